/** What one page of the sort table asks the server, under an id of its own making. */
import { newSorterId } from '@gatherboard/shared/values/ids'
import type { EventCaller } from '../../api/event-caller.ts'
import { holdNotes, leaveTable } from '../../api/sorting.ts'
import type { TableCalls } from './table-store.ts'

export function createCalls(caller: EventCaller): TableCalls {
  let sorter = newSorterId()
  return {
    hold: (hand) => holdNotes(caller, sorter, hand),
    leave() {
      leaveTable(caller, sorter)
      // Who has left is given nothing any more; a page that is taken out again is another to the server.
      sorter = newSorterId()
    },
  }
}
