/**
 * A wall whose notes are being read: holds the event open, follows what changes on it, and passes that on. What is
 * erased, withdrawn, set aside or rewritten is dropped in the moment in which it is so; what is new goes in portions.
 */
import type { SuggestionState } from '@gatherboard/shared/api/suggestions'
import type { NoteId } from '@gatherboard/shared/values/ids'
import type { Clock } from '../clock.ts'
import type { LiveEvent } from '../event/live-event.ts'
import type { Hold } from '../event/live-events.ts'
import type { Dismissed } from './dismissed.ts'
import type { ToSuggester } from './messages.ts'
import type { WallNote } from './read-notes.ts'

/** Writing as many into a pipe takes less than a millisecond. */
const PORTION_NOTES = 200
/** What arrives together is passed on together. */
const GATHER_MS = 50
/** A question waits for so long: a wall of 500 notes is read by then, and no browser has given up. */
const WAIT_MS_MAX = 10_000
/** Once it was ready, so many may wait to be read before it is not any more. */
const WAITING_MAX = 25
/** In a hall that writes without a break some are always on their way: of a wall, so many may be. */
const onTheirWay = (notes: number): number => Math.floor(notes / 20)

type AwakeWallDeps = {
  readonly hold: Hold
  readonly dismissed: Dismissed
  readonly clock: Clock
  readonly send: (message: ToSuggester) => void
  /** The event is gone. */
  readonly onClosed: () => void
}

export class AwakeWall {
  readonly dismissed: Dismissed
  readonly liveEvent: LiveEvent
  askedMs: number
  #deps: AwakeWallDeps
  #unwatch: () => void
  /** The words of each note as they were passed on. */
  #sent = new Map<string, string>()
  #owed = new Set<string>()
  #cancelPassing: (() => void) | undefined
  #read = { ready: 0, notes: 0 }
  #wasReady = false
  #waiting = new Set<() => void>()

  constructor(deps: AwakeWallDeps) {
    this.#deps = deps
    this.dismissed = deps.dismissed
    this.liveEvent = deps.hold.liveEvent
    this.askedMs = deps.clock.elapsedMs()
    this.#unwatch = this.liveEvent.watchNotes({
      changed: (ids) => this.#follow(ids),
      readAgain: () => this.#follow(new Set([...this.#sent.keys(), ...this.#notes.keys()])),
      closed: deps.onClosed,
    })
    this.tellAll()
  }

  get #notes() {
    return this.liveEvent.state.wallNotes
  }

  /** The groups that the wall has. */
  get groups(): readonly string[] {
    return [...this.liveEvent.state.clusters.keys()]
  }

  has(noteId: string): boolean {
    return this.#notes.has(noteId as NoteId)
  }

  get state(): SuggestionState {
    const { size } = this.#notes
    return this.#wasReady && size - this.ready <= Math.max(WAITING_MAX, onTheirWay(size)) ? 'ready' : 'preparing'
  }

  /** How many notes of the wall are read. */
  get ready(): number {
    return Math.min(this.#read.ready, this.#notes.size)
  }

  progress({ ready, notes }: { ready: number; notes: number }): void {
    this.#read = { ready, notes }
    const isRead = ready >= notes - onTheirWay(notes) && this.#owed.size <= onTheirWay(this.#notes.size)
    this.#wasReady ||= isRead
    if (this.state === 'ready') this.#tellWaiting()
  }

  /** How many wait for it to be ready. */
  get waiters(): number {
    return this.#waiting.size
  }

  /** Resolves when it is ready, is let go, or has taken too long. */
  whenReady(): Promise<void> {
    if (this.state === 'ready') return Promise.resolve()
    return new Promise((resolve) => {
      const go = (): void => {
        cancel()
        this.#waiting.delete(go)
        resolve()
      }
      const cancel = this.#deps.clock.after(WAIT_MS_MAX, go)
      this.#waiting.add(go)
    })
  }

  /** Everything once more, to somebody who knows nothing. */
  tellAll(): void {
    this.startOver()
    this.#follow(new Set(this.#notes.keys()))
    if (this.#notes.size === 0) this.#deps.send({ do: 'put', eventId: this.liveEvent.eventId, notes: [] })
  }

  /** Nobody knows anything of it any more. */
  startOver(): void {
    this.#sent.clear()
    this.#wasReady = false
    this.#read = { ready: 0, notes: 0 }
  }

  /** Passes on what is new, before a question that is to be answered from it. */
  passOn(): void {
    if (this.#owed.size > 0) this.#passPortion()
  }

  close(): void {
    this.#unwatch()
    this.#cancelPassing?.()
    this.#cancelPassing = undefined
    this.#owed.clear()
    this.#sent.clear()
    this.#tellWaiting()
    this.#deps.send({ do: 'close', eventId: this.liveEvent.eventId })
    this.#deps.hold.release()
  }

  #tellWaiting(): void {
    for (const go of [...this.#waiting]) go()
  }

  #follow(ids: ReadonlySet<string>): void {
    const gone: string[] = []
    for (const id of ids) {
      const note = this.#notes.get(id as NoteId)
      const sent = this.#sent.get(id)
      if (sent !== undefined && note?.text !== sent) {
        gone.push(id)
        this.#sent.delete(id)
      }
      if (note) this.#owed.add(id)
      else this.#owed.delete(id)
    }
    if (gone.length > 0) this.#deps.send({ do: 'drop', eventId: this.liveEvent.eventId, ids: gone })
    if (this.#owed.size > 0) this.#passSoon()
  }

  #passSoon(): void {
    this.#cancelPassing ??= this.#deps.clock.after(GATHER_MS, () => {
      this.#cancelPassing = undefined
      this.#passPortion()
      if (this.#owed.size > 0) this.#passSoon()
    })
  }

  #passPortion(): void {
    const notes: WallNote[] = []
    for (const id of this.#owed) {
      if (notes.length >= PORTION_NOTES) break
      this.#owed.delete(id)
      const note = this.#notes.get(id as NoteId)
      if (!note) continue
      this.#sent.set(id, note.text)
      const { text, cluster, lang } = note
      notes.push({ id, text, ...(cluster === undefined ? {} : { cluster }), ...(lang === undefined ? {} : { lang }) })
    }
    if (notes.length > 0) this.#deps.send({ do: 'put', eventId: this.liveEvent.eventId, notes })
  }
}
