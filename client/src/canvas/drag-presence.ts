/**
 * What a drag looks like to the others before it is dropped: presence `{drag: {by: [dx, dy], ids}}` for one cluster or
 * up to twenty notes. Nothing of it enters the document; larger selections land on drop.
 */
import { boundPosition } from '@gatherboard/shared/wall/bounds'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Position } from '@gatherboard/shared/wall/schema'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import type { Awareness } from 'y-protocols/awareness'

export const DRAGGED_MAX = 20
/** 16 a second: the server drops more than 20. */
const SEND_EVERY_MS = 60
/** Presence and document travel apart: a drag that ended is drawn where it ended until the document says so too. */
const LAND_WITHIN_MS = 1_000

export type Drag = { readonly by: Position; readonly ids: readonly string[] }

export function readDrag(state: unknown): Drag | undefined {
  const drag = (state as { drag?: { by?: unknown; ids?: unknown } | null } | undefined)?.drag
  if (typeof drag !== 'object' || drag === null || !Array.isArray(drag.ids)) return undefined
  const by = boundPosition(drag.by)
  const ids = drag.ids.filter((id): id is string => typeof id === 'string').slice(0, DRAGGED_MAX)
  return by && ids.length > 0 ? { by, ids } : undefined
}

/** Sends the own drag, at most every 60 ms; `undefined` ends it at once. */
export function createDragSender(awareness: Awareness): { send: (drag: Drag | undefined) => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let waiting: Drag | undefined
  const sendWaiting = (): void => {
    timer = undefined
    if (!waiting) return
    awareness.setLocalStateField('drag', waiting)
    waiting = undefined
    timer = setTimeout(sendWaiting, SEND_EVERY_MS)
  }
  return {
    send(drag) {
      waiting = drag
      if (drag) {
        if (timer === undefined) sendWaiting()
        return
      }
      clearTimeout(timer)
      timer = undefined
      if (awareness.getLocalState()?.drag) awareness.setLocalStateField('drag', null)
    },
    stop: () => clearTimeout(timer),
  }
}

/** The wall's own idea of where a note or a cluster is: when it changes, whatever was drawn meanwhile is over. */
const findBase = (view: BoardView, id: string): unknown =>
  view.notes.get(id as NoteId) ?? view.clusters.get(id as ClusterId)
function placeOf(base: unknown): string {
  const { pos, box, cluster, rank, slot } = base as Record<string, unknown>
  return JSON.stringify([pos, box, cluster, rank, slot])
}

type Carried = { by: Position; place: string; endsAt: number }

/**
 * The drags of all others, as offsets from where the document has things. A note whose place in the document changes
 * during its drag has landed, and is not moved a second time.
 */
export function followDrags(awareness: Awareness, readView: () => BoardView, onChange: () => void) {
  const carried = new Map<string, Carried>()
  const landed = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const readStates = (): void => {
    const view = readView()
    const dragged = new Set<string>()
    for (const [clientId, state] of awareness.getStates()) {
      if (clientId === awareness.clientID) continue
      const drag = readDrag(state)
      if (drag) for (const id of drag.ids) carry(view, id, drag.by, dragged)
    }
    for (const id of landed) if (!dragged.has(id)) landed.delete(id)
    for (const [id, entry] of carried)
      if (!dragged.has(id) && entry.endsAt === Infinity) entry.endsAt = Date.now() + LAND_WITHIN_MS
    clearTimeout(timer)
    if ([...carried.values()].some((entry) => entry.endsAt !== Infinity))
      timer = setTimeout(onChange, LAND_WITHIN_MS + 20)
    onChange()
  }
  const carry = (view: BoardView, id: string, by: Position, dragged: Set<string>): void => {
    dragged.add(id)
    const base = findBase(view, id)
    if (base === undefined || landed.has(id)) return
    carried.set(id, { by, place: carried.get(id)?.place ?? placeOf(base), endsAt: Infinity })
    if (!view.clusters.has(id as ClusterId)) return
    for (const note of view.notes.values()) if (note.cluster === id) carry(view, note.id, by, dragged)
  }
  awareness.on('change', readStates)

  return {
    /** Adds the offsets that hold now to `into`; forgets those that are over. */
    collect(into: Map<string, Position>): void {
      const view = readView()
      for (const [id, { by, place, endsAt }] of carried) {
        const base = findBase(view, id)
        if (base !== undefined && placeOf(base) === place && Date.now() < endsAt) into.set(id, by)
        else {
          carried.delete(id)
          if (endsAt === Infinity) landed.add(id)
        }
      }
    },
    stop(): void {
      clearTimeout(timer)
      awareness.off('change', readStates)
    },
  }
}
