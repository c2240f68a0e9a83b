/**
 * A wall kept open for a page: a connection, its view and its undo, replaced by new ones when the server says that
 * this document cannot go on (DESIGN §6, close codes 4400, 4403, 4500, 4510). Once; a second time within a minute it
 * stays ended and the page says why, so that a broken client does not hammer the server.
 */
import { BoardReader } from '@gatherboard/shared/document/board-view'
import { CLOSE } from '@gatherboard/shared/protocol/close-codes'
import type { UndoManager } from 'yjs'
import { createUndo } from './actions.ts'
import { openConnection, type Connection, type ConnectionOptions } from './connection.ts'
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
  /** Words that a given-up document held and the new one does not. */
  readonly lost: readonly UnsavedWords[]
}

const RENEWABLE: ReadonlySet<number> = new Set([CLOSE.badFrame.code, CLOSE.forbidden.code, CLOSE.reloaded.code, CLOSE.clientIdTaken.code])
const RENEW_AGAIN_AFTER_MS = 60_000

export type OpenRoom = {
  readonly state: RoomState
  subscribe: (listener: () => void) => () => void
  /** The person has dealt with these words. */
  forgetLost: (words: UnsavedWords) => void
  /** Tries once more after an end. */
  renew: () => void
  close: () => void
}

export function openRoom(options: ConnectionOptions): OpenRoom {
  const listeners = new Set<() => void>()
  let unsaved: UnsavedWords[] = []
  let renewedAt = -Infinity
  let leave: (() => void) | undefined
  let state: RoomState = { room: enter(), renewals: 0, lost: [] }

  function change(fields: Partial<RoomState>): void {
    state = { ...state, ...fields }
    for (const listener of [...listeners]) listener()
  }

  function enter(): Room {
    const connection = openConnection({ ...options, endWhenReloaded: true })
    const room: Room = { connection, reader: new BoardReader(connection.doc), undo: createUndo(connection.doc) }
    const watch = watchUnsavedWords(connection)
    const unsubscribe = connection.subscribe(() => {
      const { status } = connection
      if (status.state === 'live' && unsaved.length > 0) {
        const lost = findLostWords(unsaved, room.reader.view)
        unsaved = []
        if (lost.length > 0) change({ lost: [...state.lost, ...lost] })
      }
      if (status.state !== 'ended' || !RENEWABLE.has(status.code) || Date.now() - renewedAt < RENEW_AGAIN_AFTER_MS) return
      renewedAt = Date.now()
      unsaved.push(...watch.read())
      renew()
    })
    leave = () => {
      unsubscribe()
      watch.stop()
      room.undo.destroy()
      room.reader.close()
      connection.close()
    }
    return room
  }

  function renew(): void {
    const leaveOld = leave
    change({ room: enter(), renewals: state.renewals + 1 })
    leaveOld?.()
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
    renew,
    close() {
      listeners.clear()
      leave?.()
    },
  }
}
