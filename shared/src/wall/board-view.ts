/**
 * A wall as one plain immutable value, for everything that draws, lists, exports or remembers it.
 * `readBoard` reads a whole document; `BoardReader` keeps the last view and reads again only the entries that
 * changed, so that unchanged notes keep their identity (React and the canvas rely on that to do nothing).
 */
import type * as Y from 'yjs'
import type { ClusterId, NoteId, SketchId } from '../values/ids.ts'
import { readCluster, type Cluster } from './cluster.ts'
import { readMeta, type Meta } from './meta.ts'
import { readNote, type Note } from './note.ts'
import { openWall, type Root, type WallRoots } from './schema.ts'
import { readSketch, type Sketch } from './sketch.ts'

type YEvent = Parameters<Parameters<Root['observeDeep']>[0]>[0][number]

export type BoardView = {
  readonly meta: Meta
  readonly notes: ReadonlyMap<NoteId, Note>
  readonly clusters: ReadonlyMap<ClusterId, Cluster>
  readonly sketches: ReadonlyMap<SketchId, Sketch>
  readonly cheers: ReadonlyMap<string, number>
  readonly votes: ReadonlyMap<string, number>
}

export const readBoard = (doc: Y.Doc): BoardView => readRoots(openWall(doc))

function readRoots(roots: WallRoots): BoardView {
  return {
    meta: readMeta(roots.meta),
    notes: readEntries(roots.notes, readNote),
    clusters: readEntries(roots.clusters, readCluster),
    sketches: readEntries(roots.sketches, readSketch),
    cheers: readCounts(roots.cheers),
    votes: readCounts(roots.votes),
  }
}

/** Every entry of a root that can be read, by id. */
export function readEntries<Entry extends { readonly id: string }>(
  map: Root,
  read: (key: string, value: unknown) => Entry | undefined,
): Map<Entry['id'], Entry> {
  const entries = new Map<Entry['id'], Entry>()
  for (const [key, value] of map.entries()) {
    const entry = read(key, value)
    if (entry) entries.set(entry.id, entry)
  }
  return entries
}

/** A root of whole numbers above zero. */
export function readCounts(map: Root): Map<string, number> {
  const counts = new Map<string, number>()
  for (const [key, value] of map.entries()) {
    if (typeof value === 'number' && Number.isInteger(value) && value > 0) counts.set(key, value)
  }
  return counts
}

/**
 * Follows one wall document. `view` is replaced, never changed, after each Yjs transaction that touched the wall;
 * listeners are then called once. Call `close` when done: the observers would keep the reader alive.
 */
export class BoardReader {
  view: BoardView
  #roots: WallRoots
  #listeners = new Set<() => void>()
  #observers: Array<() => void> = []
  #stale = newStale()
  #doc: Y.Doc

  constructor(doc: Y.Doc) {
    this.#doc = doc
    this.#roots = openWall(doc)
    this.view = readRoots(this.#roots)
    for (const name of ['notes', 'clusters', 'sketches'] as const)
      this.#observe(this.#roots[name], (event) => collectKeys(event, this.#roots[name], this.#stale[name]))
    for (const name of ['meta', 'cheers', 'votes'] as const)
      this.#observe(this.#roots[name], () => this.#stale.rest.add(name))
    const afterTransaction = (): void => this.#refresh()
    doc.on('afterTransaction', afterTransaction)
    this.#observers.push(() => doc.off('afterTransaction', afterTransaction))
  }

  /** Calls `listener` after each change of the view; returns the way to stop. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  close(): void {
    for (const stop of this.#observers) stop()
    this.#observers = []
    this.#listeners.clear()
  }

  #observe(root: Root, collect: (event: YEvent) => void): void {
    const observer = (events: YEvent[]): void => events.forEach(collect)
    root.observeDeep(observer)
    this.#observers.push(() => root.unobserveDeep(observer))
  }

  #refresh(): void {
    const stale = this.#stale
    if (Object.values(stale).every((keys) => keys.size === 0)) return
    this.#stale = newStale()
    const before = this.view
    this.view = {
      meta: stale.rest.has('meta') ? readMeta(this.#roots.meta) : before.meta,
      notes: refreshEntries(before.notes, this.#roots.notes, stale.notes, readNote),
      clusters: refreshEntries(before.clusters, this.#roots.clusters, stale.clusters, readCluster),
      sketches: refreshEntries(before.sketches, this.#roots.sketches, stale.sketches, readSketch),
      cheers: stale.rest.has('cheers') ? readCounts(this.#roots.cheers) : before.cheers,
      votes: stale.rest.has('votes') ? readCounts(this.#roots.votes) : before.votes,
    }
    for (const listener of this.#listeners) listener()
  }
}

const newStale = () => ({
  notes: new Set<string>(),
  clusters: new Set<string>(),
  sketches: new Set<string>(),
  rest: new Set<'meta' | 'cheers' | 'votes'>(),
})

/** Which entries of the root an event (on the root itself, an entry, or the text inside one) touched. */
function collectKeys(event: YEvent, root: Root, into: Set<string>): void {
  const [key] = event.path
  if (key !== undefined) into.add(String(key))
  else if (event.target === root) for (const changed of event.changes.keys.keys()) into.add(changed)
}

function refreshEntries<Id extends string, Entry extends { readonly id: Id }>(
  before: ReadonlyMap<Id, Entry>,
  map: Root,
  stale: ReadonlySet<string>,
  read: (key: string, value: unknown) => Entry | undefined,
): ReadonlyMap<Id, Entry> {
  if (stale.size === 0) return before
  const entries = new Map(before)
  for (const key of stale) {
    const entry = map.has(key) ? read(key, map.get(key)) : undefined
    if (entry) entries.set(entry.id, entry)
    else entries.delete(key as Id)
  }
  return entries
}
