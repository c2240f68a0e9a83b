/**
 * A wall kept open for a page: a connection, its view and its undo. When they are replaced by new ones (return.ts), what
 * the given-up document held and the server never got is found out once the new one is there, and offered to the person.
 */
import { BoardReader } from '@gatherboard/shared/wall/board-view'
import type { UndoManager } from 'yjs'
import { createUndo } from '@gatherboard/shared/wall/edit'
import type { Connection } from './connection.ts'
import { keepOpen, type KeepOpenOptions } from './keep-open.ts'
import { findLostWords, watchUnsavedWords, type UnsavedWords } from './unsaved-words.ts'

export type Room = {
  readonly connection: Connection
  readonly reader: BoardReader
  readonly undo: UndoManager
}

export type RoomState = {
  readonly room: Room
  /** How often this page had to take a new document. */
  readonly renewals: number
  /** How often something this page had written was given up with a document, be it words or not. */
  readonly setbacks: number
  /** Words that a given-up document held and the new one does not. */
  readonly lost: readonly UnsavedWords[]
}

export type OpenRoom = {
  readonly state: RoomState
  subscribe: (listener: () => void) => () => void
  /** The person has dealt with these words. */
  forgetLost: (words: UnsavedWords) => void
  /** Words of this page that the server has not said to have on its disk, of given-up documents too. */
  readUnsaved: () => UnsavedWords[]
  /** Tries once more after an end. */
  renew: () => void
  close: () => void
}

export type RoomOptions = Omit<KeepOpenOptions<Entered>, 'enter' | 'onChange' | 'onReplaced'>
type Entered = Room & { readUnsaved: () => UnsavedWords[]; close: () => void }

export function openRoom(options: RoomOptions): OpenRoom {
  const listeners = new Set<() => void>()
  /** Given up, and not yet compared with what the server has. */
  let givenUp: Entered[] = []
  let isClosed = false

  const kept = keepOpen<Entered>({
    ...options,
    enter,
    onChange: ({ connection }) => {
      if (connection.status.state === 'live') settle()
    },
    onReplaced(room, before) {
      // Its document is kept until the new one is there: a field that the page closes now still writes its last words.
      if (options.view === 'canvas') givenUp.push(before)
      change({ room, renewals: state.renewals + 1 })
      // Nobody writes on the others, and days of ends must not add up.
      if (options.view !== 'canvas') before.close()
    },
  })
  let state: RoomState = { room: kept.room, renewals: 0, setbacks: 0, lost: [] }

  function change(fields: Partial<RoomState>): void {
    state = { ...state, ...fields }
    for (const listener of [...listeners]) listener()
  }

  /** In step with the server again: what of the given-up documents did not arrive? */
  function settle(): void {
    if (givenUp.length === 0) return
    const left = givenUp
    givenUp = []
    const unsaved = left.flatMap(({ readUnsaved }) => readUnsaved())
    const isSetBack = left.some(({ connection }) => !connection.saved)
    for (const before of left) before.close()
    const newest = new Map(
      [...state.lost, ...findLostWords(unsaved, state.room.reader.view, state.room.connection.doc)].map((words) => [
        words.noteId,
        words,
      ]),
    )
    change({ lost: [...newest.values()], setbacks: state.setbacks + (isSetBack ? 1 : 0) })
  }

  return {
    get state() {
      return state
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    forgetLost: (words) => change({ lost: state.lost.filter((each) => each !== words) }),
    readUnsaved: () => [...state.lost, ...[...givenUp, kept.room].flatMap(({ readUnsaved }) => readUnsaved())],
    renew: kept.renew,
    close() {
      if (isClosed) return
      isClosed = true
      listeners.clear()
      kept.close()
      for (const before of givenUp) before.close()
    },
  }
}

function enter(connection: Connection): Entered {
  const reader = new BoardReader(connection.doc)
  const undo = createUndo(connection.doc)
  const watch = watchUnsavedWords(connection)
  return {
    connection,
    reader,
    undo,
    readUnsaved: watch.read,
    close() {
      watch.stop()
      undo.destroy()
      reader.close()
      connection.close()
    },
  }
}
