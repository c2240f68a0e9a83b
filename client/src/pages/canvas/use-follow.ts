/**
 * Following a facilitator: this canvas looks where theirs looks, until the person moves the view by themselves, by
 * whatever means. Nothing of it is stored or told to anybody.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type { Say } from '../../facilitate/said.ts'
import { say as sayCanvas } from '../../i18n/say-canvas.ts'
import type { CanvasHandle } from '../../canvas/canvas-handle.ts'
import { readOthers, type Other } from '../../canvas/presence.ts'

const TRAVEL_MS = 280
/** tldraw settles the last of an animation a little later. */
const SETTLED_MS = TRAVEL_MS + 120

export type Follow = {
  /** Canvases that can be followed. */
  readonly leaders: readonly number[]
  readonly following: number | undefined
  readonly start: (clientId: number) => void
  readonly stop: () => void
}

export function useOthers(awareness: Awareness): readonly Other[] {
  const [others, setOthers] = useState<readonly Other[]>([])
  useEffect(() => {
    const read = (): void => setOthers(readOthers(awareness))
    read()
    awareness.on('change', read)
    return () => awareness.off('change', read)
  }, [awareness])
  return others
}

export function useFollow(canvas: CanvasHandle | undefined, others: readonly Other[], say: Say): Follow {
  const [following, setFollowing] = useState<number>()
  /** Until when changes of the view are this hook's own, on the page's clock. */
  const ownUntil = useRef(0)
  const leader = others.find(({ clientId }) => clientId === following)
  const isGone = following !== undefined && !leader
  const key = leader?.view?.join(' ')

  useEffect(() => {
    if (!canvas || following === undefined || key === undefined) return
    const [x = 0, y = 0, width = 1, height = 1] = key.split(' ').map(Number)
    ownUntil.current = performance.now() + SETTLED_MS
    canvas.zoomTo([x, y, width, height], { travelMs: TRAVEL_MS })
  }, [canvas, following, key])

  useEffect(() => {
    if (!isGone) return
    setFollowing(undefined)
    say({ words: sayCanvas('followedHasGone') })
  }, [isGone, say])

  useEffect(() => {
    if (!canvas || following === undefined) return undefined
    const stop = (): void => setFollowing(undefined)
    const { container } = canvas
    const stopWatching = canvas.watch(
      ({ camera }) => camera,
      () => performance.now() > ownUntil.current && stop(),
    )
    // Within our own travel the view changes all the time: there the hand itself is what counts. On the way down, since
    // tldraw's own listener further in lets no turn of the wheel come up again.
    container.addEventListener('wheel', stop, { passive: true, capture: true })
    return () => {
      stopWatching()
      container.removeEventListener('wheel', stop, true)
    }
  }, [canvas, following])

  const start = useCallback((clientId: number) => {
    ownUntil.current = performance.now() + SETTLED_MS
    setFollowing(clientId)
  }, [])
  const stop = useCallback(() => setFollowing(undefined), [])
  return { leaders: others.flatMap(({ clientId, view }) => (view ? [clientId] : [])), following, start, stop }
}
