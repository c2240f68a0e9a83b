/** The notes the wall does not show, live. Only a facilitator's token opens this room. */
import { readBackstageNote, type BackstageNote } from '@gatherboard/shared/wall/note'
import { openBackstage, roomName } from '@gatherboard/shared/wall/schema'
import type { EventId } from '@gatherboard/shared/values/ids'
import { useEffect, useState } from 'react'
import type { Connection, ConnectionStatus } from './connection.ts'
import { keepOpen } from './keep-open.ts'

export type Backstage = { notes: readonly BackstageNote[]; status: ConnectionStatus }

const NOTHING_YET: Backstage = { notes: [], status: { state: 'connecting' } }

export function useBackstage({ eventId, token }: { eventId: string; token: string }): Backstage {
  const [backstage, setBackstage] = useState(NOTHING_YET)
  useEffect(() => {
    const show = ({ connection: { status } }: { connection: Connection }): void =>
      setBackstage((before) => (before.status === status ? before : { ...before, status }))
    const kept = keepOpen({
      room: roomName('backstage', eventId as EventId),
      token,
      view: 'canvas',
      enter(connection) {
        const stopReading = readNotes(connection, (notes) => setBackstage((before) => ({ ...before, notes })))
        return {
          connection,
          close() {
            stopReading()
            connection.close()
          },
        }
      },
      onChange: show,
      // What it holds may have been erased since.
      onReplaced: (_room, before) => before.close(),
    })
    return () => {
      kept.close()
      setBackstage(NOTHING_YET)
    }
  }, [eventId, token])
  return backstage
}

function readNotes({ doc }: Connection, show: (notes: readonly BackstageNote[]) => void): () => void {
  const { notes } = openBackstage(doc)
  const readAll = (): void => {
    const read = [...notes.entries()].flatMap(([id, entry]) => readBackstageNote(id, entry) ?? [])
    // The longest waiting first; the id keeps the order the same for notes of one minute.
    show(read.sort((one, other) => one.createdMinute - other.createdMinute || (one.id < other.id ? -1 : 1)))
  }
  notes.observeDeep(readAll)
  return () => notes.unobserveDeep(readAll)
}
