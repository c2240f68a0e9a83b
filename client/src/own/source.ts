/** A value that changes, and whoever follows it. Each change makes a new value: what is the same is the same object. */
export type Source<View> = {
  readonly view: View
  /** Called after each change of `view`; returns the way to stop. */
  subscribe(listener: () => void): () => void
}

export type OwnedSource<View> = Source<View> & {
  change(fields: Partial<View>): void
  /** Nobody is told of changes any more. */
  close(): void
}

export function createSource<View extends object>(first: View): OwnedSource<View> {
  const listeners = new Set<() => void>()
  let view = first
  return {
    get view() {
      return view
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    change(fields) {
      view = { ...view, ...fields }
      for (const listener of [...listeners]) listener()
    },
    close: () => listeners.clear(),
  }
}
