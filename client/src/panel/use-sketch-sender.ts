/** The picture that is chosen or on its way, as a component reads it. */
import { useSyncExternalStore } from 'react'
import type { EventCaller } from '../api/event-caller.ts'
import { findSketchSender, type SketchSender } from './sketch-sending.ts'

type SenderState = Pick<SketchSender, 'draft' | 'sending'>

/** Its draft, how far it has been sent, and the sender that changes both. */
export function useSketchSender(caller: EventCaller): SenderState & { sender: SketchSender } {
  const sender = findSketchSender(caller)
  return { sender, ...useSyncExternalStore(sender.subscribe, () => readBoth(sender)) }
}

/** One snapshot of both, the same object until something changes: React asks again and again. */
const snapshots = new WeakMap<SketchSender, SenderState>()

function readBoth(sender: SketchSender): SenderState {
  const before = snapshots.get(sender)
  if (before?.draft === sender.draft && before.sending === sender.sending) return before
  const now = { draft: sender.draft, sending: sender.sending }
  snapshots.set(sender, now)
  return now
}
