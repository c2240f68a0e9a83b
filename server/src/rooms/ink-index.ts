/** How much is drawn on a wall, kept in step with it, and which records have changed. */
import type { Root } from '@gatherboard/shared/document/schema'

export type InkChange = { readonly key: string; readonly isNew: boolean }

export class InkIndex {
  /** What all records take, as UTF-16 units of JSON. */
  units = 0
  #sizes = new Map<string, number>()
  #root: Root
  #changes: InkChange[] = []

  constructor(root: Root) {
    this.#root = root
    for (const key of root.keys()) this.#refresh(key)
    this.#changes = []
    root.observe(({ keysChanged }) => {
      for (const key of keysChanged) this.#refresh(key)
    })
  }

  /** How many records there are. */
  get count(): number {
    return this.#sizes.size
  }

  /** What one record takes. */
  sizeOf(key: string): number {
    return this.#sizes.get(key) ?? 0
  }

  /** What has changed since the last call, in order. */
  takeChanges(): InkChange[] {
    const changes = this.#changes
    this.#changes = []
    return changes
  }

  #refresh(key: string): void {
    const isNew = !this.#sizes.has(key)
    this.units -= this.sizeOf(key)
    this.#sizes.delete(key)
    if (this.#root.has(key)) {
      const size = key.length + (JSON.stringify(this.#root.get(key)) ?? '').length
      this.#sizes.set(key, size)
      this.units += size
    }
    this.#changes.push({ key, isNew })
  }
}
