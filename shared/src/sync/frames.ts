/**
 * The frames of /sync/<room>: the y-websocket wire protocol (y-protocols PROTOCOL.md, sync and awareness), and two
 * message types of ours that an unmodified client ignores. This file knows bytes; it knows no rooms and no rights.
 *
 *   frame      = varUint(type) body
 *   sync  (0)  = varUint(0) varBytes(stateVector)  | varUint(1) varBytes(update)  | varUint(2) varBytes(update)
 *   aware (1)  = varBytes(awarenessUpdate)
 *   auth  (2)  = not used by us;  queryAwareness (3) = nothing
 *   barrier (100) = varUint(seq)      client → server → client: all before it is on disk
 *   counts  (101) = varString(JSON)   server → client: {people, waiting, held?, crowd?}
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

export const MESSAGE = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, barrier: 100, counts: 101 } as const
export const SYNC = { step1: 0, step2: 1, update: 2 } as const

/** The subprotocol our own pages ask for; their token travels beside it as `tok.<token>`, never in a URL. */
export const SUBPROTOCOL = 'board.v1'
export const TOKEN_SUBPROTOCOL_PREFIX = 'tok.'

export const VIEWS = ['phone', 'canvas', 'projector'] as const
/** Which lane a socket is served in: phones are sent less often. */
export type View = (typeof VIEWS)[number]

/**
 * `held`: while everybody writes in private, how many notes there are so far, rounded down to HELD_STEP, for the screen
 * in front of the room. `crowd`: many new phones are writing from one address, and facilitators are asked whether those
 * should wait.
 */
export type Counts = { people: number; waiting: number; held?: number; crowd?: boolean }

/** A room of few is not told with each note that somebody has sent one. */
const HELD_STEP = 5
export const roundHeld = (count: number): number => Math.floor(count / HELD_STEP) * HELD_STEP

export type Frame =
  | { type: 'sync-step-1'; stateVector: Uint8Array }
  | { type: 'sync-update'; step: 'step2' | 'update'; update: Uint8Array }
  | { type: 'awareness'; update: Uint8Array }
  | { type: 'query-awareness' }
  | { type: 'barrier'; seq: number }
  | { type: 'counts'; counts: Counts }
  | { type: 'unknown'; messageType: number }

/** Reads one frame. Throws on bytes that are not one, or that go on after its end. */
export function readFrame(bytes: Uint8Array): Frame {
  const decoder = decoding.createDecoder(bytes)
  const frame = readBody(decoder)
  if (frame.type !== 'unknown' && decoding.hasContent(decoder)) throw new Error('bytes after the end of the frame')
  return frame
}

function readBody(decoder: decoding.Decoder): Frame {
  const messageType = decoding.readVarUint(decoder)
  switch (messageType) {
    case MESSAGE.sync: {
      const step = decoding.readVarUint(decoder)
      const body = decoding.readVarUint8Array(decoder)
      if (step === SYNC.step1) return { type: 'sync-step-1', stateVector: body }
      if (step === SYNC.step2) return { type: 'sync-update', step: 'step2', update: body }
      if (step === SYNC.update) return { type: 'sync-update', step: 'update', update: body }
      throw new Error(`unknown sync step ${step}`)
    }
    case MESSAGE.awareness:
      return { type: 'awareness', update: decoding.readVarUint8Array(decoder) }
    case MESSAGE.queryAwareness:
      return { type: 'query-awareness' }
    case MESSAGE.barrier:
      return { type: 'barrier', seq: decoding.readVarUint(decoder) }
    case MESSAGE.counts:
      return { type: 'counts', counts: JSON.parse(decoding.readVarString(decoder)) as Counts }
    default:
      return { type: 'unknown', messageType }
  }
}

const writeSync = (step: number, body: Uint8Array): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.sync)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, body)
  })

export const writeSyncStep1 = (stateVector: Uint8Array): Uint8Array => writeSync(SYNC.step1, stateVector)
export const writeSyncStep2 = (update: Uint8Array): Uint8Array => writeSync(SYNC.step2, update)
export const writeSyncUpdate = (update: Uint8Array): Uint8Array => writeSync(SYNC.update, update)

export const writeAwareness = (update: Uint8Array): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.awareness)
    encoding.writeVarUint8Array(encoder, update)
  })

/** An awareness message about nobody: what keeps a quiet connection from looking dead to y-websocket. */
export const KEEP_ALIVE: Uint8Array = writeAwareness(Uint8Array.of(0))

export const writeBarrier = (seq: number): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.barrier)
    encoding.writeVarUint(encoder, seq)
  })

export const writeCounts = (counts: Counts): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.counts)
    encoding.writeVarString(encoder, JSON.stringify(counts))
  })
