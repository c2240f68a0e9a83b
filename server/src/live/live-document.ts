/**
 * One document and those who watch it. `doc` is the head: it takes changes at once, and nothing of it leaves before its
 * commit. What leaves (joins, broadcasts, a document as a file) is made from committed entries, or encoded from head and
 * held until head is committed. Rights and meaning are decided elsewhere.
 */
import { assert } from '@gatherboard/shared/values/assert'
import { writeSyncUpdate, type View } from '@gatherboard/shared/sync/frames'
import { LIMITS } from '@gatherboard/shared/values/limits'
import * as Y from 'yjs'
import { Broadcast, type Subscriber } from './broadcast.ts'
import { openRoots, type DocumentShape } from './document-shape.ts'
import { compactStatements, loadRoom, type JournalEntry } from './journal.ts'
import { makeReady, type ReadyFrame } from './ready-frame.ts'
import { FROM_NOTHING, ReadyJoins, type Since } from './ready-joins.ts'
import type { Reads } from '../store/reads.ts'
import type { Statement } from '../store/store.ts'

/** A log shorter than this is not worth rewriting. */
const COMPACT_BYTES_MIN = 256 * 1024
/** A write to a canvas takes some 15 µs: with five of them a change need not wait for the next screen refresh. */
const CANVAS_SOCKET_MS = 0.1
/** Reads head and gives it out once that is committed: what a document asks of the set it belongs to. */
type CommittedReader = { readCommitted(read: () => Uint8Array): Promise<Uint8Array> }

export class LiveDocument {
  /** Under which it stands in the journal. */
  readonly name: string
  readonly shape: DocumentShape
  doc: Y.Doc
  headSeq = 0
  committedSeq = 0
  readonly #lanes: { canvas: Broadcast; phone: Broadcast }
  /** How often words have been taken away: what was made ready before the newest is stale. */
  removals = 0
  /** Entries taken into head since the last `takeEntries`. */
  #entries: JournalEntry[] = []
  /** Answers to sync step 1, shared by all who ask the same. */
  readonly joins: ReadyJoins
  #logBytes = 0
  #stateBytes = 0
  /** Up to where the merged state on disk stands for the log. */
  #mergedSeq = 0
  #reader: CommittedReader | undefined

