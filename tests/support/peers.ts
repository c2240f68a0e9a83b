/**
 * Unmodified y-websocket clients in Node: what docs/contract.md promises works. Nothing of ours stands between the
 * provider and the socket; the WebSocket is only watched, to know the code it was closed with.
 */
import type { RoomName } from '@gatherboard/shared/wall/schema'
import type { View } from '@gatherboard/shared/sync/frames'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { until } from './until.ts'

export type Peer = Disposable & {
  readonly doc: Y.Doc
  readonly provider: WebsocketProvider
  /** The codes its sockets were closed with, oldest first. */
  readonly closes: ReadonlyArray<{ code: number; reason: string }>
  /** Waits until the provider has synced (again). */
  synced(): Promise<void>
  /** Waits for a close with this code and returns its reason. */
  closedWith(code: number): Promise<string>
  close(): void
}

type PeerOptions = {
  view?: View
  /** A document to bring along, as a returning browser does. */
  doc?: Y.Doc
  /** False: return at once, without waiting for the first sync (for peers that are to be refused). */
  waitForSync?: boolean
  /** False: the provider's own rule (y-websocket never returns after 4400–4499). */
  reconnect?: boolean
}

/**
 * @param syncUrl of the server, e.g. `ws://127.0.0.1:8787/sync`
 */
export async function connectPeer(
  syncUrl: string,
  room: RoomName | (string & {}),
  token: string,
  { view, doc = new Y.Doc(), waitForSync = true, reconnect = true }: PeerOptions = {},
): Promise<Peer> {
  const closes: Array<{ code: number; reason: string }> = []
  class WatchedSocket extends WebSocket {
    constructor(url: string, protocols?: string[]) {
      super(url, protocols)
      this.on('close', (code, reason) => closes.push({ code, reason: reason.toString() }))
      // A broken connection is told by the close that follows; without a listener ws would throw as well.
      this.on('error', () => undefined)
    }
  }
  const provider = new WebsocketProvider(syncUrl, room, doc, {
    params: { token, ...(view ? { view } : {}) },
    WebSocketPolyfill: WatchedSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    ...(reconnect ? {} : { shouldReconnect: () => false }),
  })
  const peer: Peer = {
    doc,
    provider,
    closes,
    async synced() {
      await until(`the peer to sync with ${room} (closes so far: ${JSON.stringify(closes)})`, () => provider.synced)
    },
    async closedWith(code) {
      const close = await until(`a close with ${code} (closes so far: ${JSON.stringify(closes)})`, () =>
        closes.find((each) => each.code === code),
      )
      return close.reason
    },
    close() {
      provider.destroy()
    },
    [Symbol.dispose]() {
      provider.destroy()
      doc.destroy()
    },
  }
  if (waitForSync) {
    try {
      await peer.synced()
    } catch (error) {
      provider.destroy()
      throw new Error(`the peer did not sync; closes: ${JSON.stringify(closes)}`, { cause: error })
    }
  }
  return peer
}
