/**
 * What a canvas may say of the person in front of it: where they point, what they see, drag and write. Presence comes
 * from facilitators only and never contains a name: fields that are not listed here are dropped, values that are not
 * what they should be too (SPEC P8).
 */
import { VIEW_SIDE_MAX } from '@gatherboard/shared/wall/bounds'
import { parseClusterId, parseNoteId } from '@gatherboard/shared/values/ids'
import type { PresenceState } from '../live/presence.ts'

/** Notes a live drag may name; a larger selection is only sent when it is dropped (docs/contract.md). */
const DRAG_IDS_MAX = 20

/** Keeps `cursor: [x, y]`, `drag: {by, ids}`, `view: [x, y, w, h]`, `editing: id` and nothing else. */
export function cleanPresence(value: unknown): PresenceState | null {
  if (typeof value !== 'object' || value === null) return null
  const { cursor, drag, view, editing } = value as PresenceState
  const state: PresenceState = {}
  if (isNumbers(cursor, 2)) state.cursor = cursor
  if (isNumbers(view, 4)) state.view = view
  if (parseNoteId(editing)) state.editing = editing
  const clean = cleanDrag(drag)
  if (clean) state.drag = clean
  return state
}

function cleanDrag(drag: unknown): PresenceState | undefined {
  if (typeof drag !== 'object' || drag === null) return undefined
  const { by, ids } = drag as PresenceState
  if (!isNumbers(by, 2) || !Array.isArray(ids) || ids.length === 0 || ids.length > DRAG_IDS_MAX) return undefined
  return ids.every((id) => parseNoteId(id) ?? parseClusterId(id)) ? { by, ids } : undefined
}

const isNumbers = (value: unknown, length: number): value is number[] =>
  Array.isArray(value) &&
  value.length === length &&
  value.every((number) => typeof number === 'number' && Math.abs(number) <= VIEW_SIDE_MAX)
