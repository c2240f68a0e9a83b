/**
 * Which notes are shown: what was there at the start at once, what arrives later one after another, so that fifty
 * notes sent together appear as a calm row of arrivals and none is missed. A note that leaves the wall leaves at once.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Note } from '@gatherboard/shared/wall/note'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { useEffect, useMemo, useRef, useState } from 'react'

/** Between two arrivals, and as long before the first of them; shorter when many wait. */
const PACE_MS = 220
/** No note comes later than this, however many came with it. */
const BEHIND_MS_MAX = 6_000
/** More than this at once is an import or a reveal: they all appear together. */
const TOGETHER_MIN = 120

/**
 * When the next of those that wait arrives. It depends on nothing else, so that a wall that changes all the time, as
 * while somebody types, does not put it off.
 * @param sinceMs since when each of them has been on the wall, in the order in which they are to arrive; at least one
 * @param lastMs when the one before them arrived
 */
export function decideArrivalMs(sinceMs: readonly number[], lastMs: number): number {
  const fromMs = Math.max(lastMs, sinceMs[0] ?? lastMs)
  // Each in its turn, in equal steps, and none behind its time.
  const steps = sinceMs.map((since, index) => (since + BEHIND_MS_MAX - fromMs) / (index + 1))
  return fromMs + Math.max(0, Math.min(PACE_MS, ...steps))
}

export type PacedNotes = {
  /** In the order they came, so that one more is always the last. */
  readonly notes: readonly Note[]
  /** Those that have arrived while the screen was looking, to be faded in. */
  readonly fresh: ReadonlySet<NoteId>
}

/** @param started false until the first whole view is there. */
export function usePacedNotes(view: BoardView, started: boolean): PacedNotes {
  const shown = useRef<Set<NoteId>>(undefined)
  const [fresh, setFresh] = useState<ReadonlySet<NoteId>>(new Set())
  const [tick, setTick] = useState(0)
  if (started && !shown.current)
    shown.current = new Set([...view.notes.values()].sort(oldestFirst).map((note) => note.id))

  const sinceMs = useRef<ReadonlyMap<NoteId, number>>(new Map())
  const lastMs = useRef(-Infinity)
  useEffect(() => {
    const known = shown.current
    if (!known) return undefined
    for (const id of known) if (!view.notes.has(id)) known.delete(id)
    const nowMs = performance.now()
    const waiting = new Map<NoteId, number>()
    for (const id of view.notes.keys()) if (!known.has(id)) waiting.set(id, sinceMs.current.get(id) ?? nowMs)
    sinceMs.current = waiting
    const [next] = waiting.keys()
    if (next === undefined) return undefined
    const timer = setTimeout(
      () => {
        const arriving = waiting.size >= TOGETHER_MIN ? [...waiting.keys()] : [next]
        for (const id of arriving) known.add(id)
        lastMs.current = performance.now()
        if (arriving.length === 1) setFresh((before) => new Set([...[...before].slice(-40), next]))
        setTick((before) => before + 1)
      },
      fresh.has(next) ? 0 : decideArrivalMs([...waiting.values()], lastMs.current) - nowMs,
    )
    return () => clearTimeout(timer)
  }, [view, tick, started, fresh])

  const notes = useMemo(
    () => [...(shown.current ?? [])].map((id) => view.notes.get(id)).filter((note) => note !== undefined),
    // oxlint-disable-next-line react/exhaustive-deps -- `tick` says that `shown` has changed
    [view, tick, started],
  )
  return { notes, fresh }
}

/** As far as the wall knows; notes of one minute by their slots, which are given in turn. */
const oldestFirst = (one: Note, other: Note): number =>
  one.createdMinute - other.createdMinute ||
  (one.slot ?? Infinity) - (other.slot ?? Infinity) ||
  (one.id < other.id ? -1 : 1)
