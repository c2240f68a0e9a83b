/** Acts on many notes at once, and what came of the last of them: it can be taken back, or made good for ever. */
import { useState } from 'react'
import { useAction } from '../ui/use-action.ts'
import { eraseBatch, restoreBatch, setAsideFromPhone, setAsideSince, type EventCaller } from './event-calls.ts'

export type ManyDone = { readonly kind: 'aside'; readonly batch: string; readonly count: number } | { readonly kind: 'back' | 'erased'; readonly count: number }

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
  const [done, setDone] = useState<ManyDone>()
  const action = useAction(async (act: () => Promise<ManyDone>) => setDone(await act()))
  return {
    done,
    busy: action.busy,
    error: action.error,
    asideSince: (sinceMs) => void action.run(async () => ({ kind: 'aside', ...(await setAsideSince(caller, sinceMs)) })),
    asideFromPhone: (noteId) => void action.run(async () => ({ kind: 'aside', ...(await setAsideFromPhone(caller, noteId)) })),
    putBack: (batch) => void action.run(async () => ({ kind: 'back', count: await restoreBatch(caller, batch) })),
    erase: (batch) => void action.run(async () => ({ kind: 'erased', count: await eraseBatch(caller, batch) })),
    close() {
      action.forget()
      setDone(undefined)
    },
  }
}
