/**
 * A wall kept open for a page: a connection, its view and its undo, replaced by new ones when the server says that this
 * document cannot go on (docs/contract.md, close codes 4400, 4403, 4500, 4510). At once the first time. Refused a
 * second time within a minute (4400, 4403) it stays ended and the page says why, so that a broken client does not
 * hammer the server; sent away again for a reason that is not the page's (4500, 4510) it comes back after a wait that
 * grows.
 */
import { BoardReader } from '@gatherboard/shared/wall/board-view'
import { CLOSE } from '@gatherboard/shared/sync/close-codes'
import type { UndoManager } from 'yjs'
import { createUndo } from '@gatherboard/shared/wall/edit'
import { openConnection, type Connection, type ConnectionOptions } from './connection.ts'
import { decideReturnMs } from './return-wait.ts'
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

const REFUSED: ReadonlySet<number> = new Set([CLOSE.badFrame.code, CLOSE.forbidden.code])
const SENT_AWAY: ReadonlySet<number> = new Set([CLOSE.reloaded.code, CLOSE.clientIdTaken.code])
const RENEW_AGAIN_AFTER_MS = 60_000

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

type Entered = { room: Room; readUnsaved: () => UnsavedWords[]; leave: () => void }

export function openRoom(options: ConnectionOptions): OpenRoom {
  const listeners = new Set<() => void>()
  /** Given up, and not yet compared with what the server has. */
  let givenUp: Entered[] = []
  let renewedAt = -Infinity
  let failures = 0
  let isClosed = false
  let returnTimer: ReturnType<typeof setTimeout> | undefined
  let entered = enter()
  let state: RoomState = { room: entered.room, renewals: 0, setbacks: 0, lost: [] }

  function change(fields: Partial<RoomState>): void {
    state = { ...state, ...fields }
    for (const listener of [...listeners]) listener()
  }

  function enter(): Entered {
    const connection = openConnection({ ...options, endWhenReloaded: true })
    const room: Room = { connection, reader: new BoardReader(connection.doc), undo: createUndo(connection.doc) }
    const watch = watchUnsavedWords(connection)
    const unsubscribe = connection.subscribe(() => {
      if (room !== state.room) return
      const { status } = connection
      if (status.state === 'live') settle()
      else if (status.state === 'ended') decideAfterEnd(status.code)
    })
    return {
      room,
      readUnsaved: watch.read,
      leave() {
        unsubscribe()
        watch.stop()
        room.undo.destroy()
        room.reader.close()
        connection.close()
      },
    }
  }

  function decideAfterEnd(code: number): void {
    if (!REFUSED.has(code) && !SENT_AWAY.has(code)) return
    if (Date.now() - renewedAt >= RENEW_AGAIN_AFTER_MS) failures = 0
    failures += 1
    if (failures === 1) renew()
    else if (SENT_AWAY.has(code)) {
      clearTimeout(returnTimer)
      returnTimer = setTimeout(renew, decideReturnMs({ view: options.view, code, failures, random: Math.random() }))
    }
  }

  function renew(): void {
    clearTimeout(returnTimer)
    renewedAt = Date.now()
    // Its document is kept until the new one is there: a field that the page closes now still writes its last words.
    givenUp.push(entered)
    entered = enter()
    change({ room: entered.room, renewals: state.renewals + 1 })
  }

  /** In step with the server again: what of the given-up documents did not arrive? */
  function settle(): void {
    if (givenUp.length === 0) return
    const left = givenUp
    givenUp = []
    const unsaved = left.flatMap(({ readUnsaved }) => readUnsaved())
    const isSetBack = left.some(({ room }) => !room.connection.saved)
    for (const { leave } of left) leave()
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
    readUnsaved: () => [...state.lost, ...[...givenUp, entered].flatMap(({ readUnsaved }) => readUnsaved())],
    renew,
    close() {
      if (isClosed) return
      isClosed = true
      clearTimeout(returnTimer)
      listeners.clear()
      for (const { leave } of [...givenUp, entered]) leave()
    },
  }
}
