/**
 * What facilitators and the organiser do by HTTP, what anybody reads, and a bug now and then: each a request in the
 * network.
 */
import { PHASE_MODES } from '@gatherboard/shared/wall/schema'
import { PatchEventSchema } from '@gatherboard/shared/api/events'
import type { Refused } from '@gatherboard/shared/api/problem'
import { parseSnapshotId, type EventId, type NoteId } from '@gatherboard/shared/values/ids'
import type { Result } from '@gatherboard/shared/values/result'
import { findNote } from '@gatherboard/server/intake/find-note'
import type { House } from './house.ts'
import type { Network } from './network.ts'
import type { Phones } from './phones.ts'
import type { Promises } from './promises.ts'
import type { Random } from './random.ts'
import type { Word, Words } from './words.ts'

export type DeedsWorld = {
  readonly eventId: EventId
  readonly random: Random
  readonly words: Words
  readonly network: Network
  readonly promises: Promises
  readonly phones: Phones
  readonly house: () => House
  readonly newNoteId: () => NoteId
  readonly committed: ReadonlySet<Word>
}

const ignore = (): void => undefined

export class Deeds {
  #world: DeedsWorld
  /** What facilitators were told of their acts of setting aside. */
  #batches: string[] = []

  constructor(world: DeedsWorld) {
    this.#world = world
  }

  moderate(): string | undefined {
    const { eventId, random, network, phones, house } = this.#world
    const liveEvent = house().findLiveEvent(eventId)
    const noteId = random.pick([...(liveEvent?.state.ledger.rows.keys() ?? [])])
    if (!liveEvent || !noteId) return undefined
    const act = random.weigh({ publish: 3, aside: 3, asideAll: 0.5, restore: 4, redact: 2, erase: 1, undoBatch: 0.5 })
    if (act === 'erase') return phones.withdraw({ kind: 'facilitator' }, noteId)
    if (act === 'redact') return this.#redact(noteId)
    const what = `${act} ${noteId}`
    if (act === 'publish') network.send(what, ({ moderation }) => moderation.publish(eventId, noteId), ignore)
    if (act === 'restore') network.send(what, ({ moderation }) => moderation.restore(eventId, noteId), ignore)
    if (act === 'aside' || act === 'asideAll')
      network.send(
        what,
        ({ moderation }) => moderation.setAside(eventId, noteId, act === 'asideAll'),
        ({ batch }) => void this.#batches.push(batch),
      )
    const batch = random.pick(this.#batches)
    if (act === 'undoBatch' && batch !== undefined)
      network.send(act, ({ moderation }) => moderation.restoreBatch(eventId, batch), ignore)
    return what
  }

  changeEvent(): string {
    const { eventId, random, network } = this.#world
    const what = random.weigh({ phase: 6, approval: 3, snapshot: 3, goBack: 1 })
    if (what === 'snapshot')
      network.send(what, ({ snapshots }) => snapshots.take(eventId, { reason: 'request' }), ignore)
    if (what === 'goBack') network.send(what, (house) => this.#goBack(house), ignore)
    if (what === 'approval') {
      const patch = PatchEventSchema.parse({ approval: random.chance(0.4) })
      network.send(what, ({ events }) => events.patch(eventId, patch), ignore)
    }
    if (what === 'phase') {
      const mode = random.pick(random.chance(0.6) ? (['open', 'private'] as const) : PHASE_MODES) ?? 'open'
      const patch = PatchEventSchema.parse({ phase: { mode, lenses: [] } })
      network.send(`${what} ${mode}`, ({ events }) => events.patch(eventId, patch), ignore)
    }
    return what
  }

  read(): string {
    const { eventId, random, network, promises, committed } = this.#world
    const check = (what: string, isWall: boolean) => (answer: unknown) =>
      promises.checkLeaving(
        what,
        answer instanceof Uint8Array ? answer : JSON.stringify(answer ?? null),
        committed,
        isWall,
      )
    const what = random.weigh({ wall: 2, live: 1, newest: 1 })
    if (what === 'wall')
      network.send(
        'GET wall',
        ({ liveEvents }) => liveEvents.use(eventId, (liveEvent) => liveEvent.wall.readSince(Uint8Array.of(0))),
        check('GET wall', true),
      )
    if (what === 'live')
      network.send('export live', ({ snapshots }) => snapshots.readLive(eventId), check('an export of now', false))
    if (what === 'newest')
      network.send(
        'newest snapshot',
        ({ snapshots }) => snapshots.readNewest(eventId),
        check('an export of a snapshot', false),
      )
    return what
  }

  /** A bug in the middle of a change: nothing of it may remain, and the event goes on. */
  breakHalfWay(): string | undefined {
    const { eventId, words, house, newNoteId } = this.#world
    const liveEvent = house().findLiveEvent(eventId)
    if (!liveEvent) return undefined
    const noteId = newNoteId()
    const { text } = words.make(noteId)
    liveEvent
      .change((change) => {
        change.addNote(
          noteId,
          { lens: 'hope', text, source: 'import', createdMinute: 0 },
          { deviceKey: null, visibility: 'wall', place: { kind: 'wall' } },
        )
        throw new Error('a bug of the simulation')
      })
      .catch(ignore)
    return noteId
  }

  #redact(noteId: NoteId): string {
    const { eventId, words, network, promises } = this.#world
    const clean = words.make(noteId)
    let taken: Set<Word> = new Set()
    network.send(
      `redact ${noteId}`,
      (house) => {
        // What stands there at the moment the redaction is decided: nothing else can happen in between.
        const liveEvent = house.findLiveEvent(eventId)
        taken = words.find((liveEvent && findNote(liveEvent.state, noteId)?.text) ?? '')
        promises.redacted.add(noteId)
        return house.moderation.redact(eventId, noteId, clean.text)
      },
      () => taken.forEach((word) => promises.redactedWords.add(word)),
    )
    return `redact ${noteId}`
  }

  async #goBack({ snapshots }: House): Promise<Result<unknown, Refused>> {
    const { eventId, random, promises } = this.#world
    const list = await snapshots.list(eventId)
    const id = parseSnapshotId(list.ok ? random.pick(list.value)?.id : undefined)
    promises.lensesMayBeOld = true
    return id ? snapshots.restore(eventId, id) : list
  }
}
