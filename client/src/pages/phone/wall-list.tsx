/**
 * The wall as a list that can be read: by lens, within a lens by cluster, each note with its lens and cluster as
 * words. It follows the live wall by itself. Notes are text, never HTML.
 */
import { memo, useId, useMemo, useState } from 'react'
import type { Lens } from '@gatherboard/shared/document/meta'
import type { Note } from '@gatherboard/shared/document/note'
import { groupWall, type ClusterGroup, type LensGroup } from '../../board/wall-groups.ts'
import { say, sayCount, type Phrase } from '../../i18n/say.ts'
import { en } from '../../i18n/en.ts'
import type { OwnNote } from '../../phone/own-notes.ts'
import type { WallView } from '../../phone/wall.ts'
import { Button } from '../../ui/button.tsx'
import { LensMark, lensNumber } from '../../ui/lens-mark.tsx'

/** Notes of one lens that are shown before somebody asks for more: a wall of 2,000 must not cost an old phone its breath. */
const FIRST = 40

export type WallListProps = { wall: WallView | undefined; lenses: readonly Lens[]; mine: readonly OwnNote[] }

export function WallList({ wall, lenses, mine }: WallListProps) {
  const board = wall?.board
  const notes = board?.notes
  const clusters = board?.clusters
  const groups = useMemo(() => (notes && clusters ? groupWall({ notes, clusters }, lenses) : []), [notes, clusters, lenses])
  const own = useMemo(() => new Set<string>(mine.map(({ noteId }) => noteId)), [mine])
  return (
    <section className="wall" aria-labelledby="wall">
      <h2 id="wall" tabIndex={-1}>
        {say('wallTitle')}
      </h2>
      <p className={wall?.status.state === 'ended' ? 'phase-words phase-shut' : 'soft'}>{describeWall(wall)}</p>
      {groups.map((group) => (
        <LensList key={group.lens?.id ?? ''} group={group} own={own} />
      ))}
    </section>
  )
}

function describeWall(wall: WallView | undefined): string {
  if (!wall) return say('wallLoading')
  const { board, status } = wall
  if (status.state === 'ended') {
    const phrase = `ended${status.code}`
    return say(phrase in en ? (phrase as Phrase) : 'endedOther')
  }
  if (status.state === 'offline') return say(board ? 'wallStale' : 'wallOffline')
  if (!board) return say('wallLoading')
  return say(board.notes.size === 0 ? 'wallEmpty' : 'wallLive')
}

function LensList({ group, own }: { group: LensGroup; own: ReadonlySet<string> }) {
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
          {cluster.id !== undefined && <h4 dir="auto">{cluster.name === '' ? say('unnamedCluster') : cluster.name}</h4>}
          <ul>
            {cluster.notes.map((note) => (
              <WallNote key={note.id} note={note} lens={label} cluster={cluster} isOwn={own.has(note.id)} />
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

/** The first `most` notes of a lens, in the clusters they belong to. */
function takeNotes(clusters: readonly ClusterGroup[], most: number): ClusterGroup[] {
  let left = most
  return clusters.flatMap((cluster) => {
    const notes = cluster.notes.slice(0, left)
    left -= notes.length
    return notes.length > 0 ? [{ ...cluster, notes }] : []
  })
}

type WallNoteProps = { note: Note; lens: string; cluster: Pick<ClusterGroup, 'id' | 'name'>; isOwn: boolean }

const WallNote = memo(
  function WallNote({ note, lens, cluster, isOwn }: WallNoteProps) {
    return (
      <li className="wall-note">
        <p className="wall-text" dir="auto">
          {note.text}
        </p>
        <p className="wall-where">
          <span dir="auto">{lens}</span>
          {cluster.id !== undefined && (
            <span dir="auto"> · {cluster.name === '' ? say('inUnnamedCluster') : say('inCluster', { name: cluster.name })}</span>
          )}
          {isOwn && <strong> · {say('yours')}</strong>}
        </p>
      </li>
    )
  },
  (before, after) =>
    before.note === after.note &&
    before.lens === after.lens &&
    before.isOwn === after.isOwn &&
    before.cluster.id === after.cluster.id &&
    before.cluster.name === after.cluster.name,
)
