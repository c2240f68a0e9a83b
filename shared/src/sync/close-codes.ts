/**
 * Why the server closes a socket (docs/contract.md). y-websocket ≥ 3.1 stops reconnecting on 4400–4499, so those are
 * for good; the others are for now only. Each has a sentence for the person in front of the screen.
 */
export const CLOSE = {
  restarting: { code: 1012, reason: 'The server is restarting' },
  tryAgain: { code: 1013, reason: 'The server is busy, try again in a moment' },
  badFrame: { code: 4400, reason: 'A message could not be understood' },
  unauthorised: { code: 4401, reason: 'This link is not valid any more' },
  forbidden: { code: 4403, reason: 'This link may not change the wall' },
  notFound: { code: 4404, reason: 'There is no such event' },
  liveEnded: { code: 4409, reason: 'Live use of this event has ended' },
  /** For good, or the page that is sent away would come back and send the next one away, round and round. */
  replaced: { code: 4429, reason: 'This board is open in newer windows on this device' },
  deleted: { code: 4410, reason: 'This event has been deleted' },
  reloaded: { code: 4500, reason: 'One change could not be kept' },
  tooSlow: { code: 4508, reason: 'The connection is too slow' },
  clientIdTaken: { code: 4510, reason: 'Reconnect with a new document' },
  tooMany: { code: 4529, reason: 'Too many connections to this wall' },
} as const satisfies Record<string, { code: number; reason: string }>

export type CloseReason = (typeof CLOSE)[keyof typeof CLOSE]
