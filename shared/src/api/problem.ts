/**
 * Refusals as RFC 9457 problems. `code` is stable and for programs; `title` and `detail` are for people, in words
 * that say what happened and what to do. Every code the API can answer stands here once, with its HTTP status.
 */
export const PROBLEMS = {
  'bad-json': { status: 400, title: 'That could not be read', detail: 'The request was not valid JSON.' },
  'bad-request': {
    status: 400,
    title: 'Something in that request is not right',
    detail: 'Check what was entered and try again.',
  },
  'bad-id': { status: 400, title: 'That is not a valid id', detail: 'Ids have 8 to 64 letters, digits, _ or -.' },
  'id-taken': {
    status: 409,
    title: 'That id is taken already',
    detail: 'Something else on this board has it. Write it as a new one.',
  },
  'text-empty': { status: 422, title: 'The note is empty', detail: 'Write something first, then send it.' },
  'text-too-long': {
    status: 422,
    title: 'The note is too long',
    detail: 'A note has room for 500 characters. Shorten it, or make two notes.',
  },
  'unknown-lens': {
    status: 422,
    title: 'That heading is not on this board',
    detail: 'Choose one of the headings shown.',
  },
  'unreadable-file': {
    status: 422,
    title: 'That file could not be read',
    detail: 'Save it as CSV (UTF-8) or JSON and try again.',
  },
  'not-a-picture': {
    status: 422,
    title: 'That is not a picture we can open',
    detail: 'Use a photo or scan saved as JPEG, PNG or WebP.',
  },
  'picture-damaged': {
    status: 422,
    title: 'That picture is incomplete',
    detail: 'Part of the file is missing or broken. Take the photo again, or send the file once more.',
  },
  'picture-too-large': {
    status: 422,
    title: 'That picture is too large to open',
    detail: 'Save it smaller, up to about 60 million pixels, and try again.',
  },
  'picture-moves': { status: 422, title: 'Moving pictures are not taken', detail: 'Use a still picture.' },
  'too-many-sketches': {
    status: 409,
    title: 'This board has room for no more sketch notes',
    detail: 'Erase one that is not needed any more, then try again.',
  },
  'unknown-columns': { status: 422, title: 'The columns are not known', detail: 'Say which column holds the text.' },
  unauthorised: {
    status: 401,
    title: 'This link is not valid any more',
    detail: 'Scan the QR code again, or ask a facilitator for a new link.',
  },
  forbidden: { status: 403, title: 'This link may not do that', detail: 'Ask a facilitator for help.' },
  'not-your-note': {
    status: 403,
    title: 'That note is somebody else’s',
    detail: 'You can only change notes that you wrote here.',
  },
  'note-locked': {
    status: 403,
    title: 'That note has been placed by a facilitator',
    detail: 'It cannot be moved from here any more.',
  },
  'writing-paused': {
    status: 403,
    title: 'Writing is paused',
    detail: 'Keep your words: you can send them when writing opens again.',
  },
  'lens-not-open': {
    status: 403,
    title: 'That heading is not open now',
    detail: 'Choose one of the open headings, or wait until it opens.',
  },
  'voting-not-open': { status: 403, title: 'Voting is not open', detail: 'You can vote when a facilitator opens it.' },
  'votes-used-up': {
    status: 409,
    title: 'You have used all your votes',
    detail: 'Take a vote away from another note first.',
  },
  'event-closed': {
    status: 403,
    title: 'This event has finished',
    detail: 'New notes are not taken any more. You can still read and withdraw your own.',
  },
  'joining-closed': { status: 403, title: 'Joining is closed', detail: 'Ask a facilitator to open it.' },
  'wrong-code': {
    status: 404,
    title: 'No event has that code',
    detail: 'Check the six letters and numbers on the poster or the screen.',
  },
  'no-such-event': { status: 404, title: 'There is no such event', detail: 'Check the link, or ask the organiser.' },
  'no-such-programme': {
    status: 404,
    title: 'There is no such programme',
    detail: 'It may have been put together with another one. Open the list again.',
  },
  'programme-exists': {
    status: 409,
    title: 'There is a programme of that name already',
    detail: 'Choose another name, or put the two together.',
  },
  'programme-not-empty': {
    status: 409,
    title: 'This programme still has events',
    detail: 'Move its events to another programme first, or put the two together.',
  },
  'no-such-note': { status: 404, title: 'There is no such note', detail: 'It may have been withdrawn.' },
  'no-such-sketch': { status: 404, title: 'There is no such sketch note', detail: 'It may have been erased.' },
  'no-such-picture': { status: 404, title: 'There is no such picture', detail: 'It may have been erased.' },
  'sketch-erased': {
    status: 410,
    title: 'This sketch note was erased',
    detail: 'Its picture is gone for good. You can upload it again as a new one.',
  },
  'no-such-snapshot': {
    status: 404,
    title: 'There is no such snapshot',
    detail: 'It may have been deleted with its event.',
  },
  'wrong-host': {
    status: 421,
    title: 'This server does not go by that name',
    detail: 'Open it by the address on the poster. Whoever runs it can add the name (ALLOWED_HOSTS).',
  },
  'foreign-page': {
    status: 403,
    title: 'That came from a page of another site',
    detail: 'Open the board by its own address. Whoever runs it can say by which names (PUBLIC_URL, ALLOWED_HOSTS).',
  },
  'not-found': { status: 404, title: 'There is nothing here', detail: 'Check the address.' },
  'note-changed': {
    status: 409,
    title: 'A facilitator has changed this note',
    detail: 'Read the new words, then decide which to keep.',
  },
  'note-erased': {
    status: 410,
    title: 'This note was withdrawn',
    detail: 'Its words are gone for good. You can write a new note.',
  },
  'event-deleted': { status: 410, title: 'This event has been deleted', detail: 'Nothing of it is kept any more.' },
  'wall-full': { status: 409, title: 'This board is full', detail: 'Keep your words and tell a facilitator.' },
  'event-full': { status: 503, title: 'This event is full just now', detail: 'Try again in a few minutes.' },
  'body-too-large': { status: 413, title: 'That is too large', detail: 'Send less at once.' },
  'wrong-type': { status: 415, title: 'That kind of file is not taken here', detail: 'Use JSON or CSV.' },
  'too-many': {
    status: 429,
    title: 'A little slower, please',
    detail: 'Nothing is lost. It will be sent again by itself.',
  },
  'cannot-save': {
    status: 503,
    title: 'The server cannot save just now',
    detail: 'Keep your words: they will be sent again by themselves.',
  },
  restarting: { status: 503, title: 'The server is restarting', detail: 'It will be back in a moment.' },
  broken: {
    status: 500,
    title: 'Something went wrong on the server',
    detail: 'Nothing that was saved is lost. Try again; if it stays, tell the organiser.',
  },
} as const satisfies Record<string, { status: number; title: string; detail: string }>

export type ProblemCode = keyof typeof PROBLEMS

/** The body of an `application/problem+json` answer. */
export type Problem = {
  type: string
  title: string
  status: number
  detail: string
  code: ProblemCode
  /** With `note-changed`: the words as they are now. */
  text?: string
  /** With `note-changed`: the newest revision the server has. */
  rev?: number
  /** With `bad-request`: which fields, and why. */
  fields?: Array<{ path: string; message: string }>
}

export const createProblem = (code: ProblemCode, extra: Partial<Omit<Problem, 'code'>> = {}): Problem => {
  const { status, title, detail } = PROBLEMS[code]
  return { type: `about:blank#${code}`, title, status, detail, ...extra, code }
}

/** An expected refusal as a value: a code, and whatever the person should be shown beside its standard words. */
export type Refused = Partial<Omit<Problem, 'code'>> & { code: ProblemCode; retryAfterMs?: number }
