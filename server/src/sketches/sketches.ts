/**
 * What can be done with sketch notes: uploaded, described, set aside and put back, erased. The picture goes first: it
 * is whole on the disk before anything says that it exists; then its row, the sketch note's and the wall's entry are
 * one commit. Erasing goes the other way round.
 */
import { readCluster } from '@gatherboard/shared/wall/cluster'
import { readEntries } from '@gatherboard/shared/wall/board-view'
import type { Position } from '@gatherboard/shared/wall/schema'
import type { SketchContent } from '@gatherboard/shared/wall/sketch'
import { placeSketch } from '@gatherboard/shared/wall/sketch-places'
import type { PatchSketchSchema, SavedSketch, SketchInfo, SketchWordsSchema } from '@gatherboard/shared/api/sketches'
import { LIMITS } from '@gatherboard/shared/values/limits'
import type { Refused } from '@gatherboard/shared/api/problem'
import { newSketchId, type EventId, type NoteId, type SketchId } from '@gatherboard/shared/values/ids'
import { ok, refuse, type Result } from '@gatherboard/shared/values/result'
import type { z } from 'zod'
import type { Asset, Assets } from '../assets/assets.ts'
import { nowIso, type Clock } from '../clock.ts'
import type { Change } from '../event/change.ts'
import type { Erasure } from '../event/erasure.ts'
import type { LiveEvent } from '../event/live-event.ts'
import type { LiveEvents } from '../event/live-events.ts'
import type { SketchRow } from '../event/sketch-rows.ts'

type Words = z.output<typeof SketchWordsSchema>
type PatchWords = z.output<typeof PatchSketchSchema>

type NewSketch = {
  /** Where the picture lies; the caller removes it afterwards. */
  readonly file: string
  readonly words: Words
  /** The sender's own id: the same again is the same sketch note, so that a lost answer costs nothing. */
  readonly sketchId?: SketchId | undefined
  /** Its middle, where somebody dropped it. */
  readonly centre?: Position | undefined
}

export type Added = { readonly saved: SavedSketch; readonly isNew: boolean }

export class Sketches {
  #deps: { liveEvents: LiveEvents; assets: Assets; erasure: Erasure; clock: Clock }
  /** Uploads under way, by the sender's id: a second try waits for the first. */
  #adding = new Map<string, Promise<unknown>>()

  constructor(deps: { liveEvents: LiveEvents; assets: Assets; erasure: Erasure; clock: Clock }) {
    this.#deps = deps
  }

