/**
 * One snapshot as a board to read: under each heading its groups, then the notes that are in none; then the sketch
 * notes.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { Board, BoardNote } from '@gatherboard/shared/api/board'
import { countNotes } from '@gatherboard/shared/board/counts'
import { readSnapshot } from '../../api/snapshots.ts'
import { say } from '../../i18n/say-organiser.ts'
import { showMoment } from '../../i18n/moment.ts'
import { LensMark, lensNumber } from '../../ui/lens-mark.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useLoaded } from '../../ui/use-loaded.ts'
import { useLookingAgain } from '../../ui/use-looking-again.ts'
import { SnapshotSketches } from './snapshot-sketches.tsx'

/** What is said of a note that is not where one would look for it. */
const STATUS_PHRASES = {
  'on-wall': undefined,
  waiting: 'noteWaiting',
  'report-only': 'noteReportOnly',
  'set-aside': 'noteSetAside',
} as const

export function SnapshotPage({ organiserKey, snapshotId }: { organiserKey: string; snapshotId: string }) {
  const board = useLoaded(`${snapshotId} ${organiserKey}`, (signal) => readSnapshot(organiserKey, snapshotId, signal))
  useLookingAgain(() => void board.reload())
  return (
    <>
      <ProblemNotice error={board.error} />
      {board.loading && !board.value && <p role="status">{say('loading')}</p>}
      {board.value && <BoardReading board={board.value} />}
      {board.value && board.value.sketches.length > 0 && (
        <SnapshotSketches sketches={board.value.sketches} organiserKey={organiserKey} />
      )}
    </>
  )
}

function BoardReading({ board }: { board: Board }) {
  const known = new Set(board.lenses.map((lens) => lens.id))
  const others = board.notes.filter((note) => !known.has(note.lens))
  return (
    <>
      <p className="organiser-subtitle">
        {say('titleAndPlace', { title: board.event.title, place: board.event.place })}
        <span className="soft">
          {[say('snapshotMoment', { moment: showMoment(board.takenAt) }), ...sayCounts(board)].map(
            (words) => ` · ${words}`,
          )}
        </span>
      </p>
      <div className="organiser-board">
        {board.lenses.map((lens, index) => (
          <Lane
            key={lens.id}
            number={lensNumber(index)}
            label={lens.label}
            prompt={lens.prompt}
            notes={board.notes.filter((note) => note.lens === lens.id)}
            clusters={board.clusters}
          />
        ))}
        {others.length > 0 && (
          <Lane number={8} label={say('laneOther')} prompt="" notes={others} clusters={board.clusters} />
        )}
      </div>
    </>
  )
}

/** How many notes are where; of the four only those that there are. */
function sayCounts({ notes }: Board): string[] {
  const { onWall, waiting, setAside, reportOnly } = countNotes(notes)
  return [
    say('notesOnWall', { count: onWall }),
    waiting > 0 ? say('notesWaiting', { count: waiting }) : '',
    reportOnly > 0 ? say('notesReportOnly', { count: reportOnly }) : '',
    setAside > 0 ? say('notesSetAside', { count: setAside }) : '',
  ].filter((words) => words !== '')
}

type LaneProps = {
  number: number
  label: string
  prompt: string
  notes: readonly BoardNote[]
  clusters: Board['clusters']
}

function Lane({ number, label, prompt, notes, clusters }: LaneProps) {
  const grouped = clusters
    .map((cluster) => ({
      id: cluster.id,
      name: cluster.name,
      notes: notes.filter((note) => note.cluster === cluster.id),
    }))
    .filter((cluster) => cluster.notes.length > 0)
  const inGroups = new Set(grouped.flatMap((cluster) => cluster.notes.map((note) => note.id)))
  // What the wall showed comes first, then what waited behind it.
  const loose = notes
    .filter((note) => !inGroups.has(note.id))
    .sort((one, other) => Number(one.status !== 'on-wall') - Number(other.status !== 'on-wall'))
  return (
    <section className="card organiser-lane">
      <h2>
        <LensMark number={number} /> {label}
      </h2>
      {prompt !== '' && (
        <p className="soft" dir={directionOf(prompt)}>
          {prompt}
        </p>
      )}
      {notes.length === 0 && <p className="soft">{say('laneEmpty')}</p>}
      {grouped.map((cluster) => (
        <div key={cluster.id}>
          <h3>{cluster.name || say('groupUnnamed')}</h3>
          <Notes notes={cluster.notes} number={number} />
        </div>
      ))}
      {loose.length > 0 && (
        <div>
          {grouped.length > 0 && <h3>{say('groupNone')}</h3>}
          <Notes notes={loose} number={number} />
        </div>
      )}
    </section>
  )
}

function Notes({ notes, number }: { notes: readonly BoardNote[]; number: number }) {
  return (
    <ul className="organiser-notes">
      {notes.map((note) => (
        <li
          key={note.id}
          style={{
            background: `var(--lens-${number}-paper)`,
            borderColor: `var(--lens-${number}-edge)`,
            color: `var(--lens-${number}-ink)`,
          }}
        >
          <span dir={directionOf(note.text)} {...(note.lang ? { lang: note.lang } : {})}>
            {note.text}
          </span>
          {describe(note) !== '' && <span className="organiser-note-remark">{describe(note)}</span>}
        </li>
      ))}
    </ul>
  )
}

function describe({ status, votes, cheers, quote }: BoardNote): string {
  const aside = STATUS_PHRASES[status]
  return [
    aside === undefined ? '' : say(aside),
    votes > 0 ? say('noteVotes', { count: votes }) : '',
    cheers > 0 ? say('noteCheers', { count: cheers }) : '',
    quote ? say('noteQuotable') : '',
  ]
    .filter((words) => words !== '')
    .join(' · ')
}
