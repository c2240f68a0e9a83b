/**
 * Acts on many notes at once, and what came of the last of them: it can be taken back, or made good for ever. The way
 * back is kept for the tab: closing the panel, a reload and a further act take none of it away.
 */
import { useMemo, useState } from 'react'
import { useAction } from '../ui/use-action.ts'
import { eraseBatch, restoreBatch, setAsideFromPhone, setAsideSince } from '../api/notes.ts'
import type { EventCaller } from '../api/event-caller.ts'
import { addAside, forgetAside, useAside, type Aside } from './aside-batches.ts'

export type ManyDone =
  | { readonly kind: 'aside'; readonly batch: string; readonly count: number }
  | { readonly kind: 'back' | 'erased'; readonly count: number }

export type ManyNotes = {
  /** What was done last; undefined before, and when the person has seen it. */
  readonly done: ManyDone | undefined
  readonly busy: boolean
  readonly error: unknown
  /** @param sinceMs by the server's clock, milliseconds since the epoch */
  asideSince(sinceMs: number): void
  asideFromPhone(noteId: string): void
  putBack(batch: string): void
  erase(batch: string): void
  close(): void
}

export function useManyNotes(caller: EventCaller): ManyNotes {
  const { eventId } = caller
  /** What came of the last act, where that is not simply that notes were set aside. */
  const [outcome, setOutcome] = useState<ManyDone>()
  const last = useAside(eventId).at(-1)
  const done = useMemo((): ManyDone | undefined => outcome ?? (last && { kind: 'aside', ...last }), [outcome, last])

  const action = useAction(async (act: () => Promise<void>) => act())
  const setAside = (act: () => Promise<Aside>): void =>
    void action.run(async () => {
      const next = await act()
      if (next.count > 0) addAside(eventId, next)
      setOutcome(next.count > 0 ? undefined : { kind: 'aside', ...next })
    })
  const settle = (batch: string, kind: 'back' | 'erased', act: () => Promise<number>): void =>
    void action.run(async () => {
      const count = await act()
      forgetAside(eventId, batch)
      setOutcome({ kind, count })
    })

  return {
    done,
    busy: action.busy,
    error: action.error,
    asideSince: (sinceMs) => setAside(() => setAsideSince(caller, sinceMs)),
    asideFromPhone: (noteId) => setAside(() => setAsideFromPhone(caller, noteId)),
    putBack: (batch) => settle(batch, 'back', () => restoreBatch(caller, batch)),
    erase: (batch) => settle(batch, 'erased', () => eraseBatch(caller, batch)),
    close() {
      action.forget()
      if (outcome === undefined && last) forgetAside(eventId, last.batch)
      setOutcome(undefined)
    },
  }
}
