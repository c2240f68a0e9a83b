/**
 * What can be done with events: made, listed, changed, their links renewed, deleted. Settings of an event that
 * exists change through its rooms, so that the row, the wall's meta and what a new phase does to notes are one commit.
 */
import type { Phase } from '@gatherboard/shared/wall/meta'
import { CLOSE } from '@gatherboard/shared/sync/close-codes'
import type {
  CreateEventSchema,
  EventAccess,
  EventPage,
  ListEvents,
  PatchEventSchema,
} from '@gatherboard/shared/api/events'
import type { LinkRole } from '@gatherboard/shared/values/roles'
import type { Refused } from '@gatherboard/shared/api/problem'
import { newJoinCode, type EventId } from '@gatherboard/shared/values/ids'
import { ok, refuse, type Result } from '@gatherboard/shared/values/result'
import type { z } from 'zod'
import type { AssetFiles } from '../assets/asset-files.ts'
import { todayIso, type Clock } from '../clock.ts'
import type { Identity } from '../identity/identity.ts'
import { changeNewcomers, changePhase } from '../intake/phase.ts'
import type { Log } from '../log.ts'
import type { LiveEvent } from '../event/live-event.ts'
import type { LiveEvents } from '../event/live-events.ts'
import type { Store } from '../store/store.ts'
import { deleteEvent } from './delete-event.ts'
import type { DestructionGate } from './destruction-gate.ts'
import { insertEvent, moveEvent, type EventRecord } from '../settings/event-record.ts'
import { changeStage } from '../settings/stage.ts'
import { findEvent, findEventByCode } from './find-event.ts'
import { createAccess } from './links.ts'
import { createEventRecord } from './new-event.ts'
import { noSuch, type ProgrammeName, type Programmes } from './programmes.ts'
import { forgetExpiry } from './retention.ts'
import { listEvents } from './summaries.ts'

type EventsDeps = {
  store: Store
  liveEvents: LiveEvents
  programmes: Programmes
  assetFiles: AssetFiles
  identity: Identity
  snapshots: { take(eventId: EventId, request: { label: string; reason: 'phase' | 'closed' }): Promise<unknown> }
  clock: Clock
  /** Knows which days have come, also when the clock does not. */
  gate: Pick<DestructionGate, 'nowMs' | 'believe'>
  log: Log
  /** Where people reach this server just now, without a slash at the end. */
  siteUrl: () => string
}

type Patch = z.output<typeof PatchEventSchema>

export class Events {
  #deps: EventsDeps

  constructor(deps: EventsDeps) {
    this.#deps = deps
  }

  create(input: z.output<typeof CreateEventSchema>): Promise<Result<EventAccess, Refused>> {
    return this.#deps.programmes.inTurn(() => this.#create(input))
  }

