/** What the canvas of either role needs for sketch notes: their pictures, what is lit, and drawing regions. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Box } from '@gatherboard/shared/wall/schema'
import type { Region, Sketch } from '@gatherboard/shared/wall/sketch'
import { newRegionId } from '@gatherboard/shared/values/ids'
import { useCallback, useEffect, useRef, useState } from 'react'
import { findSketchUnder, toPageBox, toRegionBox } from '../../layout/region-box.ts'
import { perform, type Act } from '../../facilitate/act.ts'
import type { Say } from '../../facilitate/said.ts'
import { markRegion } from '../../facilitate/sketch.ts'
import { say as sayCanvas } from '../../i18n/say-canvas.ts'
import { usePictures } from '../../parts/use-pictures.ts'
import { createLighting } from '../../canvas/lighting.ts'
import type { RunOnCanvas } from '../../canvas/use-canvas-handle.ts'

export type SketchNotes = ReturnType<typeof useSketchNotes>

export function useSketchNotes({
  eventId,
  token,
  view,
  act,
  say,
}: {
  eventId: string
  token: string
  view: BoardView
  act: RunOnCanvas
  say: Say
}) {
  const pictures = usePictures(token)
  const newest = useRef(view)
  newest.current = view
  const [lighting] = useState(() => createLighting(() => newest.current))
  // What is lit follows the wall: a note that joins a lit group is lit, a region that is gone lights nothing.
  useEffect(() => {
    const now = lighting.lit.get()
    if (!now) return
    const region = [...view.sketches.values()]
      .flatMap((sketch) => sketch.regions)
      .find(({ id }) => id === now.region.id)
    if (region) lighting.lit.set({ region, view })
    else if (lighting.kept()?.id === now.region.id) lighting.toggle(now.region)
    else lighting.point(undefined)
  }, [view, lighting])

  const fit = useCallback(
    (box: Box) => act((canvas) => canvas.zoomTo(box, { margin: 96, zoomMax: 4, travelMs: 400 })),
    [act],
  )
  const showSketch = useCallback((sketch: Sketch) => fit(sketch.box), [fit])
  const showRegion = useCallback(
    (sketch: Sketch, region: Region) => {
      fit(toPageBox(sketch, region.box))
      if (lighting.kept()?.id !== region.id) lighting.toggle(region)
    },
    [fit, lighting],
  )

  /** A new region where a rectangle was drawn, linked to what is chosen. */
  const drawRegion = useCallback(
    (box: Box) =>
      act((canvas) => {
        const sketch = findSketchUnder(canvas.reader.view.sketches.values(), box)
        const pixels = sketch && toRegionBox(sketch, box)
        if (!sketch || !pixels) return say({ words: sayCanvas('drawPartOnSketch') })
        perform(canvas, markRegion(sketch.id, { id: newRegionId(), box: pixels }, canvas.selection), say)
      }),
    [act, say],
  )
  const change = useCallback(
    (decided: Act | undefined) =>
      act((canvas) => {
        // What is being written on the canvas is a step of its own.
        canvas.complete()
        perform(canvas, decided, say)
      }),
    [act, say],
  )
  return { eventId, pictures, lighting, showSketch, showRegion, drawRegion, change }
}
