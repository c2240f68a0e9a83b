/**
 * The durable log of one room: the commands that append to it and shorten it, and the way back from disk to a
 * document. Only re-encoded bytes stand here, never what a client sent.
 */
import * as Y from 'yjs'
import type { Reads } from '../store/reads.ts'
import type { Statement } from '../store/store.ts'

/** One change of a room's document, in the order in which head took it. */
export type JournalEntry = {
  readonly seq: number
  readonly bytes: Uint8Array
  /** Whether it takes words away: then whatever was made ready to be sent before it is stale. */
  readonly removes: boolean
}

export const appendStatement = (room: string, { seq, bytes }: JournalEntry): Statement => ({
  do: 'journal.append',
  room,
  seq,
  bytes,
})

/** Replaces the log up to `seq` by the merged state, which holds no words that were taken away. */
export const compactStatements = (room: string, seq: number, state: Uint8Array): Statement[] => [
  { do: 'journal.compact', room, seq, state, scrub: true },
]

/** Stored bytes that Yjs cannot take whole. Never the same as "nothing stored": that would overwrite what is there. */
export class UnreadableRoom extends Error {
  override name = 'UnreadableRoom'
}

/** All of a room up to an entry of its log, as one Yjs update. */
export type MergedState = { seq: number; state: Uint8Array }

export type LoadedRoom = { seq: number; logBytes: number; stateBytes: number }

/**
 * The merged state of a room as it stands on disk, without making a document of it; undefined when there is none or
 * when a log follows it. A log may still hold words that later entries of it take away; a merged state never does.
 */
export async function readMergedState(documents: Reads['documents'], room: string): Promise<MergedState | undefined> {
  const { state, log } = await documents.read(room)
  return log.length === 0 ? state : undefined
}

/**
 * Fills a fresh document (its roots already made) from disk.
 * @throws UnreadableRoom when the stored bytes are damaged or incomplete.
 */
export async function loadRoom(documents: Reads['documents'], room: string, doc: Y.Doc): Promise<LoadedRoom> {
  const { state, log } = await documents.read(room)
  try {
    // One transaction for all of it: 20,000 updates one by one take twice as long.
    doc.transact(() => {
      if (state) Y.applyUpdate(doc, state.state)
      for (const { bytes } of log) Y.applyUpdate(doc, bytes)
    })
  } catch (error) {
    throw new UnreadableRoom(`room ${room} could not be read from disk`, { cause: error })
  }
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new UnreadableRoom(`room ${room} is incomplete on disk`)
  return {
    seq: log.at(-1)?.seq ?? state?.seq ?? 0,
    logBytes: log.reduce((sum, { bytes }) => sum + bytes.length, 0),
    stateBytes: state?.state.length ?? 0,
  }
}
