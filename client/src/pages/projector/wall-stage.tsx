/** The wall as plain, still HTML: one transform for all of it, so that nothing moves but what is meant to. */
import type { BoardView } from '@gatherboard/shared/document/board-view'
import type { Note } from '@gatherboard/shared/document/note'
import { LANE_WIDTH, growBox, placeNote } from '@gatherboard/shared/document/lanes'
import type { Box, Position } from '@gatherboard/shared/document/schema'
import { memo, useMemo } from 'react'
import { LaneHeadings, findHeadings } from '../../board/lane-headings.tsx'
import { NoteFace } from '../../board/note-face.tsx'
import { lensNumber } from '../../ui/lens-mark.tsx'
import type { StageFit } from './stage-fit.ts'
import type { PacedNotes } from './use-paced-notes.ts'

/** Below this size, on a screen 1,080 high, words are noise; colours, headings and names remain. */
const WORDS_ZOOM_MIN = 0.2
/** Of a common letter, in em. */
const LETTER_WIDTH = 0.55

export function WallStage({ view, paced, fit, unit }: { view: BoardView; paced: PacedNotes; fit: StageFit; unit: number }) {
  const headings = useMemo(() => findHeadings(view), [view])
  const { lenses } = view.meta
  const lensIds = useMemo(() => lenses.map((lens) => lens.id), [lenses])
  const clusters = useMemo(() => drawClusters(view, lensIds), [view, lensIds])
  const style = {
    transform: `translate(${fit.x}px, ${fit.y}px) scale(${fit.zoom})`,
    '--label-size': `${fit.label}px`,
    '--prompt-size': `${fit.prompt}px`,
    '--name-size': `${fit.name}px`,
    // As many lines for each prompt, so that the headings stand in one line beside each other.
    '--prompt-lines': lenses.some((lens) => lens.prompt.length * fit.prompt * LETTER_WIDTH > LANE_WIDTH) ? 2 : 1,
  }
  return (
    <div className={fit.zoom / unit < WORDS_ZOOM_MIN ? 'wall-stage wordless' : 'wall-stage'} style={style} data-testid="wall">
      <LaneHeadings headings={headings} />
      {clusters.map(({ id, name, box: [x, y, width, height] }) => (
        <section key={id} className="stage-cluster" style={{ transform: `translate(${x}px, ${y}px)`, width, height }}>
          <h3 className="stage-cluster-name" dir="auto">
            {name}
          </h3>
        </section>
      ))}
      {paced.notes.map((note) => {
        const [x, y] = placeNote(lensIds, note)
        const lens = lensIds.indexOf(note.lens)
        return <NoteCard key={note.id} note={note} x={x} y={y} number={lensNumber(lens)} label={lenses[lens]?.label ?? note.lens} fresh={paced.fresh.has(note.id)} />
      })}
    </div>
  )
}

type NoteCardProps = { note: Note; x: number; y: number; number: number; label: string; fresh: boolean }

/** Drawn again only when this note itself has changed. */
const NoteCard = memo(function NoteCard({ note, x, y, number, label, fresh }: NoteCardProps) {
  return (
    <article className={fresh ? 'stage-note stage-note-fresh' : 'stage-note'} style={{ transform: `translate(${x}px, ${y}px)`, ...(note.pos ? { zIndex: 1 } : {}) }}>
      <NoteFace number={number} label={label} text={note.text} />
    </article>
  )
})

type DrawnCluster = { id: string; name: string; box: Box }

function drawClusters(view: BoardView, lensIds: readonly string[]): DrawnCluster[] {
  const members = new Map<string, Position[]>()
  for (const note of view.notes.values()) {
    if (note.cluster === undefined) continue
    const places = members.get(note.cluster)
    if (places) places.push(placeNote(lensIds, note))
    else members.set(note.cluster, [placeNote(lensIds, note)])
  }
  return [...view.clusters.values()].map(({ id, name, box }) => ({ id, name, box: growBox(box, members.get(id) ?? []) }))
}
