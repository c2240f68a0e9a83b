/**
 * Moving one's own note: drawn where it was dropped until the server has answered; a refusal takes it back to where it
 * is.
 */
import type { BoardReader } from '@gatherboard/shared/wall/board-view'
import type { WallEdit } from '@gatherboard/shared/wall/edit'
import type { Position } from '@gatherboard/shared/wall/schema'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { useCallback } from 'react'
import { placeOwnNote } from '../../api/notes.ts'
import type { RunOnCanvas } from '../../canvas/use-canvas-handle.ts'
import type { Say } from '../../facilitate/said.ts'
import { say as sayCanvas } from '../../i18n/say-canvas.ts'
import { describeProblem } from '../../ui/problem-notice.tsx'

type OwnMovesParts = {
  eventId: string
  token: string
  reader: BoardReader
  act: RunOnCanvas
  say: Say
}

/** @returns what the stage calls with what was done on it */
export function useOwnMoves({ eventId, token, reader, act, say }: OwnMovesParts) {
  const moveNote = useCallback(
    async (id: NoteId, pos: Position): Promise<void> => {
      const setPending = (place: Position | undefined): void => act(({ binding }) => binding.setPending(id, place))
      setPending(pos)
      try {
        await placeOwnNote({ eventId, token }, id, pos)
        await waitForPlace(reader, id, pos)
      } catch (error) {
        say({ words: sayCanvas('moveRefused', { why: describeProblem(error).detail }), tone: 'bad' })
      }
      setPending(undefined)
    },
    [eventId, token, act, reader, say],
  )
  return useCallback(
    (actions: readonly WallEdit[]) => {
      for (const action of actions) if (action.kind === 'place-note') void moveNote(action.id, action.pos)
    },
    [moveNote],
  )
}

/** How long the accepted move may take to come back as a change of the wall before it is drawn from there again. */
const ARRIVES_WITHIN_MS = 5_000

function waitForPlace(reader: BoardReader, id: NoteId, [x, y]: Position): Promise<void> {
  const arrived = (): boolean => {
    const pos = reader.view.notes.get(id)?.pos
    return pos !== undefined && pos[0] === x && pos[1] === y
  }
  if (arrived()) return Promise.resolve()
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer)
      unsubscribe()
      resolve()
    }
    const timer = setTimeout(finish, ARRIVES_WITHIN_MS)
    const unsubscribe = reader.subscribe(() => {
      if (arrived()) finish()
    })
  })
}
