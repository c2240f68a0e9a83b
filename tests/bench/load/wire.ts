/**
 * What a client says and hears at each of the servers: y-protocols' sync messages, which Hocuspocus wraps in a document
 * name after a greeting of its own. Only what a load needs: ask for everything, send updates, tell answers apart.
 */
import { MESSAGE, SYNC, writeBarrier, writeSyncStep1, writeSyncUpdate } from '@gatherboard/shared/sync/frames'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** Where and how a socket connects. Plain data: it is sent to the load processes. */
export type Connection = {
  readonly url: string
  readonly protocols: readonly string[]
  /** Of Hocuspocus: its messages are addressed to a document of this name. */
  readonly documentName?: string
  /** How the server says that it has an update: our barrier, Hocuspocus's SyncStatus, or not at all. */
  readonly acknowledges: 'barrier' | 'status' | 'never'
}

/** Hocuspocus's own message types. */
const AUTH = 2
const AUTH_TOKEN = 0
const STATUS = 8

/** Bytes at the start of a message that suffice to tell what it is. */
export const HEAD_BYTES = 64

/** What is sent as soon as the socket is open: who it is, where that is asked, and the question for everything. */
export function writeGreeting(connection: Connection): Uint8Array[] {
  const question = address(connection, writeSyncStep1(Uint8Array.of(0)))
  if (connection.documentName === undefined) return [question]
  const introduction = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, AUTH)
    encoding.writeVarUint(encoder, AUTH_TOKEN)
    encoding.writeVarString(encoder, 'nobody asks for one')
  })
  return [address(connection, introduction), question]
}

export const writeUpdate = (connection: Connection, update: Uint8Array): Uint8Array =>
  address(connection, writeSyncUpdate(update))

/** What is sent after an update to hear that it is kept; undefined where the server says so unasked, or never. */
export const writeQuestionAfter = (connection: Connection, seq: number): Uint8Array | undefined =>
  connection.acknowledges === 'barrier' ? writeBarrier(seq) : undefined

export type Heard = 'whole-document' | 'update' | 'acknowledgment' | 'other'

/** What a message is, by its first bytes. */
export function recognise(connection: Connection, head: Uint8Array): Heard {
  const decoder = decoding.createDecoder(head)
  const type = readType(connection, decoder)
  if (type === MESSAGE.sync) {
    const step = decoding.readVarUint(decoder)
    return step === SYNC.step2 ? 'whole-document' : step === SYNC.update ? 'update' : 'other'
  }
  if (connection.acknowledges === 'barrier' && type === MESSAGE.barrier) return 'acknowledgment'
  if (connection.acknowledges === 'status' && type === STATUS) return 'acknowledgment'
  return 'other'
}

/** The Yjs update in a message; undefined when it brings none. */
export function readUpdate(
  connection: Connection,
  message: Uint8Array,
): { isWhole: boolean; update: Uint8Array } | undefined {
  const decoder = decoding.createDecoder(message)
  if (readType(connection, decoder) !== MESSAGE.sync) return undefined
  const step = decoding.readVarUint(decoder)
  return step === SYNC.step1 ? undefined : { isWhole: step === SYNC.step2, update: decoding.readVarUint8Array(decoder) }
}

function readType(connection: Connection, decoder: decoding.Decoder): number {
  if (connection.documentName !== undefined) decoding.readVarString(decoder)
  return decoding.readVarUint(decoder)
}

function address({ documentName }: Connection, message: Uint8Array): Uint8Array {
  if (documentName === undefined) return message
  return encoding.encode((encoder) => {
    encoding.writeVarString(encoder, documentName)
    encoding.writeUint8Array(encoder, message)
  })
}
