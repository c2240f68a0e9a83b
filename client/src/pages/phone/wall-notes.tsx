/**
 * The notes of the wall as a list that can be read: by lens, within a lens by cluster, each note with its lens and
 * cluster as words. Notes are text, never HTML. No part of the first load: it comes with the live wall.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import { useId, useMemo, useState } from 'react'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Lens, Phase } from '@gatherboard/shared/wall/meta'
import { findNotes } from '../../find/find-notes.ts'
import { groupWall, type ClusterGroup, type LensGroup } from '../../wall/wall-groups.ts'
import { say, sayCount } from '../../i18n/say.ts'
import type { OwnNote } from '../../own/own-notes.ts'
import type { ReactionsView } from '../../own/reactions.ts'
import type { Visit } from '../../phone/visit.ts'
import { Button } from '../../ui/button.tsx'
import { LensMark, lensNumber } from '../../ui/lens-mark.tsx'
import { WallNote } from './wall-note.tsx'
import './wall-list.css'

/**
 * Notes of one lens that are shown before somebody asks for more: a wall of 2,000 must not cost an old phone its
 * breath.
 */
const FIRST = 40

/** A wall that can be taken in at a glance needs no search. */
const SEARCH_FROM = 8

export type WallNotesProps = {
  board: BoardView
  lenses: readonly Lens[]
  phase: Phase
  mine: readonly OwnNote[]
  reactions: ReactionsView
  visit: Visit | undefined
}

export function WallNotes({ board, lenses, phase, mine, reactions, visit }: WallNotesProps) {
  const [sought, setSought] = useState('')
  const { notes, clusters } = board
  const found = useMemo(() => findNotes(notes, sought), [notes, sought])
  const groups = useMemo(() => groupWall({ notes: found, clusters }, lenses), [found, clusters, lenses])
  const own = useMemo(() => new Set<string>(mine.map(({ noteId }) => noteId)), [mine])
  const isSearching = found !== notes
  return (
    <>
      {(notes.size >= SEARCH_FROM || sought !== '') && (
        <Search sought={sought} onChange={setSought} found={isSearching ? found.size : undefined} />
      )}
      {groups.map((group) =>
        isSearching && group.count === 0 ? null : (
          <LensList
            key={group.lens?.id ?? ''}
            group={group}
            own={own}
            board={board}
            phase={phase}
            reactions={reactions}
            visit={visit}
          />
        ),
      )}
    </>
  )
}

type LensListProps = Pick<WallNotesProps, 'phase' | 'reactions' | 'visit'> & {
  group: LensGroup
  own: ReadonlySet<string>
  board: BoardView
}

function LensList({ group, own, board, phase, reactions, visit }: LensListProps) {
  const { mode, votesPerNote } = phase
  const { cheers, votes, votesLeft } = reactions
  const id = useId()
  const [most, setMost] = useState(FIRST)
  const number = lensNumber(group.index)
  const label = group.lens?.label ?? say('wallOther')
  const shown = takeNotes(group.clusters, most)
  const hidden = group.count - Math.min(most, group.count)
  return (
    <section className={`wall-lens lens-${number}`} aria-labelledby={id}>
      <h3 id={id}>
        <LensMark number={number} />
        <span dir={directionOf(label)}>{label}</span>
        <span className="wall-count">{sayCount('notesCount', group.count)}</span>
      </h3>
      {group.count === 0 && <p className="soft">{say('wallLensEmpty')}</p>}
      {shown.map((cluster) => (
        <div key={cluster.id ?? ''} className="wall-cluster">
          {cluster.id !== undefined && (
            <h4 dir={directionOf(cluster.name)}>{cluster.name.trim() === '' ? say('unnamedCluster') : cluster.name}</h4>
          )}
          <ul>
            {cluster.notes.map((note) => (
              <WallNote
                key={note.id}
                note={note}
                lens={label}
                cluster={cluster.id === undefined ? undefined : cluster.name}
                isOwn={own.has(note.id)}
                cheers={board.cheers.get(note.id) ?? 0}
                hasCheered={cheers.has(note.id)}
                votes={board.votes.get(note.id) ?? 0}
                given={mode === 'voting' ? (votes.get(note.id) ?? 0) : undefined}
                mayGive={votesLeft !== 0 && (votesPerNote === undefined || (votes.get(note.id) ?? 0) < votesPerNote)}
                isShut={mode === 'closed' || visit === undefined}
                visit={visit}
              />
            ))}
          </ul>
        </div>
      ))}
      {hidden > 0 && (
        <Button className="wide" onClick={() => setMost(most + FIRST * 2)}>
          {sayCount('showMore', Math.min(hidden, FIRST * 2))}
          <span className="visually-hidden">: {label}</span>
        </Button>
      )}
    </section>
  )
}

/** @param found how many there are, while something is looked for */
function Search({
  sought,
  onChange,
  found,
}: {
  sought: string
  onChange: (sought: string) => void
  found: number | undefined
}) {
  const id = useId()
  return (
    <div className="wall-search">
      <label htmlFor={id}>{say('searchLabel')}</label>
      <input
        id={id}
        type="search"
        value={sought}
        onChange={(event) => onChange(event.currentTarget.value)}
        dir={directionOf(sought)}
        autoComplete="off"
        enterKeyHint="search"
      />
      <p role="status" className="soft">
        {found === undefined ? '' : sayCount('searchFound', found)}
      </p>
    </div>
  )
}

/** The first `most` notes of a lens, in the clusters they belong to. */
function takeNotes(clusters: readonly ClusterGroup[], most: number): ClusterGroup[] {
  let left = most
  return clusters.flatMap((cluster) => {
    const notes = cluster.notes.slice(0, left)
    left -= notes.length
    return notes.length > 0 ? [{ ...cluster, notes }] : []
  })
}
