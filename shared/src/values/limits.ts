/**
 * Every bound of the product in one table. Names end in their unit; a limit of people is per device, never per address:
 * a hall shares one.
 */
export const LIMITS = {
  /** Unicode code points in one note. */
  noteCharactersMax: 500,
  /** What a facilitator's client may type into one note, so that a slip never closes their screen (UTF-16 units). */
  noteTypedUnitsMax: 4_000,
  titleCharactersMax: 120,
  promptCharactersMax: 240,
  purposeCharactersMax: 1_000,
  clusterNameCharactersMax: 120,
  lensesMax: 8,
  notesPerWallMax: 5_000,
  /** Notes of one device; DEVICE_NOTES_PER_MINUTE and DEVICE_NOTES_BURST change these two. */
  deviceNotesPerMinute: 6,
  deviceNotesBurst: 60,
  /** JSON bodies: a note of 500 four-byte characters, escaped, is 6 KB. */
  bodyBytesMax: 32 * 1024,
  importBytesMax: 20 * 1024 * 1024,
  frameBytesMax: 1024 * 1024,
  imageBytesMax: 25 * 1024 * 1024,
  /** What a picture may be when it is opened: a few kilobytes can claim 50,000 × 50,000 pixels. */
  imagePixelsMax: 64_000_000,
  sketchesPerWallMax: 100,
  altCharactersMax: 1_000,
  transcriptCharactersMax: 10_000,
  /** 6 bytes name a client; a wall that thousands of facilitators' pages have written to stays below this. */
  stateVectorBytesMax: 64 * 1024,
  awarenessBytesMax: 1024,
  /** Of participants, on one wall and on all walls of the server; those who run the room are not counted. */
  socketsPerWallMax: 1_500,
  socketsPerServerMax: 10_000,
  /** Tabs and windows of one device; its oldest socket goes for its newest. */
  socketsPerDeviceMax: 6,
  /** Of everybody with the same facilitators' or projector's link, or with the organiser's key. */
  socketsPerLinkMax: 200,
  unauthenticatedMs: 5_000,
  /** WebSockets that have not said who they are, or not rightly; the oldest goes for the newest. */
  unseatedSocketsMax: 2_000,
  /** HTTP connections; beyond that, one on which no request is under way is closed for each that comes. */
  connectionsMax: 8_000,
  /** From the headers of a request to the end of its body, unless it uploads a file. */
  shortBodyMsMax: 20_000,
  /** A connection on which nothing has moved for so long is dead, also in the middle of an upload. */
  stillConnectionMsMax: 120_000,
  /**
   * The server sends each client something at least this often: for our pages a line that is silent much longer is
   * dead, for y-websocket after 30 s.
   */
  keepAliveMs: 10_000,
  /** How long a page waits for a socket to open: a swallowed handshake is told to nobody, and browsers wait minutes. */
  handshakeMsMax: 10_000,
  /** A socket that has answered neither message nor ping for so long has gone without a word (a phone out of range). */
  halfOpenMs: 90_000,
  /** Who would wait longer to join is asked to come back. */
  joinWaitMsMax: 20_000,
  /**
   * A code that let somebody in is free for others at the same address, unless other codes come from there faster than
   * `strangeCodes`.
   */
  joinKnownMs: 10 * 60_000,
  ticketMs: 60_000,
  snapshotEveryMs: 5 * 60_000,
  canvasLaneMs: 16,
  phoneLaneMs: 250,
  headcountMs: 2_000,
  /**
   * Fresh structs and delete ranges in one update of a facilitator's client (notes on Yjs: cost grows faster than
   * size).
   */
  updateStructsMax: 20_000,
  updateDeleteRangesMax: 20_000,
  clientIdsPerSocketMax: 64,
} as const

/** Bounds of what only the organiser asks for; apart from the table above, which every phone carries with it. */
export const ORGANISER_LIMITS = {
  /** Events in one answer of the list. */
  eventsPerPageMax: 100,
} as const

