/**
 * A sketch note in front of everybody: the whole drawing, or one part of it with the notes that were drawn there beside
 * it. Going from one to the other is one slow, even movement; whoever asks for less motion gets none.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Region } from '@gatherboard/shared/wall/sketch'
import type { SketchId } from '@gatherboard/shared/values/ids'
import { useEffect, useMemo, useState } from 'react'
import { choosePictureSize } from '../../api/pictures.ts'
import { say } from '../../i18n/say-projector.ts'
import { useDecodedPicture } from '../../parts/use-decoded-picture.ts'
import { usePictures } from '../../parts/use-pictures.ts'
import { findPlacedNotes } from './sketch-notes.ts'
import { SheetPages } from './sheet.tsx'
import { dwellMs, layOutSheet } from './sheet-layout.ts'
import { fitSketchNote, type Area } from './sketch-fit.ts'
import './sketch-scene.css'
import { unitOf, type Screen } from './stage-fit.ts'
import { usePages } from './use-pages.ts'

/** How long each part stands when they are gone through by themselves. */
const TOUR_MS = 16_000
const REST_MS = 60

export function SketchScene({
  view,
  id,
  screen,
  token,
}: {
  view: BoardView
  id: string
  screen: Screen
  token: string
}) {
  const sketch = view.sketches.get(id as SketchId)
  const { show } = view.meta.stage
  const asked = show && 'sketch' in show && show.sketch === id ? show : undefined
  const touring = useTour(sketch?.regions ?? [], asked?.tour === true)
  const region = asked?.tour === true ? touring : sketch?.regions.find((each) => each.id === asked?.region)
  const notes = region ? findPlacedNotes(view, region) : []
  const fit = sketch && fitSketchNote(sketch, region?.box, notes.length > 0, screen)
  // Its size at rest: coming closer is one transform, which the graphics card does, also at 4K.
  const rest = sketch && fitSketchNote(sketch, undefined, false, screen).scale
  const pictures = usePictures(token)
  const wanted = sketch && fit && choosePictureSize(sketch.width * fit.scale * window.devicePixelRatio, sketch.width)
  const { url, size } = useDecodedPicture(pictures, sketch?.asset ?? '', wanted, REST_MS)
  if (!sketch || !fit || !rest) return null
  const { area, scale, x, y } = fit
  const unit = unitOf(screen)
  return (
    <figure className="sketch-scene" data-testid="sketch" data-region={region?.id} data-size={size}>
      <div className="sketch-window" style={{ left: area.left, top: area.top, width: area.width, height: area.height }}>
        <div
          className="sketch-sheet"
          style={{
            width: sketch.width * rest,
            height: sketch.height * rest,
            transform: `translate(${x}px, ${y}px) scale(${scale / rest})`,
          }}
        >
          {url !== undefined && <img src={url} alt={sketch.alt} draggable={false} />}
        </div>
      </div>
      {fit.notes && <DrawnNotes key={region?.id} view={view} notes={notes} area={fit.notes} unit={unit} />}
      <figcaption
        className="sketch-caption"
        dir={directionOf(region?.label || sketch.title)}
        style={{ left: area.left, top: area.top + area.height, maxWidth: area.width }}
      >
        <strong>{region && region.label !== '' ? region.label : sketch.title}</strong>
        {region && region.label !== '' && sketch.title !== '' && <span>{sketch.title}</span>}
        {sketch.artist !== '' && <span>{say('drawnBy', { artist: sketch.artist })}</span>}
      </figcaption>
    </figure>
  )
}

/** The notes of a part, as large as there is room for all of them; where that would be too small, page by page. */
function DrawnNotes({
  view,
  notes,
  area,
  unit,
}: {
  view: BoardView
  notes: ReturnType<typeof findPlacedNotes>
  area: Area
  unit: number
}) {
  const layout = useMemo(
    () => layOutSheet(notes, { unit, width: area.width, height: area.height }, true),
    [notes, unit, area.width, area.height],
  )
  const page = usePages(layout.pages.length, {
    paused: false,
    turn: 0,
    dwellMs: (index) => dwellMs(layout.pages[index] ?? []),
  })
  return (
    <div className="sketch-drawn" style={{ left: area.left, top: area.top, width: area.width, height: area.height }}>
      <SheetPages view={view} layout={layout} page={page} />
    </div>
  )
}

/** The whole picture, then one part after another, and again. */
function useTour(regions: readonly Region[], isOn: boolean): Region | undefined {
  const [step, setStep] = useState(0)
  const count = regions.length + 1
  useEffect(() => {
    if (!isOn) return undefined
    setStep(0)
    const timer = setInterval(() => setStep((before) => (before + 1) % count), TOUR_MS)
    return () => clearInterval(timer)
  }, [isOn, count])
  return step === 0 ? undefined : regions[step - 1]
}
