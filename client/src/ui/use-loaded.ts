/** Something that a page reads from the server and can read again; a later answer never loses to an earlier one. */
import { ApiProblem } from '../api/client.ts'
import { useCallback, useEffect, useRef, useState } from 'react'

export type Loaded<Value> = {
  /** The newest answer; stays while it is read again. */
  value: Value | undefined
  error: unknown
  loading: boolean
  /** Resolves when the new answer (or its failure) is shown. */
  reload: () => Promise<void>
}

const GONE_STATUSES: ReadonlySet<number> = new Set([401, 404, 410])
const isGone = (error: unknown): boolean => error instanceof ApiProblem && GONE_STATUSES.has(error.problem.status)

/** @param load called again whenever `key` changes; an undefined key reads nothing. */
export function useLoaded<Value>(
  key: string | undefined,
  load: (signal: AbortSignal) => Promise<Value>,
): Loaded<Value> {
  const [state, setState] = useState<{ key: string | undefined; value?: Value; error?: unknown; loading: boolean }>({
    key: undefined,
    loading: true,
  })
  const newest = useRef(load)
  newest.current = load
  const abort = useRef<AbortController>(undefined)

  const reload = useCallback(async () => {
    abort.current?.abort()
    if (key === undefined) return
    const controller = new AbortController()
    abort.current = controller
    setState((before) => (before.key === key ? { ...before, loading: true } : { key, loading: true }))
    try {
      const value = await newest.current(controller.signal)
      if (!controller.signal.aborted) setState({ key, value, loading: false })
    } catch (error) {
      // What nobody here may see any more does not stay on the page.
      if (!controller.signal.aborted)
        setState((before) =>
          isGone(error) ? { key, error, loading: false } : { ...before, key, error, loading: false },
        )
    }
  }, [key])

  useEffect(() => {
    void reload()
    return () => abort.current?.abort()
  }, [reload])

  // What belongs to an earlier key is never shown under a new one.
  const current = state.key === key
  return {
    value: current ? state.value : undefined,
    error: current ? state.error : undefined,
    loading: current ? state.loading : key !== undefined,
    reload,
  }
}