/** Bounds that only the server looks at; apart from the others, so that no phone loads them. */
export const SERVER_LIMITS = {
  /**
   * Notes that wait, are for the report only, or are held until a reveal: beyond it no new one comes there. What
   * facilitators set aside is never refused.
   */
  notesBehindWallMax: 10_000,
  /** All notes of an event, wherever they are: beyond it no new one comes at all. */
  notesPerEventMax: 20_000,
  /** How long an act of setting aside many notes can be undone; then nothing remembers which they were. */
  setAsideUndoMs: 6 * 60 * 60_000,
  /** Withdrawals of one device that are remembered though their notes never came. */
  withdrawnEarlyMax: 1_000,
  /**
   * How long a device counts as new after its first note, and how many notes of each device in such a time its address
   * does not pay for.
   */
  newDeviceMs: 10 * 60_000,
  notesFreeOfAddress: 3,
  /** How long facilitators are asked about new phones after an address has met its pace. */
  crowdAlarmMs: 2 * 60_000,
  /** Who would wait longer to have an organiser key looked at is asked to come back; and how long a right one is known. */
  keyWaitMsMax: 4_000,
  keyKnownMs: 12 * 60 * 60_000,
  /** Files that are being brought in or wait for it, of one event and of all. */
  importsPerEventMax: 2,
  importsMax: 8,
} as const

/** So many at once, then so many a second. */
export type Pace = { readonly burst: number; readonly perSecond: number }

/**
 * What one person can cost the others, in one table: of a device, of a link that several people share, of an address
 * (which a whole hall may share), and of all together. What is beyond waits, or is refused with how long to wait.
 */
export const BUDGETS = {
  device: {
    /** Answers to sync step 1 that have to be encoded for this device alone: up to 20 ms for a wall of 5,000 notes. */
    heavySyncs: { burst: 8, perSecond: 0.5 },
    /**
     * Sockets opened, and milliseconds of the server's time that what they send takes; who uses more is not listened to
     * for a while.
     */
    socketOpens: { burst: 30, perSecond: 0.5 },
    socketMs: { burst: 200, perSecond: 50 },
    /** Commands of any kind; and of those that were refused, after which nothing more is looked at for a while. */
    attempts: { burst: 300, perSecond: 3 },
    refusals: { burst: 60, perSecond: 0.5 },
    /** Given, not taken back. */
    cheers: { burst: 120, perSecond: 1 },
    votes: { burst: 120, perSecond: 1 },
    moves: { burst: 60, perSecond: 1 },
  },
  /** A link that several people share: facilitators', the projector's, the organiser's. */
  link: {
    heavySyncs: { burst: 60, perSecond: 4 },
    socketOpens: { burst: 400, perSecond: 20 },
    /** Twenty facilitators at once take as much as there is; each of their messages takes a fraction of one. */
    socketMs: { burst: 10_000, perSecond: 900 },
  },
  socket: {
    /** Presence messages of a facilitator's canvas; what is more is dropped. */
    awareness: { burst: 20, perSecond: 20 },
  },
  /**
   * Of an address while new phones' notes wait to be shown: a full hall begins at once, and what waits fills no wall.
   */
  addressOfWaiting: {
    newDevices: { burst: 4_000, perSecond: 20 },
    notesOfNewDevices: { burst: 6_000, perSecond: 50 },
  },
  address: {
    /** Phones of an event that write for the first time: a hall of 300 begins within a minute. */
    newDevices: { burst: 400, perSecond: 2 },
    /**
     * Notes of an event's phones beyond the first few of each (`notesFreeOfAddress`), of those that began lately and of
     * the others.
     */
    notesOfNewDevices: { burst: 600, perSecond: 5 },
    notesOfDevices: { burst: 1_500, perSecond: 10 },
    /** Commands that were refused: beyond it, devices of which some were are not listened to for a while. */
    refusals: { burst: 3_000, perSecond: 20 },
    /** Different join codes that may turn out wrong; a right one costs nothing. */
    wrongCodes: { burst: 400, perSecond: 5 },
    /** Above this pace of codes that nobody there has joined with, known ones wait with the others. */
    strangeCodes: { burst: 400, perSecond: 20 },
    /** The same of organiser keys, of which nobody types many. */
    wrongKeys: { burst: 60, perSecond: 5 },
    strangeKeys: { burst: 60, perSecond: 5 },
  },
  server: {
    /** Different join codes that may turn out wrong, from all addresses together. */
    wrongCodes: { burst: 400, perSecond: 50 },
    /**
     * People who join, addresses taking turns: about 1 ms each, so that those who write wait for a few of them and never
     * for a burst. 5,000 people in a minute are 83 a second.
     */
    joins: { burst: 20, perSecond: 240 },
    /** Organiser keys that may turn out wrong, and all that is asked with one. */
    wrongKeys: { burst: 300, perSecond: 20 },
    keys: { burst: 400, perSecond: 1_000 },
  },
} as const satisfies Record<string, Record<string, Pace>>
