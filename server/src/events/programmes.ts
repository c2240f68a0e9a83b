/**
 * Programmes: the series that events belong to. Made, named, put together, taken away when they are empty.
 *
 * What must stay true: acts of programmes come one after the other (`inTurn`), those of events that choose a programme
 * included, so that no event is put into one that is just being merged away. `events.programme_id` is written here and
 * by `moveEvent` only; an event that is live learns of it by `liveEvents.retitle`, after the commit.
 */
import type { CreateProgrammeSchema, PatchProgrammeSchema, Programme } from '@gatherboard/shared/api/programmes'
import type { Refused } from '@gatherboard/shared/api/problem'
import { newProgrammeId } from '@gatherboard/shared/values/ids'
import { ok, refuse, type Result } from '@gatherboard/shared/values/result'
import type { z } from 'zod'
import { nowIso, todayIso, type Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { LiveEvents } from '../event/live-events.ts'
import type { Statement, Store } from '../store/store.ts'

type ProgrammesDeps = { store: Store; liveEvents: LiveEvents; clock: Clock; log: Log }

/** A programme as an event knows it. */
export type ProgrammeName = { readonly id: string; readonly name: string }

/** The programme of events that were given none. */
const DEFAULT_PROGRAMME = 'Community events'

export class Programmes {
  #deps: ProgrammesDeps
  #turn: Promise<unknown> = Promise.resolve()

  constructor(deps: ProgrammesDeps) {
    this.#deps = deps
  }

  /** Runs `work` when no other act of a programme is under way. */
  inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = this.#turn.then(work)
    this.#turn = done.catch(() => undefined)
    return done
  }

  /** By name; events and notes counted, wherever a note is. */
  list(): Promise<Programme[]> {
    return this.#select()
  }

  create(input: z.output<typeof CreateProgrammeSchema>): Promise<Result<Programme, Refused>> {
    return this.inTurn(async () => {
      const refused = this.#checkDays(input) ?? (await this.#checkName(input.name))
      if (refused) return refuse(refused)
      const id = newProgrammeId()
      const { name, purpose = '', answerPromised = null, deleteAfter = null } = input
      const row = {
        id,
        name,
        purpose,
        answer_promised: answerPromised,
        delete_after: deleteAfter,
        created_at: nowIso(this.#deps.clock),
      }
      await this.#deps.store.write([{ do: 'programmes.add', ...row }])
      return this.#read(id)
    })
  }

  /** Changes what is given. A name that another programme has is refused: putting two together is an act of its own. */
  patch(id: string, patch: z.output<typeof PatchProgrammeSchema>): Promise<Result<Programme, Refused>> {
    return this.inTurn(async () => {
      const known = await this.#read(id)
      if (!known.ok) return known
      const { name, purpose, answerPromised, deleteAfter } = patch
      const refused = this.#checkDays(patch) ?? (name === undefined ? undefined : await this.#checkName(name, id))
      if (refused) return refuse(refused)
      const before = known.value
      await this.#deps.store.write([
        {
          do: 'programmes.update',
          id,
          name: name ?? before.name,
          purpose: purpose ?? before.purpose,
          // Null takes a day away.
          answer_promised: answerPromised === undefined ? before.answerPromised : answerPromised,
          delete_after: deleteAfter === undefined ? before.deleteAfter : deleteAfter,
        },
      ])
      if (name !== undefined) await this.#deps.liveEvents.retitle(id, { id, name })
      return this.#read(id)
    })
  }

  /** Moves every event of one programme into another and takes the empty one away. Answers with the one that stays. */
  merge(id: string, into: string): Promise<Result<Programme, Refused>> {
    return this.inTurn(async () => {
      if (id === into)
        return refuse({ code: 'bad-request', fields: [{ path: 'into', message: 'must be another programme' }] })
      const gone = await this.#read(id)
      if (!gone.ok) return gone
      const target = await this.find(into)
      if (!target) return refuse(noSuch('into'))
      await this.#deps.store.write([{ do: 'programmes.merge', id, into }])
      await this.#deps.liveEvents.retitle(id, target)
      this.#deps.log.info({ programmeId: id, into }, 'programmes put together')
      return this.#read(into)
    })
  }

  /** Takes away a programme without events. */
  remove(id: string): Promise<Result<void, Refused>> {
    return this.inTurn(async () => {
      const known = await this.#read(id)
      if (!known.ok) return known
      if (known.value.events > 0) return refuse({ code: 'programme-not-empty' })
      return ok(await this.#deps.store.write([{ do: 'programmes.remove', id }]))
    })
  }

  /** The programme with this id, or undefined. */
  find(id: string): Promise<ProgrammeName | undefined> {
    return this.#deps.store.read.programmes.find(id)
  }

  /**
   * The programme that a new event is for: by id, by name (made when there is none), or the usual one. To be used
   * `inTurn`; `statements` belong in the commit of the event.
   */
  async choose({
    programmeId,
    programme,
  }: {
    programmeId?: string | undefined
    programme?: string | undefined
  }): Promise<Result<ProgrammeName & { statements: Statement[] }, Refused>> {
    if (programmeId !== undefined) {
      const known = await this.find(programmeId)
      if (!known) return refuse(noSuch('programmeId'))
      if (programme !== undefined && programme !== known.name) {
        return refuse({
          code: 'bad-request',
          fields: [
            { path: 'programme', message: `is not the name of the programme given by programmeId (“${known.name}”)` },
          ],
        })
      }
      return ok({ ...known, statements: [] })
    }
    const name = programme ?? DEFAULT_PROGRAMME
    const known = await this.#deps.store.read.programmes.findByName(name)
    if (known) return ok({ ...known, statements: [] })
    const made = { id: newProgrammeId(), name }
    return ok({
      ...made,
      statements: [
        {
          do: 'programmes.add',
          ...made,
          purpose: '',
          answer_promised: null,
          delete_after: null,
          created_at: nowIso(this.#deps.clock),
        },
      ],
    })
  }

  async #read(id: string): Promise<Result<Programme, Refused>> {
    const [programme] = await this.#select(id)
    return programme ? ok(programme) : refuse({ code: 'no-such-programme' })
  }

  async #select(id?: string): Promise<Programme[]> {
    const rows = await this.#deps.store.read.programmes.list(id)
    return rows.map(({ answer_promised, delete_after, ...row }) => ({
      ...row,
      answerPromised: answer_promised,
      deleteAfter: delete_after,
    }))
  }

  async #checkName(name: string, ownId?: string): Promise<Refused | undefined> {
    const taken = await this.#deps.store.read.programmes.findByName(name)
    return taken && taken.id !== ownId ? { code: 'programme-exists' } : undefined
  }

  #checkDays({ deleteAfter }: { deleteAfter?: string | null | undefined }): Refused | undefined {
    if (!deleteAfter || deleteAfter >= todayIso(this.#deps.clock)) return undefined
    return { code: 'bad-request', fields: [{ path: 'deleteAfter', message: 'must not be in the past' }] }
  }
}

export const noSuch = (path: string): Refused => ({
  code: 'bad-request',
  detail: 'There is no such programme. Open the list again.',
  fields: [{ path, message: 'is not the id of a programme' }],
})
