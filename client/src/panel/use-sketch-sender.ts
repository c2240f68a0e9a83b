/** The picture that is chosen or on its way, as a component reads it. */
import { useSyncExternalStore } from 'react'
import type { EventCaller } from '../api/event-caller.ts'
import { findSketchSender, type SketchSender } from './sketch-sending.ts'

type SenderState = Pick<SketchSender, 'draft' | 'next' | 'sending'>

/** Its draft, what comes after it, how far it has been sent, and the sender that changes both. */
export function useSketchSender(caller: EventCaller): SenderState & { sender: SketchSender } {
  const sender = findSketchSender(caller)
  return { sender, ...useSyncExternalStore(sender.subscribe, () => readState(sender)) }
}

/** One snapshot of all three, the same object until something changes: React asks again and again. */
const snapshots = new WeakMap<SketchSender, SenderState>()

function readState(sender: SketchSender): SenderState {
  const before = snapshots.get(sender)
  const { draft, next, sending } = sender
  if (before?.draft === draft && before.next === next && before.sending === sending) return before
  const now = { draft, next, sending }
  snapshots.set(sender, now)
  return now
}
