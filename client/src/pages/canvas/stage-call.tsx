/**
 * What a facilitator asks all screens to look at, on a canvas: a place ("bring everyone here") or one note or group
 * (the spotlight). A canvas goes there once, gently, and is free again; whoever is writing or dragging is asked
 * instead.
 */
import type { StageChange } from '@gatherboard/shared/api/stage'
import type { Stage } from '@gatherboard/shared/wall/meta'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { CanvasHandle } from '../../canvas/canvas-handle.ts'
import { patchEvent } from '../../api/events.ts'
import type { EventCaller } from '../../api/event-caller.ts'
import { say as sayCanvas } from '../../i18n/say-canvas.ts'
import { Button } from '../../ui/button.tsx'
import { describeProblem } from '../../ui/problem-notice.tsx'
import type { Said } from '../../facilitate/said.ts'
import { END_CALL, showSpotlight, showView } from '../../facilitate/stage.ts'
import './upper-edge.css'

const TRAVEL = { travelMs: 900 }

export type StageCall = {
  readonly bringEveryone: () => void
  readonly spotlight: () => void
  readonly stop: () => void
}

/** The calls a facilitator can make. Those that come from here do not move this screen. */
export function useStageCall(
  caller: EventCaller,
  canvas: CanvasHandle | undefined,
  stage: Stage,
  say: (said: Said) => void,
) {
  const own = useRef<string>(undefined)
  const call = useCallback(
    async (change: StageChange, words: string) => {
      own.current = keyOf({ ...stage, ...change })
      try {
        await patchEvent(caller, { stage: change })
        say({ words })
      } catch (error) {
        say({ words: describeProblem(error).detail, tone: 'bad' })
      }
    },
    [caller, stage, say],
  )
  const bringEveryone = (): void => {
    if (!canvas) return
    void call(showView(canvas.viewport, stage), sayCanvas('viewShown'))
  }
  const spotlight = (): void => {
    const only = canvas && readOnlyChosen(canvas)
    if (only) void call(showSpotlight(only), sayCanvas('selectedShown'))
  }
  const stop = (): void => void call(END_CALL, sayCanvas('showingStopped'))
  return { call: { bringEveryone, spotlight, stop } satisfies StageCall, own }
}

/** The one note or group that is selected. */
export function readOnlyChosen({ selection: { notes, clusters } }: CanvasHandle): string | undefined {
  return notes.length + clusters.length === 1 ? (notes[0] ?? clusters[0]) : undefined
}

type Called = { readonly view?: readonly number[] | null | undefined; readonly spotlight?: string | null | undefined }
const keyOf = ({ view, spotlight }: Called): string => JSON.stringify([view ?? null, spotlight ?? null])
const NOTHING = keyOf({})

type FollowOptions = {
  canvas: CanvasHandle | undefined
  live: boolean
  stage: Stage
  say: (said: Said) => void
  own?: { current: string | undefined }
}

/** Goes where all are asked to look. Returns the way to go there again. */
export function useStageFollow({ canvas, live, stage, say, own }: FollowOptions): () => void {
  const [seen] = useState<{ key: string | undefined }>({ key: undefined })
  const { view, spotlight } = stage
  const key = keyOf(stage)
  const go = useCallback(
    (immediate = false) => {
      const lit = spotlight === undefined ? undefined : canvas?.boxOf(spotlight as NoteId | ClusterId)
      const box = lit ?? view
      if (canvas && box)
        canvas.zoomTo(box, {
          ...(lit ? { margin: 96, zoomMax: 1.5 } : {}),
          ...(immediate ? { immediate: true } : TRAVEL),
        })
      return box !== undefined
    },
    // oxlint-disable-next-line react/exhaustive-deps -- `key` is what view and spotlight say
    [canvas, key],
  )
  useEffect(() => {
    if (!canvas || !live || seen.key === key) return
    const isFirst = seen.key === undefined
    seen.key = key
    if (key === NOTHING) return
    if (own?.current === key) {
      own.current = undefined
      return
    }
    if (isFirst) go(true)
    else if (canvas.isWriting || canvas.isDragging)
      say({ words: sayCanvas('somethingShown'), action: { label: sayCanvas('goThere'), run: () => go() } })
    else {
      const { camera } = canvas
      if (go())
        say({
          words: sayCanvas('thisShown'),
          action: { label: sayCanvas('goBack'), run: () => canvas.setCamera(camera, TRAVEL) },
        })
    }
  }, [canvas, live, key, seen, own, go, say])
  return () => void go()
}

/** A line over the wall for as long as everyone is asked to look somewhere. */
export function StageLine({ stage, onShow, onStop }: { stage: Stage; onShow: () => void; onStop?: () => void }) {
  if (!stage.view && stage.spotlight === undefined) return null
  return (
    <div className="stage-line">
      <span>{sayCanvas(stage.spotlight === undefined ? 'placeIsShown' : 'oneIsShown')}</span>
      <Button onClick={onShow}>{sayCanvas('showMe')}</Button>
      {onStop && <Button onClick={onStop}>{sayCanvas('stopShowing')}</Button>}
    </div>
  )
}
