/**
 * What a facilitator asks all screens to look at, on a canvas: a place ("bring everyone here") or one note or group
 * (the spotlight). A canvas goes there once, gently, and is free again; whoever is writing or dragging is asked
 * instead.
 */
import type { Stage } from '@gatherboard/shared/wall/meta'
import type { Box } from '@gatherboard/shared/wall/schema'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { CanvasHandle } from '../../canvas/canvas-handle.ts'
import { patchEvent, type EventCaller } from '../../panel/event-calls.ts'
import { Button } from '../../ui/button.tsx'
import { describeProblem } from '../../ui/problem-notice.tsx'
import type { Said } from '../../facilitate/said.ts'
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
    async (next: Pick<Stage, 'view' | 'spotlight'>, words: string) => {
      const { view: _view, spotlight: _spotlight, ...rest } = stage
      own.current = keyOf(next)
      try {
        await patchEvent(caller, {
          stage: {
            blank: rest.blank,
            ...(rest.timer ? { timer: rest.timer } : {}),
            ...(next.view ? { view: [...next.view] } : {}),
            ...(next.spotlight === undefined ? {} : { spotlight: next.spotlight }),
          },
        })
        say({ words })
      } catch (error) {
        say({ words: describeProblem(error).detail, tone: 'bad' })
      }
    },
    [caller, stage, say],
  )
  const bringEveryone = (): void => {
    if (!canvas) return
    const [x, y, w, h] = canvas.viewport
    const view = [Math.round(x), Math.round(y), Math.max(1, Math.round(w)), Math.max(1, Math.round(h))] as const
    // Asked a second time for the same place, screens that wandered off meanwhile must notice: one unit further.
    const isSame = stage.view !== undefined && view.every((value, index) => value === stage.view?.[index])
    void call({ view: isSame ? [view[0] + 1, view[1], view[2], view[3]] : view }, 'Everyone is shown what you see now.')
  }
  const spotlight = (): void => {
    const only = canvas && readOnlyChosen(canvas)
    if (only) void call({ spotlight: only }, 'Everyone is shown what you selected.')
  }
  const stop = (): void => void call({}, 'Everyone can look around by themselves again.')
  return { call: { bringEveryone, spotlight, stop } satisfies StageCall, own }
}

/** The one note or group that is selected. */
export function readOnlyChosen({ selection: { notes, clusters } }: CanvasHandle): string | undefined {
  return notes.length + clusters.length === 1 ? (notes[0] ?? clusters[0]) : undefined
}

const keyOf = ({ view, spotlight }: Pick<Stage, 'view' | 'spotlight'>): string =>
  JSON.stringify([view ?? null, spotlight ?? null])
const NOTHING = keyOf({})

export type FollowOptions = {
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
  const key = keyOf({ ...(view ? { view } : {}), ...(spotlight === undefined ? {} : { spotlight }) })
  const go = useCallback(
    (immediate = false) => {
      const box =
        canvas && findStageBox(canvas, { ...(view ? { view } : {}), ...(spotlight === undefined ? {} : { spotlight }) })
      if (box)
        canvas.zoomTo(box, {
          ...(view ? {} : { margin: 96, zoomMax: 1.5 }),
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
      say({ words: 'A facilitator is showing everyone something.', action: { label: 'Go there', run: () => go() } })
    else {
      const { camera } = canvas
      if (go())
        say({
          words: 'A facilitator is showing everyone this.',
          action: { label: 'Go back', run: () => canvas.setCamera(camera, TRAVEL) },
        })
    }
  }, [canvas, live, key, seen, own, go, say])
  return () => void go()
}

function findStageBox(canvas: CanvasHandle, { view, spotlight }: Pick<Stage, 'view' | 'spotlight'>): Box | undefined {
  return (spotlight === undefined ? undefined : canvas.boxOf(spotlight as NoteId | ClusterId)) ?? view
}

/** A line over the wall for as long as everyone is asked to look somewhere. */
export function StageLine({ stage, onShow, onStop }: { stage: Stage; onShow: () => void; onStop?: () => void }) {
  if (!stage.view && stage.spotlight === undefined) return null
  return (
    <div className="stage-line">
      <span>
        {stage.spotlight === undefined
          ? 'Everyone is being shown one place.'
          : 'Everyone is being shown one note or group.'}
      </span>
      <Button onClick={onShow}>Show me</Button>
      {onStop && <Button onClick={onStop}>Stop showing</Button>}
    </div>
  )
}
