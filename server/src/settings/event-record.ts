/** An event's row as a value: parsed once on reading, written as a whole. The only place that knows the row's shape. */
import type { Lens, Phase, Stage } from '@gatherboard/shared/wall/meta'
import type { EventInfo } from '@gatherboard/shared/api/events'
import { CONSENT_TEXT } from '@gatherboard/shared/values/consent'
import type { EventId } from '@gatherboard/shared/values/ids'
import type { SupportLine } from '@gatherboard/shared/values/support-lines'
import { asFlag } from '../store/commands.ts'
import type { EventRow } from '../store/reads.ts'
import type { Statement } from '../store/store.ts'

export type EventRecord = {
  readonly id: EventId
  readonly programmeId: string
  readonly programme: string
  readonly title: string
  readonly place: string
  /** `YYYY-MM-DD` */
  readonly date: string
  readonly lenses: readonly Lens[]
  readonly phase: Phase
  readonly stage: Stage
  readonly open: boolean
  readonly approval: boolean
  readonly flagsWait: boolean
  /** Whether notes of phones that have not written before wait backstage. */
  readonly newcomersWait: boolean
  readonly supportLines: readonly SupportLine[]
  readonly joinCode: string
  readonly epochs: { readonly participant: number; readonly facilitator: number; readonly projector: number }
  readonly secret: Uint8Array
  readonly deleteAfter: string
  readonly createdAt: string
  /** When it will be deleted by itself soon (`retention.ts`): kept beside the row, and never written with it. */
  readonly deletion?: { readonly onOrAfter: string; readonly held: boolean } | undefined
}

export const parseEventRow = (row: EventRow): EventRecord => ({
  id: row.id as EventId,
  programmeId: row.programme_id,
  programme: row.programme,
  title: row.title,
  place: row.place,
  date: row.date,
  lenses: JSON.parse(row.lenses) as Lens[],
  phase: JSON.parse(row.phase) as Phase,
  stage: JSON.parse(row.stage) as Stage,
  open: row.open === 1,
  approval: row.approval === 1,
  flagsWait: row.flags_wait === 1,
  newcomersWait: row.newcomers_wait === 1,
  supportLines: JSON.parse(row.support_lines) as SupportLine[],
  joinCode: row.join_code,
  epochs: { participant: row.participant_epoch, facilitator: row.facilitator_epoch, projector: row.projector_epoch },
  secret: row.secret,
  deleteAfter: row.delete_after,
  createdAt: row.created_at,
  ...(row.expires_on === null ? {} : { deletion: { onOrAfter: row.expires_on, held: row.expiry_held === 1 } }),
})

const toRow = (event: EventRecord) => ({
  title: event.title,
  place: event.place,
  date: event.date,
  lenses: JSON.stringify(event.lenses),
  phase: JSON.stringify(event.phase),
  stage: JSON.stringify(event.stage),
  open: asFlag(event.open),
  approval: asFlag(event.approval),
  flags_wait: asFlag(event.flagsWait),
  newcomers_wait: asFlag(event.newcomersWait),
  support_lines: JSON.stringify(event.supportLines),
  join_code: event.joinCode,
  participant_epoch: event.epochs.participant,
  facilitator_epoch: event.epochs.facilitator,
  projector_epoch: event.epochs.projector,
  secret: event.secret,
  delete_after: event.deleteAfter,
  created_at: event.createdAt,
})

export const insertEvent = (event: EventRecord): Statement => ({
  do: 'events.add',
  id: event.id,
  programme_id: event.programmeId,
  ...toRow(event),
})

/** All but its programme: that changes by `moveEvent` alone, so that a record read before a merger undoes nothing. */
export const updateEvent = (event: EventRecord): Statement => ({ do: 'events.update', id: event.id, ...toRow(event) })

export const moveEvent = (eventId: EventId, programmeId: string): Statement => ({
  do: 'events.move',
  id: eventId,
  programme_id: programmeId,
})

/** Every field of it, whichever come later. */
function copyStage({ view, ...others }: Stage): EventInfo['stage'] {
  return { ...structuredClone(others), ...(view ? { view: [...view] as [number, number, number, number] } : {}) }
}

/** What any member of the event may know of it: no code, no keys, no epochs. */
export const toEventInfo = (event: EventRecord): EventInfo => ({
  id: event.id,
  title: event.title,
  place: event.place,
  date: event.date,
  programme: event.programme,
  programmeId: event.programmeId,
  lenses: event.lenses.map((lens) => ({ ...lens })),
  phase: { ...event.phase, lenses: [...event.phase.lenses] },
  stage: copyStage(event.stage),
  open: event.open,
  approval: event.approval,
  flagsWait: event.flagsWait,
  newcomersWait: event.newcomersWait,
  deleteAfter: event.deleteAfter,
  supportLines: event.supportLines.map((line) => ({ ...line })),
  consent: CONSENT_TEXT,
  createdAt: event.createdAt,
  ...(event.deletion ? { deletion: { ...event.deletion } } : {}),
})
