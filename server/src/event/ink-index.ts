/** How much is drawn on a wall, kept in step with it, and which records peers have changed. */
import type { Root } from '@gatherboard/shared/wall/schema'
import { PEER_ORIGIN } from '../live/peer-updates.ts'

/** `size`: what the record takes, as UTF-16 units of JSON. */
type Drawing = { readonly record: unknown; readonly size: number }
/** `before`: what stood there, if anything did. */
export type InkChange = { readonly key: string; readonly before: Drawing | undefined }

export class InkIndex {
  /** What all records take, as UTF-16 units of JSON. */
  units = 0
  /** The records themselves are the document's own. */
  #drawings = new Map<string, Drawing>()
  #root: Root
  #changes: InkChange[] = []

  constructor(root: Root) {
    this.#root = root
    for (const key of root.keys()) this.#refresh(key)
    root.observe(({ keysChanged }, { origin }) => {
      for (const key of keysChanged) {
        const change = this.#refresh(key)
        if (origin === PEER_ORIGIN) this.#changes.push(change)
      }
    })
  }

  /** How many records there are. */
  get count(): number {
    return this.#drawings.size
  }

  /** What one record takes. */
  sizeOf(key: string): number {
    return this.#drawings.get(key)?.size ?? 0
  }

  /** What peers have changed since the last call, in order. */
  takeChanges(): readonly InkChange[] {
    const changes = this.#changes
    this.#changes = []
    return changes
  }

  #refresh(key: string): InkChange {
    const before = this.#drawings.get(key)
    this.units -= before?.size ?? 0
    this.#drawings.delete(key)
    if (this.#root.has(key)) {
      const record: unknown = this.#root.get(key)
      const size = key.length + (JSON.stringify(record) ?? '').length
      this.#drawings.set(key, { record, size })
      this.units += size
    }
    return { key, before }
  }
}
