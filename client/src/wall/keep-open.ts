/**
 * One room, whichever, kept open for a page: a connection and what is read from its document, replaced by new ones when
 * the server says that this document cannot go on (return.ts).
 */
import { openConnection, type Connection, type ConnectionOptions } from './connection.ts'
import { createReturn } from './return.ts'

/** What a page has of a room at one time. */
export type Entered = { readonly connection: Connection; close(): void }

export type KeepOpenOptions<Room extends Entered> = Omit<ConnectionOptions, 'endWhenReloaded'> & {
  /** For a screen that nobody sits at: so long after any end it asks once more. */
  askAgainMs?: number | undefined
  /** Reads a fresh document. */
  enter(connection: Connection): Room
  /** After each change of the newest connection's status, saved or counts. */
  onChange(room: Room): void
  /** There is a new one now; the one before is this function's to close. */
  onReplaced(room: Room, before: Room): void
}

export type KeptOpen<Room> = {
  readonly room: Room
  /** Tries once more, at once. */
  renew(): void
  /** Closes the newest. */
  close(): void
}

export function keepOpen<Room extends Entered>(options: KeepOpenOptions<Room>): KeptOpen<Room> {
  const { askAgainMs, enter, onChange, onReplaced, ...connecting } = options
  const comeback = createReturn({ view: options.view, askAgainMs, open: replace })
  let [room, stopListening] = open()

  function open(): [Room, () => void] {
    const connection = openConnection({ ...connecting, endWhenReloaded: true })
    const entered = enter(connection)
    const stop = connection.subscribe(() => {
      onChange(entered)
      comeback.follow(connection.status)
    })
    return [entered, stop]
  }

  function replace(): void {
    const before = room
    stopListening()
    ;[room, stopListening] = open()
    onReplaced(room, before)
  }

  return {
    get room() {
      return room
    },
    renew: comeback.again,
    close() {
      comeback.close()
      stopListening()
      room.close()
    },
  }
}
