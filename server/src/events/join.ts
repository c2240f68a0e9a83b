/**
 * Joining: a code in, a token out. No name, no account, no address is kept; the device's secret stays with the device.
 */
import { newDeviceSecret, parseJoinCode } from '@gatherboard/shared/values/ids'
import type { Refused } from '@gatherboard/shared/api/problem'
import type { Joined, JoinSchema } from '@gatherboard/shared/api/join'
import { ok, refuse, type Result } from '@gatherboard/shared/values/result'
import type { z } from 'zod'
import type { Identity } from '../identity/identity.ts'
import type { JoinGate } from '../identity/join-gate.ts'
import { deriveDeviceKey } from '../identity/token.ts'
import type { Store } from '../store/store.ts'
import { toEventInfo, type EventRecord } from '../settings/event-record.ts'
import { findEventByCode } from './find-event.ts'

export type JoinDeps = { store: Store; identity: Identity; gate: JoinGate }

/** Refused with `wrong-code`, `joining-closed` or `too-many`. @param address who asks, for the queue only */
export async function joinEvent(
  deps: JoinDeps,
  { code: typed, device = newDeviceSecret() }: z.output<typeof JoinSchema>,
  address: string,
): Promise<Result<Joined, Refused>> {
  const code = parseJoinCode(typed)
  if (code === undefined) return refuse({ code: 'wrong-code' })
  const turn = await deps.gate.enter(address, code)
  if (!turn.ok) return turn
  const event = await findEventByCode(deps.store, code)
  if (!event) return refuse({ code: 'wrong-code' })
  // Right, whether its door is open or not.
  turn.value.welcome()
  if (!event.open && !(await hasNotes(deps.store, event, device))) return refuse({ code: 'joining-closed' })
  const token = deps.identity.issueParticipantToken(event, device)
  return ok({ eventId: event.id, role: 'participant', token, device, event: toEventInfo(event) })
}

/** A phone that has written here may always come back to its own notes. */
const hasNotes = ({ read }: Store, event: EventRecord, device: string): Promise<boolean> =>
  read.ledger.hasWritten(event.id, deriveDeviceKey(event.secret, device))
