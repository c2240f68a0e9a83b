/** The wall as plain, still HTML: one transform for all of it, so that nothing moves but what is meant to. */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { InkMark } from '@gatherboard/shared/wall/ink'
import type { Note } from '@gatherboard/shared/wall/note'
import { findHeadings } from '@gatherboard/shared/wall/lane-headings'
import { LANE_WIDTH } from '@gatherboard/shared/wall/lanes'
import { placesOf } from '@gatherboard/shared/wall/places'
import type { Box } from '@gatherboard/shared/wall/schema'
import type { Sketch } from '@gatherboard/shared/wall/sketch'
import { memo, useMemo } from 'react'
import { say } from '../../i18n/say-projector.ts'
import { LaneHeadings } from '../../parts/lane-headings.tsx'
import { NoteFace } from '../../parts/note-face.tsx'
import { choosePictureSize } from '../../api/pictures.ts'
import { useDecodedPicture } from '../../parts/use-decoded-picture.ts'
import { usePictures } from '../../parts/use-pictures.ts'
import { lensNumber } from '../../ui/lens-mark.tsx'
import { InkMarks } from './ink-marks.tsx'
import type { StageFit } from './stage-fit.ts'
import type { PacedNotes } from './use-paced-notes.ts'

/** Below this size, on a screen 1,080 high, words are noise; colours, headings and names remain. */
const WORDS_ZOOM_MIN = 0.2
/** The wall is fitted anew with every few notes; a picture is fetched for where it comes to rest. */
const SKETCH_REST_MS = 2_000
/** The thinnest line that can be seen from the back row, in units. */
const LINE_UNITS_MIN = 1.6
/** Of a common letter, in em. */
const LETTER_WIDTH = 0.55

export type WallStageProps = {
  view: BoardView
  ink: readonly InkMark[]
  paced: PacedNotes
  token: string
  fit: StageFit
  unit: number
}

export function WallStage({ view, ink, paced, token, fit, unit }: WallStageProps) {
  const headings = useMemo(() => findHeadings(view), [view])
  const { lenses } = view.meta
  const lensIds = useMemo(() => lenses.map((lens) => lens.id), [lenses])
  const clusters = useMemo(() => drawClusters(view), [view])
  const places = placesOf(view)
  const style = {
    transform: `translate(${fit.x}px, ${fit.y}px) scale(${fit.zoom})`,
    '--label-size': `${fit.label}px`,
    '--prompt-size': `${fit.prompt}px`,
    '--name-size': `${fit.name}px`,
    '--ink-least': `${(LINE_UNITS_MIN * unit) / fit.zoom}px`,
    // As many lines for each prompt, so that the headings stand in one line beside each other.
    '--prompt-lines': lenses.some((lens) => lens.prompt.length * fit.prompt * LETTER_WIDTH > LANE_WIDTH) ? 2 : 1,
  }
  return (
    <div
      className={fit.zoom / unit < WORDS_ZOOM_MIN ? 'wall-stage wordless' : 'wall-stage'}
      style={style}
      data-testid="wall"
    >
      <LaneHeadings headings={headings} />
      {[...view.sketches.values()].map((sketch) => (
        <SketchCard key={sketch.id} sketch={sketch} token={token} zoom={fit.zoom} />
      ))}
      {clusters.map(({ id, name, box: [x, y, width, height] }) => (
        <section key={id} className="stage-cluster" style={{ transform: `translate(${x}px, ${y}px)`, width, height }}>
          <h3 className="stage-cluster-name" dir={directionOf(name)}>
            {name}
          </h3>
        </section>
      ))}
      <InkMarks marks={ink} layer="below" />
      {paced.notes.map((note) => {
        const [x, y] = places.of(note)
        const lens = lensIds.indexOf(note.lens)
        return (
          <NoteCard
            key={note.id}
            note={note}
            x={x}
            y={y}
            number={lensNumber(lens)}
            label={lenses[lens]?.label ?? note.lens}
            fresh={paced.fresh.has(note.id)}
          />
        )
      })}
      <InkMarks marks={ink} layer="above" />
    </div>
  )
}

/** As on the canvas: below groups and notes, on white paper, with its title and who drew it. */
const SketchCard = memo(function SketchCard({ sketch, token, zoom }: { sketch: Sketch; token: string; zoom: number }) {
  // Each its own, so that what leaves the wall is let go of on a screen that runs for days.
  const pictures = usePictures(token)
  const [x, y, width, height] = sketch.box
  const { url } = useDecodedPicture(
    pictures,
    sketch.asset,
    choosePictureSize(width * zoom * window.devicePixelRatio, sketch.width),
    SKETCH_REST_MS,
  )
  return (
    <figure className="stage-sketch" style={{ transform: `translate(${x}px, ${y}px)`, width, height }}>
      {url !== undefined && <img src={url} alt={sketch.alt} draggable={false} />}
      <figcaption dir={directionOf(sketch.title)}>
        <strong>{sketch.title}</strong>
        {sketch.artist !== '' && ` ${say('drawnBy', { artist: sketch.artist })}`}
      </figcaption>
    </figure>
  )
})

type NoteCardProps = { note: Note; x: number; y: number; number: number; label: string; fresh: boolean }

/** Drawn again only when this note itself has changed. */
const NoteCard = memo(function NoteCard({ note, x, y, number, label, fresh }: NoteCardProps) {
  return (
    <article
      className={fresh ? 'stage-note stage-note-fresh' : 'stage-note'}
      style={{ transform: `translate(${x}px, ${y}px)`, ...(note.pos ? { zIndex: 1 } : {}) }}
    >
      <NoteFace number={number} label={label} text={note.text} />
    </article>
  )
})

type DrawnCluster = { id: string; name: string; box: Box }

function drawClusters(view: BoardView): DrawnCluster[] {
  const { groups } = placesOf(view)
  return [...view.clusters.values()].map(({ id, name, box }) => ({ id, name, box: groups.get(id)?.box ?? box }))
}
