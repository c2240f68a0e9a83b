/**
 * The wall as a list that can be read: by lens, within a lens by cluster, each note with its lens and cluster as
 * words. It follows the live wall by itself. Notes are text, never HTML.
 */
import { useId, useMemo, useState } from 'react'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Lens, Phase } from '@gatherboard/shared/wall/meta'
import { findNotes } from '../../find/find-notes.ts'
import { groupWall, type ClusterGroup, type LensGroup } from '../../wall/wall-groups.ts'
import { isPhrase, say, sayCount } from '../../i18n/say.ts'
import type { OwnNote } from '../../own/own-notes.ts'
import type { ReactionsView } from '../../own/reactions.ts'
import type { Visit } from '../../phone/visit.ts'
import type { WallView } from '../../phone/wall.ts'
import { Button } from '../../ui/button.tsx'
import { LensMark, lensNumber } from '../../ui/lens-mark.tsx'
import { WallNote } from './wall-note.tsx'

/**
 * Notes of one lens that are shown before somebody asks for more: a wall of 2,000 must not cost an old phone its
 * breath.
 */
const FIRST = 40

/** A wall that can be taken in at a glance needs no search. */
const SEARCH_FROM = 8

export type WallListProps = {
  wall: WallView | undefined
  lenses: readonly Lens[]
  phase: Phase
  mine: readonly OwnNote[]
  reactions: ReactionsView
  visit: Visit | undefined
}

export function WallList({ wall, lenses, phase, mine, reactions, visit }: WallListProps) {
  const [sought, setSought] = useState('')
  const board = wall?.board
  const notes = board?.notes
  const clusters = board?.clusters
  const found = useMemo(() => (notes ? findNotes(notes, sought) : undefined), [notes, sought])
  const groups = useMemo(
    () => (found && clusters ? groupWall({ notes: found, clusters }, lenses) : []),
    [found, clusters, lenses],
  )
  const own = useMemo(() => new Set<string>(mine.map(({ noteId }) => noteId)), [mine])
  const isSearching = found !== notes
  const isVoting = phase.mode === 'voting'
  return (
    <section className="wall" aria-labelledby="wall">
      <h2 id="wall" tabIndex={-1}>
        {say('wallTitle')}
      </h2>
      <p className={wall?.status.state === 'ended' ? 'phase-words phase-shut' : 'soft'}>{describeWall(wall)}</p>
      {isVoting && (
        <p className="phase-words">
          {reactions.votesLeft === undefined ? say('voteHow') : sayCount('votesLeft', reactions.votesLeft)}
        </p>
      )}
      {((notes?.size ?? 0) >= SEARCH_FROM || sought !== '') && (
        <Search sought={sought} onChange={setSought} found={isSearching ? found?.size : undefined} />
      )}
      {board &&
        groups.map((group) =>
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
    </section>
  )
}

function describeWall(wall: WallView | undefined): string {
  if (!wall) return say('wallLoading')
  const { board, status } = wall
  if (status.state === 'ended') {
    const phrase = `ended${status.code}`
    return say(isPhrase(phrase) ? phrase : 'endedOther')
  }
  if (status.state === 'offline' && status.hasNoSockets) return say('wallNoSockets')
  if (status.state === 'offline') return say(board ? 'wallStale' : 'wallOffline')
  if (!board) return say('wallLoading')
  return say(board.notes.size === 0 ? 'wallEmpty' : 'wallLive')
}

type LensListProps = Pick<WallListProps, 'phase' | 'reactions' | 'visit'> & {
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
        <span dir="auto">{label}</span>
        <span className="wall-count">{sayCount('notesCount', group.count)}</span>
      </h3>
      {group.count === 0 && <p className="soft">{say('wallLensEmpty')}</p>}
      {shown.map((cluster) => (
        <div key={cluster.id ?? ''} className="wall-cluster">
          {cluster.id !== undefined && (
            <h4 dir="auto">{cluster.name.trim() === '' ? say('unnamedCluster') : cluster.name}</h4>
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
        dir="auto"
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
