/** The wall as plain, still HTML: one transform for all of it, so that nothing moves but what is meant to. */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { InkMark } from '@gatherboard/shared/wall/ink'
import type { Note } from '@gatherboard/shared/wall/note'
import { NOTE_HEIGHT, NOTE_WIDTH } from '@gatherboard/shared/wall/lanes'
import { placesOf } from '@gatherboard/shared/wall/places'
import type { Box, Position } from '@gatherboard/shared/wall/schema'
import type { Sketch } from '@gatherboard/shared/wall/sketch'
import { memo, useMemo } from 'react'
import { say } from '../../i18n/say-projector.ts'
import '../../parts/note-face.css'
import { choosePictureSize } from '../../api/pictures.ts'
import { useDecodedPicture } from '../../parts/use-decoded-picture.ts'
import { usePictures } from '../../parts/use-pictures.ts'
import { lensNumber } from '../../ui/lens-mark.tsx'
import { WORDS_MIN, fitWords, flowWords } from './fit-words.ts'
import { InkMarks } from './ink-marks.tsx'
import { stripUnitsOf, unitOf, type Screen, type StageFit } from './stage-fit.ts'
import type { PacedNotes } from './use-paced-notes.ts'

/** The wall is fitted anew with every few notes; a picture is fetched for where it comes to rest. */
const SKETCH_REST_MS = 2_000
/** The thinnest line that can be seen from the back row, in units. */
const LINE_UNITS_MIN = 1.6
/** The least that words drawn on the wall may be, in units; a sketch note's title is as large as its style says. */
const CAPTION_SIZE = 32
/** A note's words, in units, and their room within its edges. */
const WORDS_SIZES = [60, 52, 45, 39, 34, 31, WORDS_MIN] as const
const WORDS_EDGE = 12

type WallStageProps = {
  view: BoardView
  ink: readonly InkMark[]
  paced: PacedNotes
  clusters: readonly DrawnCluster[]
  token: string
  fit: StageFit
  screen: Screen
  /** False: notes are quiet tiles. */
  hasWords: boolean
}

export function WallStage({ view, ink, paced, clusters, token, fit, screen, hasWords }: WallStageProps) {
  const { lenses } = view.meta
  const lensIds = useMemo(() => lenses.map((lens) => lens.id), [lenses])
  const places = placesOf(view)
  const unit = unitOf(screen)
  const least = (WORDS_MIN * unit) / fit.zoom
  const readable = useMemo(() => ink.filter((mark) => mark.kind !== 'text' || mark.size >= least), [ink, least])
  const style = {
    transform: `translate(${fit.x}px, ${fit.y}px) scale(${fit.zoom})`,
    '--ink-least': `${(LINE_UNITS_MIN * unit) / fit.zoom}px`,
  }
  return (
    <div className="wall-stage" style={style} data-testid="wall">
      {[...view.sketches.values()].map((sketch) => (
        <SketchCard key={sketch.id} sketch={sketch} token={token} zoom={fit.zoom} hasCaption={CAPTION_SIZE >= least} />
      ))}
      {clusters.map(({ id, box: [x, y, width, height] }) => (
        <div key={id} className="stage-cluster" style={{ transform: `translate(${x}px, ${y}px)`, width, height }} />
      ))}
      <InkMarks marks={readable} layer="below" />
      {paced.notes.map((note) => {
        const [x, y] = places.of(note)
        return (
          <NoteCard
            key={note.id}
            note={note}
            x={x}
            y={y}
            number={lensNumber(lensIds.indexOf(note.lens))}
            fresh={paced.fresh.has(note.id)}
            zoom={hasWords && isWhole([x, y], fit, screen) ? fit.zoom / unit : undefined}
          />
        )
      })}
      <InkMarks marks={readable} layer="above" />
    </div>
  )
}

/** As on the canvas: below groups and notes, on white paper, with its title and who drew it. */
const SketchCard = memo(function SketchCard({
  sketch,
  token,
  zoom,
  hasCaption,
}: {
  sketch: Sketch
  token: string
  zoom: number
  hasCaption: boolean
}) {
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
      {hasCaption && (
        <figcaption dir={directionOf(sketch.title)}>
          <strong>{sketch.title}</strong>
          {sketch.artist !== '' && ` ${say('drawnBy', { artist: sketch.artist })}`}
        </figcaption>
      )}
    </figure>
  )
})

/** Words at the edge of what is looked at would be cut within letters. */
function isWhole([x, y]: Position, fit: StageFit, screen: Screen): boolean {
  const [left, top] = [fit.x + x * fit.zoom, fit.y + y * fit.zoom]
  const bottom = screen.height - stripUnitsOf(screen) * unitOf(screen)
  return left >= 0 && top >= 0 && left + NOTE_WIDTH * fit.zoom <= screen.width && top + NOTE_HEIGHT * fit.zoom <= bottom
}

type NoteCardProps = {
  note: Note
  x: number
  y: number
  number: number
  fresh: boolean
  /** Units for a page unit; undefined where its words could not be read. */
  zoom: number | undefined
}

/** Drawn again only when this note itself has changed. */
const NoteCard = memo(function NoteCard({ note, x, y, number, fresh, zoom }: NoteCardProps) {
  return (
    <article
      className={fresh ? 'stage-note stage-note-fresh' : 'stage-note'}
      style={{ transform: `translate(${x}px, ${y}px)`, ...(note.pos ? { zIndex: 1 } : {}) }}
    >
      <div className="note-face stage-note-face" data-lens={number}>
        {zoom !== undefined && <NoteCardWords note={note} zoom={zoom} />}
      </div>
    </article>
  )
})

function NoteCardWords({ note, zoom }: { note: Note; zoom: number }) {
  const { text, measured } = flowWords(note)
  const { size, lineHeight, lines } = fitWords(
    measured,
    { width: (NOTE_WIDTH - 2 * WORDS_EDGE - 6) * zoom, height: (NOTE_HEIGHT - 2 * WORDS_EDGE) * zoom },
    WORDS_SIZES,
  )
  return (
    <p
      className="words stage-note-words"
      dir={directionOf(text)}
      // Within the wall everything is in page units.
      style={{ fontSize: size / zoom, lineHeight, WebkitLineClamp: lines }}
    >
      {text}
    </p>
  )
}

export type DrawnCluster = { readonly id: string; readonly name: string; readonly box: Box; readonly count: number }

/** Every group with its tray as it is drawn. */
export const drawClusters = (view: BoardView): DrawnCluster[] =>
  [...placesOf(view).groups.values()].map(({ id, box, notes }) => ({
    id,
    name: view.clusters.get(id)?.name ?? '',
    box,
    count: notes.length,
  }))
