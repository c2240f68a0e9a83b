/** Every bound of the product in one table. Names end in their unit; a limit of people is per device, never per address: a hall shares one. */
export const LIMITS = {
  /** Unicode code points in one note. */
  noteCharactersMax: 500,
  /** What a facilitator's client may type into one note, so that a slip never closes their screen (UTF-16 units). */
  noteTypedUnitsMax: 4_000,
  titleCharactersMax: 120,
  promptCharactersMax: 240,
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
  awarenessPerSecond: 20,
  socketsPerWallMax: 1_500,
  unauthenticatedMs: 5_000,
  /** The server sends each client something at least this often: for our pages a line that is silent much longer is dead, for y-websocket after 30 s. */
  keepAliveMs: 10_000,
  /** A socket that has answered neither message nor ping for so long has gone without a word (a phone out of range). */
  halfOpenMs: 90_000,
  /** Joining, per address: this many different codes at once, then so many a second. */
  joinsBurstPerAddress: 400,
  joinsPerSecondPerAddress: 5,
  joinsPerSecond: 50,
  joinWaitMsMax: 20_000,
  /** A code that let somebody in is free for others at the same address, unless other codes come from there faster than this. */
  joinKnownMs: 10 * 60_000,
  joinStrangeCodesPerSecond: 20,
  ticketMs: 60_000,
  snapshotEveryMs: 5 * 60_000,
  canvasLaneMs: 16,
  phoneLaneMs: 250,
  headcountMs: 2_000,
  /** Fresh structs and delete ranges in one update of a facilitator's client (notes on Yjs: cost grows faster than size). */
  updateStructsMax: 20_000,
  updateDeleteRangesMax: 20_000,
  clientIdsPerSocketMax: 64,
} as const
