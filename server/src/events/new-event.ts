/** What a new event is made of: the defaults an organiser need not think about. Pure; `events.ts` writes it. */
import { randomBytes } from 'node:crypto'
import { DEFAULT_PHASE, DEFAULT_STAGE, type Lens } from '@gatherboard/shared/wall/meta'
import type { CreateEventSchema } from '@gatherboard/shared/api/events'
import { newEventId, newJoinCode } from '@gatherboard/shared/values/ids'
import { DEFAULT_SUPPORT_LINES } from '@gatherboard/shared/values/support-lines'
import type { z } from 'zod'
import { nowIso, todayIso, type Clock } from '../clock.ts'
import type { EventRecord } from '../settings/event-record.ts'

/** The organiser may word them differently; the ids stay, so that events can be compared. */
export const DEFAULT_LENSES: readonly Lens[] = [
  { id: 'strength', label: 'Strength', prompt: 'What is good here? What are you proud of?' },
  { id: 'need', label: 'Need', prompt: 'What is missing, or hard? What would help?' },
  { id: 'hope', label: 'Hope', prompt: 'What do you wish for in the years to come?' },
]
const KEPT_MONTHS = 24
const EVENT_SECRET_BYTES = 32

export function createEventRecord(
  input: z.output<typeof CreateEventSchema>,
  programme: { id: string; name: string },
  clock: Pick<Clock, 'nowMs'>,
): EventRecord {
  return {
    id: newEventId(),
    programmeId: programme.id,
    programme: programme.name,
    title: input.title,
    place: input.place,
    date: input.date,
    lenses: input.lenses ?? DEFAULT_LENSES,
    phase: DEFAULT_PHASE,
    stage: DEFAULT_STAGE,
    open: true,
    approval: false,
    flagsWait: false,
    newcomersWait: false,
    supportLines: input.supportLines ?? DEFAULT_SUPPORT_LINES,
    joinCode: newJoinCode(),
    epochs: { participant: 1, facilitator: 1, projector: 1 },
    secret: randomBytes(EVENT_SECRET_BYTES),
    deleteAfter: input.deleteAfter ?? countLastDay(input.date, todayIso(clock)),
    createdAt: nowIso(clock),
  }
}

/**
 * The last day of an event for which none was given: counted from when it takes place, or is made, whichever is later.
 * Days are `YYYY-MM-DD`.
 */
const countLastDay = (date: string, today: string): string => addMonths(date > today ? date : today, KEPT_MONTHS)

/** A calendar day some months later; the last of the month where that month is shorter. Days are `YYYY-MM-DD`. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0))
  last.setUTCDate(Math.min(date, last.getUTCDate()))
  return last.toISOString().slice(0, 10)
}
