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
  /** The ones that came last, as they are now, each at the place it keeps until it is replaced. */
  readonly newest: ReadonlyArray<{ readonly note: Note; readonly place: number }>
  /** Which place came last of all. */
  readonly last: number
}

/** How many of the newest can be shown large. */
export const NEWEST_MAX = 3
/**
 * Words shown large stay so long at least that they can be read; what comes meanwhile is on the wall, and the last of
 * it next here.
 */
const NEWEST_HOLD_MS = 2_800

/** @param started false until the first whole view is there. */
export function usePacedNotes(view: BoardView, started: boolean): PacedNotes {
  const shown = useRef<Set<NoteId>>(undefined)
  const [fresh, setFresh] = useState<ReadonlySet<NoteId>>(new Set())
  const [newest, setNewest] = useState<Newest>()
  const [tick, setTick] = useState(0)
  if (started && !shown.current)
    shown.current = new Set([...view.notes.values()].sort(oldestFirst).map((note) => note.id))
  const [arrived, setArrived] = useState<NoteId>()

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
        if (arriving.length === 1) {
          setFresh((before) => new Set([...[...before].slice(-40), next]))
          setArrived(next)
        }
        setTick((before) => before + 1)
      },
      fresh.has(next) ? 0 : decideArrivalMs([...waiting.values()], lastMs.current) - nowMs,
    )
    return () => clearTimeout(timer)
  }, [view, tick, started, fresh])

  const heldUntilMs = useRef(0)
  useEffect(() => {
    const known = shown.current
    if (!known || arrived === undefined || newest?.places.includes(arrived)) return undefined
    const timer = setTimeout(
      () => {
        heldUntilMs.current = Date.now() + NEWEST_HOLD_MS
        setNewest((before) =>
          placeNewest(before ?? { places: findYoungest(view, known, arrived), next: NEWEST_MAX - 1 }, arrived),
        )
      },
      Math.max(0, heldUntilMs.current - Date.now()),
    )
    return () => clearTimeout(timer)
  }, [arrived, newest, view])

  const notes = useMemo(
    () => [...(shown.current ?? [])].map((id) => view.notes.get(id)).filter((note) => note !== undefined),
    // oxlint-disable-next-line react/exhaustive-deps -- `tick` says that `shown` has changed
    [view, tick, started],
  )
  const newestNotes = useMemo(
    () =>
      (newest?.places ?? findYoungest(view, shown.current ?? new Set())).flatMap((id, place) => {
        const note = view.notes.get(id)
        return note ? [{ note, place }] : []
      }),
    // oxlint-disable-next-line react/exhaustive-deps -- `started` says that `shown` is there
    [view, newest, started],
  )
  return { notes, fresh, newest: newestNotes, last: newest ? (newest.next + NEWEST_MAX - 1) % NEWEST_MAX : 0 }
}

/** Which notes stand where, and the place the next newcomer takes: that of the oldest. */
export type Newest = { readonly places: readonly NoteId[]; readonly next: number }

/** The others stay where people are reading them. */
export function placeNewest({ places, next }: Newest, id: NoteId): Newest {
  if (places.length < NEWEST_MAX) return { places: [...places, id], next: 0 }
  const at = next % NEWEST_MAX
  return { places: places.map((each, place) => (place === at ? id : each)), next: at + 1 }
}

/** As far as the wall knows; notes of one minute by their slots, which are given in turn. */
const oldestFirst = (one: Note, other: Note): number =>
  one.createdMinute - other.createdMinute ||
  (one.slot ?? Infinity) - (other.slot ?? Infinity) ||
  (one.id < other.id ? -1 : 1)

/**
 * Before anything has arrived (after a reload): the youngest notes, by what the wall says of their age, youngest first.
 */
const findYoungest = (view: BoardView, shown: ReadonlySet<NoteId>, except?: NoteId): NoteId[] =>
  [...view.notes.values()]
    .filter((note) => shown.has(note.id) && note.id !== except)
    .sort((one, other) => other.createdMinute - one.createdMinute || (one.id < other.id ? -1 : 1))
    .slice(0, NEWEST_MAX)
    .map((note) => note.id)
