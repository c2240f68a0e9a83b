/** The sketch notes of a wall as plain values, kept in step with it, and which of them have changed. */
import { readSketch, type Sketch } from '@gatherboard/shared/document/sketch'
import type { Root } from '@gatherboard/shared/document/schema'
import type { SketchId } from '@gatherboard/shared/values/ids'

/** Neither before nor after for an entry that cannot be read. */
export type SketchChange = { readonly id: SketchId; readonly before: Sketch | undefined; readonly after: Sketch | undefined }

export class SketchIndex {
  readonly sketches: ReadonlyMap<SketchId, Sketch>
  #sketches = new Map<SketchId, Sketch>()
  #root: Root
  #changes: SketchChange[] = []

  constructor(root: Root) {
    this.sketches = this.#sketches
    this.#root = root
    for (const key of root.keys()) this.#refresh(key)
    this.#changes = []
    root.observeDeep((events) => {
      const keys = new Set<string>()
      for (const event of events) {
        const [key] = event.path
        if (key !== undefined) keys.add(String(key))
        else for (const changed of event.changes.keys.keys()) keys.add(changed)
      }
      for (const key of keys) this.#refresh(key)
    })
  }

  /** What has changed since the last call, in order. */
  takeChanges(): SketchChange[] {
    const changes = this.#changes
    this.#changes = []
    return changes
  }

  #refresh(key: string): void {
    const id = key as SketchId
    const before = this.#sketches.get(id)
    const after = this.#root.has(key) ? readSketch(key, this.#root.get(key)) : undefined
    if (after) this.#sketches.set(id, after)
    else this.#sketches.delete(id)
    this.#changes.push({ id, before, after })
  }
}