  list(ask?: ListEvents): Promise<Result<EventPage, Refused>> {
    return listEvents(this.#deps, ask)
  }

  find(eventId: EventId): Promise<Result<EventRecord, Refused>> {
    return findEvent(this.#deps.store, eventId)
  }

  createAccess(event: EventRecord): EventAccess {
    return createAccess(this.#deps.siteUrl(), this.#deps.identity, event)
  }

  /** Changes settings; a new mode also does to the notes what it means, and is kept as a snapshot. */
  patch(eventId: EventId, patch: Patch): Promise<Result<EventRecord, Refused>> {
    const { programmeId } = patch
    if (programmeId === undefined) return this.#patch(eventId, patch)
    return this.#deps.programmes.inTurn(async () => {
      const programme = await this.#deps.programmes.find(programmeId)
      return programme ? this.#patch(eventId, patch, programme) : refuse(noSuch('programmeId'))
    })
  }

  async #patch(eventId: EventId, patch: Patch, programme?: ProgrammeName): Promise<Result<EventRecord, Refused>> {
    const changed = await this.#deps.liveEvents.use(eventId, async (liveEvent) => {
      const refused = checkPatch(liveEvent.state.event, patch, todayIso(this.#deps.gate))
      if (refused) return refuse(refused)
      const before = liveEvent.state.event
      const event = await liveEvent.change((change) => {
        const next = applyPatch(change.state.event, { ...patch, ...(programme ? { programme: programme.name } : {}) })
        changePhase(change, next.phase, this.#deps.clock.nowMs())
        changeNewcomers(change, next.newcomersWait)
        change.setEvent(next)
        if (programme) change.alsoWrite(moveEvent(eventId, programme.id))
        if (next.deleteAfter !== before.deleteAfter) change.alsoWrite(forgetExpiry(eventId))
        return next
      })
      return ok({ before: before.phase, event })
    })
    if (!changed.ok) return changed
    if (!changed.value.ok) return changed.value
    const { before, event } = changed.value.value
    if (isNewTurn(before, event.phase)) await this.#keepTurn(event)
    return this.find(eventId)
  }

  /** Renews a link: the old one stops working at once, and whoever is connected through it is sent away. */
  async rotateLink(eventId: EventId, role: LinkRole): Promise<Result<EventRecord, Refused>> {
    const joinCode = role === 'participant' ? await this.#findFreeCode() : undefined
    return this.#deps.liveEvents.use(eventId, async (liveEvent: LiveEvent) => {
      const renewed = await liveEvent.change((change) => {
        const { epochs } = change.state.event
        const next = {
          ...change.state.event,
          epochs: { ...epochs, [role]: epochs[role] + 1 },
          ...(joinCode ? { joinCode } : {}),
        }
        change.setEvent(next)
        return next
      })
      liveEvent.audience.close(CLOSE.unauthorised, (member) => member.role === role)
      return renewed
    })
  }

  /** Deletes for ever. Refused when there is no such event (any more). */
  async delete(eventId: EventId): Promise<Result<void, Refused>> {
    const event = await this.find(eventId)
    if (!event.ok) return event
    return ok(await deleteEvent(this.#deps, eventId))
  }

  async #create(input: z.output<typeof CreateEventSchema>): Promise<Result<EventAccess, Refused>> {
    const { store, gate, log } = this.#deps
    const refused = checkLastDay({ deleteAfter: input.deleteAfter, today: todayIso(gate), date: input.date })
    if (refused) return refuse(refused)
    const programme = await this.#deps.programmes.choose(input)
    if (!programme.ok) return programme
    const event: EventRecord = {
      ...createEventRecord(input, programme.value, gate),
      joinCode: await this.#findFreeCode(),
    }
    await store.write([...programme.value.statements, insertEvent(event)])
    log.info({ eventId: event.id }, 'event created')
    return ok(this.createAccess(event))
  }

  async #findFreeCode(): Promise<string> {
    for (;;) {
      const code = newJoinCode()
      if (!(await findEventByCode(this.#deps.store, code))) return code
    }
  }

  /** The change itself is done and on disk; that its snapshot could not be taken is no reason to refuse it. */
  async #keepTurn({ id, phase }: EventRecord): Promise<void> {
    const reason = phase.mode === 'closed' ? 'closed' : 'phase'
    try {
      await this.#deps.snapshots.take(id, { label: phase.label ?? '', reason })
    } catch (error) {
      this.#deps.log.error({ err: error, eventId: id }, 'the snapshot of a new phase could not be taken')
    }
  }
}

const refuseField = (path: string, message: string): Refused => ({ code: 'bad-request', fields: [{ path, message }] })

/** Why a last day cannot be, if so. @param days as `YYYY-MM-DD`; `deleteAfter` where a new one is given */
function checkLastDay({
  deleteAfter,
  today,
  date,
}: {
  deleteAfter: string | undefined
  today: string
  date: string
}): Refused | undefined {
  if (deleteAfter === undefined) return undefined
  if (deleteAfter < today) return refuseField('deleteAfter', 'must not be in the past')
  return deleteAfter < date ? refuseField('deleteAfter', 'must not be before the event takes place') : undefined
}

/** Why a patch cannot be done, if so. Decided before anything changes: half a change would cost the event a reload. */
function checkPatch(
  event: EventRecord,
  { phase, lenses, date, deleteAfter }: Patch,
  today: string,
): Refused | undefined {
  const refused = checkLastDay({ deleteAfter, today, date: date ?? event.date })
  if (refused) return refused
  if (date !== undefined && deleteAfter === undefined && date > event.deleteAfter)
    return refuseField('date', 'must not be after the last day of the event, which the organiser can change')
  const known = new Set((lenses ?? event.lenses).map(({ id }) => id))
  const unknown = phase?.lenses.find((id) => !known.has(id))
  if (unknown !== undefined)
    return {
      code: 'bad-request',
      fields: [{ path: 'phase.lenses', message: `${unknown} is not a heading of this event` }],
    }
  return undefined
}

function applyPatch(event: EventRecord, patch: Patch & { programme?: string }): EventRecord {
  const { phase, stage, lenses: nextLenses, ...plain } = patch
  const lenses = nextLenses ?? event.lenses
  const nextPhase = (phase ?? event.phase) as Phase
  // A heading that is gone cannot stay open for writing.
  const openLenses = nextPhase.lenses.filter((id) => lenses.some((lens) => lens.id === id))
  const given = Object.fromEntries(
    Object.entries(plain).filter(([, value]) => value !== undefined),
  ) as Partial<EventRecord>
  return {
    ...event,
    ...given,
    lenses,
    phase: { ...nextPhase, lenses: openLenses },
    stage: stage ? changeStage(event.stage, stage) : event.stage,
  }
}

/** Whether the agenda has moved on (new wording of the same turn is none). */
const isNewTurn = (before: Phase, after: Phase): boolean =>
  before.mode !== after.mode || before.id !== after.id || JSON.stringify(before.lenses) !== JSON.stringify(after.lenses)
