/** What the strip says of the notes that have arrived where nobody sees them now (strip-queue.ts). */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Note } from '@gatherboard/shared/wall/note'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { useEffect, useMemo, useRef, useState } from 'react'
import { HOLD_MS, takeWaiting, type Waiting } from './strip-queue.ts'

/** `more`: how many came with them. */
export type StripNotes = { readonly notes: readonly Note[]; readonly more: number }

/** `untilMs`: so long it stands at least. */
type Said = { readonly ids: readonly string[]; readonly more: number; readonly untilMs: number }

/**
 * @param started false until the first whole view is there
 * @param inSight the headings whose notes are seen where they are
 */
export function useStrip(view: BoardView, started: boolean, inSight: ReadonlySet<string>): StripNotes {
  const known = useRef<Set<string>>(undefined)
  const waiting = useRef<readonly Waiting[]>([])
  const seen = useRef(inSight)
  seen.current = inSight
  const [said, setSaid] = useState<Said>({ ids: [], more: 0, untilMs: -Infinity })
  if (started && !known.current) known.current = new Set(view.notes.keys())

  useEffect(() => {
    const before = known.current
    if (!started || !before) return undefined
    const nowMs = performance.now()
    for (const id of before) if (!view.notes.has(id as NoteId)) before.delete(id)
    const added = [...view.notes.keys()].filter((id) => !before.has(id))
    for (const id of added) before.add(id)
    const isThere = ({ id }: Waiting): boolean => {
      const note = view.notes.get(id as NoteId)
      return note !== undefined && !seen.current.has(note.lens)
    }
    waiting.current = [...waiting.current, ...added.map((id) => ({ id, sinceMs: nowMs }))].filter(isThere)
    if (waiting.current.length === 0) return undefined
    const timer = setTimeout(
      () => {
        const { shown, more, left } = takeWaiting(waiting.current.filter(isThere), performance.now())
        waiting.current = left
        if (shown.length === 0) return
        setSaid({ ids: shown.map(({ id }) => id), more, untilMs: performance.now() + HOLD_MS })
      },
      Math.max(0, said.untilMs - nowMs),
    )
    return () => clearTimeout(timer)
  }, [view, started, said.untilMs])

  return useMemo(() => {
    const notes = said.ids.map((id) => view.notes.get(id as NoteId)).filter((note) => note !== undefined)
    return notes.length > 0 ? { notes, more: said.more } : { notes: findYoungest(view, inSight), more: 0 }
  }, [view, said, inSight])
}

/** Before anything has arrived (after a reload): the youngest note out of sight, by what the wall says of their age. */
function findYoungest({ notes }: BoardView, inSight: ReadonlySet<string>): Note[] {
  let youngest: Note | undefined
  for (const note of notes.values())
    if (!inSight.has(note.lens) && (!youngest || isYounger(note, youngest))) youngest = note
  return youngest ? [youngest] : []
}

/** Notes of one minute by their slots, which are given in turn. */
const isYounger = (one: Note, other: Note): boolean =>
  (one.createdMinute - other.createdMinute || (one.slot ?? -1) - (other.slot ?? -1)) > 0
