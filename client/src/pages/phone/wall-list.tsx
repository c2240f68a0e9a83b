/**
 * The part of the page with the wall: what is so about it, and its notes, which are fetched with the live wall itself.
 */
import { isPhrase, say, sayCount } from '../../i18n/say.ts'
import type { WallView } from '../../phone/wall.ts'
import { LateWallNotes } from './late-wall-parts.tsx'
import type { WallNotesProps } from './wall-notes.tsx'

type WallListProps = Omit<WallNotesProps, 'board'> & { wall: WallView | undefined }

export function WallList({ wall, phase, reactions, ...more }: WallListProps) {
  const board = wall?.board
  return (
    <section className="wall" aria-labelledby="wall">
      <h2 id="wall" tabIndex={-1}>
        {say('wallTitle')}
      </h2>
      <p className={wall?.status.state === 'ended' ? 'phase-words phase-shut' : 'soft'}>{describeWall(wall)}</p>
      {phase.mode === 'voting' && (
        <p className="phase-words">
          {reactions.votesLeft === undefined ? say('voteHow') : sayCount('votesLeft', reactions.votesLeft)}
        </p>
      )}
      {board && <LateWallNotes {...more} board={board} phase={phase} reactions={reactions} />}
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