  /**
   * Resolves when the picture and all that is said about it are on the disk.
   * @throws StoreError; then nothing is kept
   */
  async add(eventId: EventId, request: NewSketch): Promise<Result<Added, Refused>> {
    const sketchId = request.sketchId ?? newSketchId()
    const key = `${eventId}/${sketchId}`
    const before = this.#adding.get(key) ?? Promise.resolve()
    const adding = before.then(() => this.#add(eventId, sketchId, request))
    const settled = adding.then(
      () => undefined,
      () => undefined,
    )
    this.#adding.set(key, settled)
    try {
      return await adding
    } finally {
      if (this.#adding.get(key) === settled) this.#adding.delete(key)
    }
  }

  /** What is said about it. */
  async describe(eventId: EventId, sketchId: SketchId, words: PatchWords): Promise<Result<SketchInfo, Refused>> {
    return this.#change(eventId, sketchId, (change) => {
      const row = change.state.sketchRows.rows.get(sketchId)
      change.setSketchWords(sketchId, words)
      // The index sees a change only after its transaction; what was given is laid over what it has.
      const now = row && readInfo(row, row.held ?? change.state.sketches.get(sketchId))
      const given = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined))
      return now ? ok({ ...now, ...given }) : NO_SUCH
    })
  }

  /** Off the wall, with everything about it kept. Done already: nothing happens. */
  setAside(eventId: EventId, sketchId: SketchId): Promise<Result<void, Refused>> {
    return this.#change(eventId, sketchId, (change) => {
      const sketch = change.state.sketches.get(sketchId)
      if (sketch) change.setSketchAside(sketchId, sketch)
      return ok(undefined)
    })
  }

  /** Back onto the wall, where it was. */
  restore(eventId: EventId, sketchId: SketchId): Promise<Result<void, Refused>> {
    return this.#change(eventId, sketchId, (change) => {
      if (change.state.sketchRows.rows.get(sketchId)?.held) change.restoreSketch(sketchId)
      return ok(undefined)
    })
  }

  /** For ever: out of every document and snapshot when this resolves, and every size of the picture off the disk. */
  async erase(eventId: EventId, sketchId: SketchId): Promise<Result<void, Refused>> {
    const { liveEvents, assets, erasure, clock } = this.#deps
    const erased = await liveEvents.use(eventId, async (liveEvent): Promise<Result<void, Refused>> => {
      const row = liveEvent.state.sketchRows.rows.get(sketchId)
      // Withdrawn twice, because the first answer was lost: it is gone, as was asked.
      if (!row) return liveEvent.state.sketchRows.erased.has(sketchId) ? ok(undefined) : NO_SUCH
      await liveEvent.change((change) => change.eraseSketch(sketchId, nowIso(clock)))
      await assets.remove(eventId, row.asset)
      return ok(undefined)
    })
    erasure.request()
    return erased.ok ? erased.value : erased
  }

  /** All of an event, those that are set aside too, in the order in which they would be read on the wall. */
  async list(eventId: EventId): Promise<Result<SketchInfo[], Refused>> {
    return this.#deps.liveEvents.use(eventId, (liveEvent) =>
      liveEvent.readCommitted(() =>
        [...liveEvent.state.sketchRows.rows.values()]
          .flatMap((row) => {
            const content = row.held ?? liveEvent.state.sketches.get(row.sketchId)
            return content ? [{ info: readInfo(row, content), box: content.box }] : []
          })
          .sort((one, other) => one.box[1] - other.box[1] || one.box[0] - other.box[0])
          .flatMap(({ info }) => info ?? []),
      ),
    )
  }

  async #add(
    eventId: EventId,
    sketchId: SketchId,
    { file, words, centre }: NewSketch,
  ): Promise<Result<Added, Refused>> {
    const { liveEvents, assets } = this.#deps
    const added = await liveEvents.use(eventId, async (liveEvent): Promise<Result<Added, Refused>> => {
      const known = readKnown(liveEvent, sketchId)
      if (known) return known
      const full = checkRoom(liveEvent)
      if (full) return refuse(full)
      const taken = await assets.take(eventId, file)
      if (!taken.ok) return taken
      const { asset, statement } = taken.value
      try {
        const kept = await liveEvent.change((change): Result<Added, Refused> => {
          // Others may have added theirs while this picture was prepared, or a note under its id.
          const known = readKnown(liveEvent, sketchId)
          if (known) return known
          const refused = checkRoom(liveEvent)
          if (refused) return refuse(refused)
          change.alsoWrite(statement)
          change.addSketch(sketchId, createContent(liveEvent, change, asset, words, centre))
          return ok({ saved: { sketchId, asset: asset.id, width: asset.width, height: asset.height }, isNew: true })
        })
        if (kept.ok) assets.prepareSizes(asset)
        else await assets.remove(eventId, asset.id)
        return kept
      } catch (error) {
        // Without a row it would lie there until the next start; the event may be gone, too.
        await assets.remove(eventId, asset.id)
        throw error
      }
    })
    return added.ok ? added.value : added
  }

  async #change<Value>(
    eventId: EventId,
    sketchId: SketchId,
    work: (change: Change) => Result<Value, Refused>,
  ): Promise<Result<Value, Refused>> {
    const done = await this.#deps.liveEvents.use(eventId, async (liveEvent): Promise<Result<Value, Refused>> => {
      if (!liveEvent.state.sketchRows.rows.has(sketchId)) return readGone(liveEvent, sketchId)
      return liveEvent.change(work)
    })
    return done.ok ? done.value : done
  }
}

const NO_SUCH: Result<never, Refused> = refuse({ code: 'no-such-sketch' })

const readGone = (liveEvent: LiveEvent, sketchId: SketchId): Result<never, Refused> =>
  liveEvent.state.sketchRows.erased.has(sketchId) ? refuse({ code: 'sketch-erased' }) : NO_SUCH

/** The answer to a second try, if this is one. */
function readKnown(liveEvent: LiveEvent, sketchId: SketchId): Result<Added, Refused> | undefined {
  const row = liveEvent.state.sketchRows.rows.get(sketchId)
  if (row) return ok({ saved: { sketchId, asset: row.asset, width: row.width, height: row.height }, isNew: false })
  if (liveEvent.state.sketchRows.erased.has(sketchId)) return refuse({ code: 'sketch-erased' })
  const { ledger } = liveEvent.state
  const noteId = sketchId as string as NoteId
  return ledger.rows.has(noteId) || ledger.erased.has(noteId) ? refuse({ code: 'id-taken' }) : undefined
}

const checkRoom = ({ state: { sketchRows } }: LiveEvent): Refused | undefined =>
  sketchRows.rows.size >= LIMITS.sketchesPerWallMax ? { code: 'too-many-sketches' } : undefined

function createContent(
  liveEvent: LiveEvent,
  change: Change,
  { id, width, height }: Asset,
  words: Words,
  centre: Position | undefined,
): SketchContent {
  const wall = {
    meta: liveEvent.state.event,
    notes: liveEvent.state.wallNotes,
    clusters: readEntries(change.wall.clusters, readCluster),
    sketches: liveEvent.state.sketches,
  }
  return {
    asset: id,
    width,
    height,
    box: placeSketch(wall, { width, height }, centre),
    ...words,
    locked: true,
    regions: [],
  }
}

function readInfo(
  { sketchId, asset, width, height, held }: SketchRow,
  content: Pick<SketchContent, 'title' | 'artist' | 'alt' | 'transcript'> | undefined,
): SketchInfo | undefined {
  if (!content) return undefined
  const { title, artist, alt, transcript } = content
  return { sketchId, asset, width, height, title, artist, alt, transcript, status: held ? 'set-aside' : 'on-wall' }
}
