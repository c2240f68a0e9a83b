/**
 * The sketch notes of one event as the server knows them, in memory: which picture belongs to which, and the whole
 * content of those that are set aside and in no document. Each change here comes with the command that makes it
 * durable; both belong to the same commit. What a peer's document says of a picture counts only where this agrees.
 */
import type { SketchContent } from '@gatherboard/shared/wall/sketch'
import type { AssetId, EventId, SketchId } from '@gatherboard/shared/values/ids'
import type { Reads } from '../store/reads.ts'
import type { Statement } from '../store/store.ts'
import { rememberErased } from './ledger.ts'

export type SketchRow = {
  readonly sketchId: SketchId
  readonly asset: AssetId
  /** Pixels of the upright original. */
  readonly width: number
  readonly height: number
  /** Everything about it while it is set aside; null while it is on the wall. */
  readonly held: SketchContent | null
}

export class SketchRows {
  readonly rows: ReadonlyMap<SketchId, SketchRow>
  /** Sketch notes that are gone for good. */
  readonly erased: ReadonlySet<SketchId>
  #rows: Map<SketchId, SketchRow>
  #erased: Set<SketchId>
  #eventId: EventId

  constructor(eventId: EventId, rows: readonly SketchRow[], erased: readonly SketchId[]) {
    this.#eventId = eventId
    this.#rows = new Map(rows.map((row) => [row.sketchId, row]))
    this.#erased = new Set(erased)
    this.rows = this.#rows
    this.erased = this.#erased
  }

  put(row: SketchRow): Statement {
    this.#rows.set(row.sketchId, row)
    return {
      do: 'sketches.put',
      event_id: this.#eventId,
      sketch_id: row.sketchId,
      asset_id: row.asset,
      width: row.width,
      height: row.height,
      held: row.held ? JSON.stringify(row.held) : null,
    }
  }

  /** Forgets the sketch note and remembers its id, so that nothing brings it back. */
  erase(sketchId: SketchId, at: string): Statement[] {
    const row = this.#rows.get(sketchId)
    this.#rows.delete(sketchId)
    this.#erased.add(sketchId)
    return [
      rememberErased(this.#eventId, 'sketch', sketchId, at),
      { do: 'sketches.remove', event_id: this.#eventId, sketch_id: sketchId, scrub: true },
      ...(row ? [{ do: 'assets.remove' as const, id: row.asset, event_id: this.#eventId, scrub: true }] : []),
    ]
  }
}

export async function loadSketchRows(read: Pick<Reads, 'sketches'>, eventId: EventId): Promise<SketchRows> {
  const { sketches, erased } = await read.sketches.ofEvent(eventId)
  return new SketchRows(
    eventId,
    sketches.map((row) => ({
      sketchId: row.sketch_id as SketchId,
      asset: row.asset_id as AssetId,
      width: row.width,
      height: row.height,
      held: row.held === null ? null : (JSON.parse(row.held) as SketchContent),
    })),
    erased as SketchId[],
  )
}