  private constructor(name: string, shape: DocumentShape, doc: Y.Doc) {
    this.name = name
    this.shape = shape
    this.doc = doc
    const vector = Y.encodeStateVector(doc)
    this.joins = new ReadyJoins((since) => this.readSince(since))
    const source = { readSince: (since: Uint8Array) => this.readSince(since) }
    this.#lanes = {
      canvas: new Broadcast(
        { intervalMs: LIMITS.canvasLaneMs, perSocketMs: CANVAS_SOCKET_MS, merges: false },
        source,
        vector,
      ),
      phone: new Broadcast({ intervalMs: LIMITS.phoneLaneMs, merges: true }, source, vector),
    }
  }

  /**
   * Reads a document from disk.
   * @throws UnreadableRoom when what is stored cannot be read whole
   */
  static async load(name: string, shape: DocumentShape, documents: Reads['documents']): Promise<LiveDocument> {
    const doc = new Y.Doc()
    openRoots(doc, shape)
    const loaded = await loadRoom(documents, name, doc)
    const document = new LiveDocument(name, shape, doc)
    document.#adopt(doc, loaded)
    return document
  }

  /** Says whose commits what leaves the document has to wait for. Once, before it is read. */
  belongTo(reader: CommittedReader): void {
    this.#reader = reader
  }

  /** Throws head away and reads the last committed state from disk. Those who only watch notice nothing. */
  async reload(documents: Reads['documents']): Promise<void> {
    const doc = new Y.Doc()
    openRoots(doc, this.shape)
    const loaded = await loadRoom(documents, this.name, doc)
    this.doc.destroy()
    this.#adopt(doc, loaded)
  }

  #adopt(doc: Y.Doc, loaded: { seq: number; logBytes: number; stateBytes: number }): void {
    this.doc = doc
    this.headSeq = loaded.seq
    this.committedSeq = loaded.seq
    this.#logBytes = loaded.logBytes
    this.#stateBytes = loaded.stateBytes
    this.#mergedSeq = 0
    this.#entries = []
    this.joins.clear()
    // Looked at before Yjs throws away what was deleted.
    let removes = false
    doc.on('afterTransaction', (transaction: Y.Transaction) => (removes = removesWords(transaction, this.shape)))
    doc.on('update', (bytes: Uint8Array) => {
      this.headSeq += 1
      this.#entries.push({ seq: this.headSeq, bytes, removes })
    })
  }

  /** The entries made since the last call, for the journal. */
  takeEntries(): JournalEntry[] {
    const entries = this.#entries
    this.#entries = []
    return entries
  }

  /** Puts one entry in place of all those not taken yet: the difference between a state and now. */
  replaceEntries(since: Uint8Array): void {
    if (this.#entries.length === 0) return
    const [first] = this.#entries
    this.headSeq = first?.seq ?? this.headSeq + 1
    this.#entries = [{ seq: this.headSeq, bytes: Y.encodeStateAsUpdate(this.doc, since), removes: true }]
  }

  /** Whether a log follows the merged state on disk. */
  get hasLog(): boolean {
    return this.#logBytes > 0
  }

  /**
   * How the journal is shortened to the state of head; for a commit that holds all of head. Undefined when not worth
   * it.
   */
  planCompaction(force: boolean): { statements: Statement[]; done: () => void } | undefined {
    const isLong = this.#logBytes > Math.max(COMPACT_BYTES_MIN, this.#stateBytes)
    if (!force && !isLong) return undefined
    const state = Y.encodeStateAsUpdate(this.doc)
    const { headSeq } = this
    const done = (): void => {
      this.#mergedSeq = headSeq
      this.#logBytes = 0
      this.#stateBytes = state.length
    }
    return { statements: compactStatements(this.name, headSeq, state), done }
  }

  /** These entries are on disk: show them. */
  committed(entries: readonly JournalEntry[]): void {
    if (entries.length === 0) return
    this.committedSeq = entries.at(-1)?.seq ?? this.committedSeq
    for (const { bytes, seq } of entries) if (seq > this.#mergedSeq) this.#logBytes += bytes.length
    const changes = entries.map(({ bytes, removes }) => ({ bytes, removes, frame: makeReady(writeSyncUpdate(bytes)) }))
    for (const { frame, removes } of changes) {
      if (removes) this.#takeAwayReady()
      else this.joins.add(frame)
    }
    const settled = this.committedSeq === this.headSeq ? Y.encodeStateVector(this.doc) : undefined
    this.#lanes.canvas.push(changes, settled)
    this.#lanes.phone.push(changes, settled)
  }

  #takeAwayReady(): void {
    this.removals += 1
    this.joins.clear()
  }

  subscribe(view: View, subscriber: Subscriber): () => void {
    const lane = this.#lane(view)
    lane.subscribers.add(subscriber)
    return () => lane.subscribers.delete(subscriber)
  }

  /** What a slow watcher of this lane has at the least: resynchronise from here. */
  sentVector(view: View): Uint8Array {
    return this.#lane(view).sentVector
  }

  #lane(view: View): Broadcast {
    return view === 'phone' ? this.#lanes.phone : this.#lanes.canvas
  }

  /** What somebody lacks and the end of it, as frames; see `ReadyJoins`. For those who need not wait their turn. */
  async readJoin(since: Since = FROM_NOTHING): Promise<readonly ReadyFrame[]> {
    for (;;) {
      const frames = this.joins.find(since)
      if (frames) return frames
      // Again when a removal was committed meanwhile: what was made ready may still hold the removed words.
      await this.joins.prepare(since)
    }
  }

  /**
   * Everything a peer with this state vector lacks, as one update; resolves once all of it is committed, and with
   * all that is committed by then, so that words removed meanwhile are not in it.
   */
  readSince(stateVector: Uint8Array): Promise<Uint8Array> {
    assert(this.#reader, 'a document belongs to a set before it is read')
    return this.#reader.readCommitted(() => Y.encodeStateAsUpdate(this.doc, stateVector))
  }

  close(): void {
    this.#lanes.canvas.close()
    this.#lanes.phone.close()
    this.doc.destroy()
  }
}

/**
 * Whether a transaction takes anything away that somebody may have written; a note that moved only leaves its old
 * place.
 */
function removesWords({ deleteSet, doc }: Y.Transaction, { wordlessKeys }: DocumentShape): boolean {
  for (const [client, ranges] of deleteSet.clients) {
    const structs = doc.store.clients.get(client) ?? []
    for (const { clock, len } of ranges) {
      for (let index = Y.findIndexSS(structs, clock); index < structs.length; index += 1) {
        const struct = structs[index]
        if (!struct || struct.id.clock >= clock + len) break
        if (!(struct instanceof Y.Item) || !wordlessKeys.has(struct.parentSub)) return true
      }
    }
  }
  return false
}
