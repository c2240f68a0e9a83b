/**
 * What a facilitator's canvas tells the others of itself, without a name: where it looks (so that it can be followed),
 * and where its pointer is once that is switched on. Seldom and only when it changed: the server drops more than
 * twenty messages a second, and a live drag needs most of them.
 */
import { VIEW_SIDE_MAX, boundBox, boundPosition } from '@gatherboard/shared/wall/bounds'
import type { Box, Position } from '@gatherboard/shared/wall/schema'
import { react } from '@tldraw/tldraw'
import type { Awareness } from 'y-protocols/awareness'
import type { CanvasHandle } from './canvas-handle.ts'

const SEND_EVERY_MS = 300

export type Other = { readonly clientId: number; readonly view: Box | undefined; readonly cursor: Position | undefined }

/** What is known of the other canvases, in an order that stays the same while they do. */
export function readOthers(awareness: Awareness): Other[] {
  return [...awareness.getStates()]
    .filter(([clientId]) => clientId !== awareness.clientID)
    .map(([clientId, state]) => ({
      clientId,
      view: boundBox((state as { view?: unknown }).view, VIEW_SIDE_MAX),
      cursor: boundPosition((state as { cursor?: unknown }).cursor),
    }))
    .sort((one, other) => one.clientId - other.clientId)
}

/** Sends until the returned function is called. @param isPointing whether the pointer is to be seen now */
export function sendPresence({ editor }: CanvasHandle, awareness: Awareness, isPointing: () => boolean): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let sent = ''
  const send = (): void => {
    timer = undefined
    const { x, y, w, h } = editor.getViewportPageBounds()
    const view = [Math.round(x), Math.round(y), Math.max(1, Math.round(w)), Math.max(1, Math.round(h))]
    const { currentPagePoint } = editor.inputs
    const cursor = isPointing() ? [Math.round(currentPagePoint.x), Math.round(currentPagePoint.y)] : undefined
    const next = JSON.stringify([view, cursor])
    if (next === sent) return
    sent = next
    const { cursor: _cursor, ...state } = awareness.getLocalState() ?? {}
    awareness.setLocalState({ ...state, view, ...(cursor ? { cursor } : {}) })
    timer = setTimeout(send, SEND_EVERY_MS)
  }
  const schedule = (): void => {
    timer ??= setTimeout(send, SEND_EVERY_MS)
  }
  const stop = react('where this canvas looks and points', () => {
    editor.getViewportPageBounds()
    schedule()
  })
  editor.on('event', schedule)
  return () => {
    clearTimeout(timer)
    stop()
    editor.off('event', schedule)
  }
}
