/**
 * What was set aside in one act and can be brought back in one: kept for the tab, so that closing the panel, a reload
 * and a further act take none of it away. Wherever on a page it was done, every part of the page knows of it.
 */
import { useMemo, useSyncExternalStore } from 'react'
import { keepWords, readWords, type WordsKey } from '../kept/kept-words.ts'

export type Aside = { readonly batch: string; readonly count: number }

const NONE: { readonly aside: readonly Aside[] } = { aside: [] }
const keyOf = (eventId: string): WordsKey => `${eventId}.many-notes`

const watching = new Set<() => void>()
let changes = 0

/** What was set aside and neither brought back nor erased nor let be, the last of it at the end. */
export const readAside = (eventId: string): readonly Aside[] => readWords(keyOf(eventId), NONE)?.aside ?? []

export const addAside = (eventId: string, one: Aside): void => change(eventId, [...readAside(eventId), one])

/** It has been brought back or erased, or there is no need for a way back. */
export const forgetAside = (eventId: string, batch: string): void =>
  change(
    eventId,
    readAside(eventId).filter((one) => one.batch !== batch),
  )

function change(eventId: string, aside: readonly Aside[]): void {
  keepWords(keyOf(eventId), { aside })
  changes += 1
  for (const tell of watching) tell()
}

export function useAside(eventId: string): readonly Aside[] {
  const seen = useSyncExternalStore(watch, () => changes)
  // oxlint-disable-next-line react/exhaustive-deps -- read again whenever something has changed
  return useMemo(() => readAside(eventId), [eventId, seen])
}

function watch(tell: () => void): () => void {
  watching.add(tell)
  return () => void watching.delete(tell)
}
