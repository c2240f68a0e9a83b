/** The table of one facilitator: what lies in front, what can be done with it, and the groups it may go to. */
import { minuteOf } from '@gatherboard/shared/wall/edit'
import { newNoteId } from '@gatherboard/shared/values/ids'
import { useEffect, useMemo } from 'react'
import type { EventCaller } from '../../api/event-caller.ts'
import { putBack } from '../../facilitate/lost-words.ts'
import { addNote } from '../../facilitate/new-note.ts'
import { say as saySort } from '../../i18n/say-sort.ts'
import { LostWords } from '../../parts/lost-words.tsx'
import { useSaid } from '../../parts/use-said.ts'
import { useSetbacks } from '../../parts/use-setbacks.ts'
import type { OpenRoom, RoomState } from '../../wall/room.ts'
import { useView } from '../../wall/use-view.ts'
import { Desk } from './desk.tsx'
import type { SortTable } from './table-store.ts'
import { useTable } from './use-table.ts'

type SortScreenProps = { open: OpenRoom; state: RoomState; eventId: string; token: string }

export function SortScreen({ open, state, eventId, token }: SortScreenProps) {
  const caller = useMemo<EventCaller>(() => ({ eventId, token }), [eventId, token])
  const table = useTable(caller)
  if (!table) return <p className="notice">{saySort('loading')}</p>
  return <Opened {...{ open, state, caller, table }} />
}

type OpenedProps = { open: OpenRoom; state: RoomState; caller: EventCaller; table: SortTable }

function Opened({ open, state, caller, table }: OpenedProps) {
  const { connection, reader, undo } = state.room
  const { doc } = connection
  const view = useView(reader)
  const wall = useMemo(() => ({ doc, undo, reader }), [doc, undo, reader])
  const { said, say } = useSaid()
  useSetbacks(state, say)
  const { title } = view.meta
  useEffect(() => {
    if (title !== '') document.title = saySort('documentTitle', { title })
  }, [title])
  return (
    <Desk {...{ wall, view, caller, table, connection, said, say }} onRenew={open.renew}>
      <LostWords
        lost={state.lost}
        onForget={open.forgetLost}
        onUse={(words) => {
          putBack(wall, view, words, ({ lens, text }) => {
            const note = { id: newNoteId(), lens, text, createdMinute: minuteOf(Date.now()) }
            return addNote(view, note, undefined).edits
          })
          open.forgetLost(words)
        }}
        isOnWall={(words) => view.notes.has(words.noteId)}
      />
    </Desk>
  )
}
