/**
 * One story: phones, facilitators and watchers on a bad network, moderation and changes of phase, a disk that fails
 * and a process that dies at any point of it, all drawn from one seed. After each crash and at the end the oracle
 * looks at everything that was promised.
 */
import { KEEP_ALIVE } from '@gatherboard/shared/sync/frames'
import {
  newNoteId as newRandomNoteId,
  parseEventId,
  parseNoteId,
  type EventId,
  type NoteId,
} from '@gatherboard/shared/values/ids'
import type { LiveEvent } from '@gatherboard/server/event/live-event'
import { vi } from 'vitest'
import * as Y from 'yjs'
import { Connections } from './connections.ts'
import { Deeds } from './deeds.ts'
import type { Fate } from './disk.ts'
import { drain } from './drain.ts'
import { Facilitator } from './facilitator.ts'
import { House, type Visitor } from './house.ts'
import { readMessages } from './link.ts'
import { Network } from './network.ts'
import { checkBarriers, checkErased, checkFiles, checkKeptNotes, checkPlaces, checkSame, readValues } from './oracle.ts'
import { Peer } from './peer.ts'
import { Phones } from './phones.ts'
import { Promises } from './promises.ts'
import { createRandom, type Random } from './random.ts'
import { Violation } from './violation.ts'
import { Words, type Word } from './words.ts'

export type Story = {
  seed: number
  steps?: number
  /** Breaks the server on purpose after each of its starts: the oracle has to notice. */
  sabotage?: (house: House) => void
}

/** How often what happened, so that a run that exercised nothing does not count as a success. */
export type Tally = Map<string, number>

const STEPS_OF_A_STORY = 400
const STEPS = {
  phone: 14,
  request: 18,
  facilitator: 12,
  link: 36,
  disk: 24,
  time: 8,
  cut: 2,
  notice: 3,
  connect: 6,
  backUp: 1,
  moderate: 6,
  event: 2,
  read: 2,
  bug: 0.15,
}
const FATES = { commit: 60, refuse: 1, 'die-after': 0.5, 'die-before': 0.5 } satisfies Record<Fate, number>
const QUIET_ROUNDS_MAX = 300
/** How much of the story a failure tells; `SIM_TRACE` for more. */
const TRACE_LINES = Number(process.env.SIM_TRACE ?? 40)

/** @throws Violation when the oracle found something; it names the seed and the last steps */
export async function tellStory(story: Story): Promise<Tally> {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
    now: Date.UTC(2026, 2, 14, 9),
  })
  const world = new World(story)
  try {
    const cast = await world.begin()
    for (let step = 0; step < (story.steps ?? STEPS_OF_A_STORY); step += 1) await world.step(cast)
    await world.end(cast)
    return world.tally
  } catch (error) {
    const trace = world.trace.slice(-TRACE_LINES).join('\n')
    throw new Violation(
      `seed ${story.seed}, step ${world.trace.length}: ${error instanceof Error ? error.message : String(error)}\n${trace}`,
      { cause: error },
    )
  } finally {
    await world.close()
    vi.useRealTimers()
  }
}

/** Who plays; there from the moment the event exists. */
type Cast = {
  eventId: EventId
  facilitators: readonly Facilitator[]
  peers: readonly Peer[]
  phones: Phones
  deeds: Deeds
  connections: Connections
}

class World {
  readonly tally: Tally = new Map()
  readonly trace: string[] = []
  #story: Story
  #random: Random
  #words: Words
  #committed = new Set<Word>()
  #promises: Promises
  #network = new Network()
  #facilitators: readonly Facilitator[] = []
  /** Documents whose client id the seed has drawn. */
  #named = new WeakSet<Y.Doc>()
  #notes = 0
  #house: House | undefined

  constructor(story: Story) {
    this.#story = story
    this.#random = createRandom(story.seed)
    this.#words = new Words(this.#random)
    this.#promises = new Promises(this.#words, (word) => this.#facilitators.some(({ handled }) => handled.has(word)))
  }

  get house(): House {
    if (!this.#house) throw new Error('the story has not begun')
    return this.#house
  }

  async begin(): Promise<Cast> {
    await this.#open(House.makeFolder())
    const created = this.house.events.create({ title: 'A story', place: 'Online', date: '2026-03-14' })
    await this.#commitAll()
    const access = await created
    const eventId = parseEventId(access.ok ? access.value.event.id : undefined)
    if (!eventId) throw new Error('the event could not be made')
    const visitor = (role: Visitor['role'], view: Visitor['view'], kind: Visitor['kind'] = 'wall'): Visitor => ({
      role,
      view,
      kind,
      deviceKey: undefined,
    })
    const newClientId = (): number => this.#newClientId()
    const facilitators = ['Ada', 'Bob', 'Cleo'].map(
      (name) => new Facilitator(name, visitor('facilitator', 'canvas'), newClientId),
    )
    this.#facilitators = facilitators
    const peers = [
      ...facilitators,
      new Peer('a phone', visitor('participant', 'phone'), newClientId),
      new Peer('the projector', visitor('projector', 'projector'), newClientId),
      new Peer('the panel', visitor('facilitator', 'canvas', 'backstage'), newClientId),
    ]
    const shared = {
      eventId,
      random: this.#random,
      words: this.#words,
      network: this.#network,
      promises: this.#promises,
      committed: this.#committed,
      newNoteId: () => this.#newNoteId(),
      house: () => this.house,
    }
    const phones = new Phones(
      {
        ...shared,
        checkTold: (what, answer) =>
          this.#promises.checkLeaving(what, JSON.stringify(answer ?? null), this.#committed, false),
      },
      4,
    )
    const connections = new Connections({
      ...shared,
      peers,
      onSent: (peer, message) => this.#checkSent(eventId, peer, message),
      onClosed: (peer, code) => this.#note(`close ${code}`, peer.name),
      onError: (error) => this.#network.broken.push(error),
    })
    return { eventId, facilitators, peers, phones, deeds: new Deeds({ ...shared, phones }), connections }
  }

  async step(cast: Cast): Promise<void> {
    const { connections, phones, deeds, facilitators } = cast
    const random = this.#random
    // What cannot happen now is not chosen: a story should not be made of steps in which nothing happens.
    const canDeliver = cast.peers.some(
      (peer) => connections.canDeliver(peer, true) || connections.canDeliver(peer, false),
    )
    const possible = {
      request: this.#network.isBusy,
      disk: this.house.disk.isBusy,
      notice: connections.hasStale,
      connect: connections.hasDown,
      link: canDeliver,
    }
    const weights = { ...STEPS }
    for (const [name, isPossible] of Object.entries(possible) as Array<[keyof typeof possible, boolean]>)
      if (!isPossible) weights[name] = 0
    const kind = random.weigh(weights)
    const acts: Record<keyof typeof STEPS, () => unknown> = {
      phone: () => phones.act(),
      request: () => this.#network.deliverOne(this.house, random),
      facilitator: () => random.pick(facilitators)?.act(random, this.#words, () => this.#newNoteId()),
      link: () => connections.deliverSome(),
      disk: () => this.#decideDisk(cast),
      time: () => this.#advance(cast, random.chance(0.1) ? 2_000 : random.below(120)),
      cut: () => connections.cutOne(),
      notice: () => connections.noticeOne(),
      connect: () => connections.connectOne(),
      backUp: () => connections.backUpOne(),
      moderate: () => deeds.moderate(),
      event: () => deeds.changeEvent(),
      read: () => deeds.read(),
      bug: () => deeds.breakHalfWay(),
    }
    this.#note(kind, String((await acts[kind]()) ?? ''))
    await this.#settle(cast.eventId)
  }

  /** The network is mended, the disk is well: everything arrives. Then the oracle looks at everything. */
  async end(cast: Cast): Promise<void> {
    await this.#quieten(cast)
    const liveEvent = await this.#checkState(cast)
    for (const { name, kind, doc } of cast.peers) checkSame(name, kind, doc, liveEvent.document(kind).doc)
    await this.#checkNewcomers(liveEvent)
    checkErased(liveEvent, this.#promises)
    checkFiles(this.house.dir, this.#words, this.#promises)
    const shown = [readValues('wall', liveEvent.wall.doc), readValues('backstage', liveEvent.backstage.doc)]
    await this.#crash(cast)
    const again = await this.#checkState(cast)
    const stored = [readValues('wall', again.wall.doc), readValues('backstage', again.backstage.doc)]
    if (shown.join() !== stored.join())
      throw new Violation(`what was shown is not what is on the disk:\n${shown.join('\n')}\n---\n${stored.join('\n')}`)
  }

  async close(): Promise<void> {
    await this.#house?.close()
  }

  async #decideDisk(cast: Cast): Promise<Fate> {
    const fate = this.#random.weigh(FATES)
    await this.house.disk.decide(fate)
    this.#note(fate)
    if (fate === 'die-after' || fate === 'die-before') {
      await this.#crash(cast)
      await this.#checkState(cast)
    }
    return fate
  }

  async #crash({ connections }: Cast): Promise<void> {
    await drain()
    await this.#open(await this.house.crash())
    connections.cutAll()
  }

  async #open(dir: string): Promise<void> {
    this.#house = await House.open(dir, this.#words, this.#committed, (words) => {
      for (const word of words)
        if (this.#promises.isGone(word))
          throw new Violation(`“${word.text}” of ${word.noteId}, which was taken away, is written to the disk again`)
    })
    this.#story.sabotage?.(this.#house)
  }

  async #checkState({ eventId, phones, facilitators }: Cast): Promise<LiveEvent> {
    const held = this.house.liveEvents.hold(eventId)
    // Awaited below, when the disk has been let do its part; until then a refusal must not count as unheard.
    held.catch(() => undefined)
    await this.#commitAll()
    const result = await held
    if (!result.ok) throw new Violation(`the event cannot be opened: ${result.refused.code}`)
    const { liveEvent } = result.value
    checkKeptNotes(liveEvent, this.#promises, phones.deviceKeys)
    checkPlaces(liveEvent, phones.deviceKeys)
    checkBarriers(liveEvent.wall.doc, facilitators)
    return liveEvent
  }

  async #commitAll(): Promise<void> {
    await drain()
    while (this.house.disk.isBusy) {
      await this.house.disk.decide('commit')
      await drain()
    }
  }

  /** Lets everything run that can, then looks whether anything went wrong where nobody was waiting. */
  async #settle(eventId: EventId): Promise<void> {
    await drain()
    const liveEvent = this.house.findLiveEvent(eventId)
    // Yjs draws a document's client id at random, and it decides who wins: here the seed draws it.
    for (const { doc } of liveEvent ? [liveEvent.wall, liveEvent.backstage] : []) {
      if (!this.#named.has(doc)) doc.clientID = this.#newClientId()
      this.#named.add(doc)
    }
    const [broken] = this.#network.broken
    if (broken instanceof Violation) throw broken
    if (broken)
      throw new Violation(`an unexpected error: ${broken.message}: ${String(broken.cause)}`, { cause: broken.cause })
    const unexpected = this.house.logged.find(
      (line) =>
        line.includes('"level":50') &&
        !line.includes('the simulation') &&
        !line.includes('the disk failed a moment ago'),
    )
    if (unexpected) throw new Violation(`an unexpected error was logged: ${unexpected}`)
    if (this.house.logged.some((line) => this.#words.find(line).size > 0))
      throw new Violation('words of a note stand in the log')
  }

  #checkSent(eventId: EventId, peer: Peer, message: Uint8Array): void {
    this.#promises.checkLeaving(`a frame to ${peer.name}`, message, this.#committed, peer.kind === 'wall')
    // In private mode nobody is sent anything of a note before the reveal, facilitators included.
    const rows = this.house.findLiveEvent(eventId)?.state.ledger.rows
    for (const word of this.#words.find(message)) {
      const isHeld = rows?.get(word.noteId)?.held && this.#promises.hasOneVersion(word)
      if (isHeld)
        throw new Violation(
          `a frame to ${peer.name} shows “${word.text}” of ${word.noteId}, which is held until the reveal`,
        )
    }
  }

  #advance({ connections }: Cast, ms: number): string {
    vi.advanceTimersByTime(ms)
    connections.tick()
    return `${ms} ms`
  }

  async #quieten(cast: Cast): Promise<void> {
    const { connections, peers, facilitators, eventId } = cast
    const settleAndCommit = async (): Promise<void> => {
      await this.#settle(eventId)
      await this.#commitAll()
      await this.#settle(eventId)
    }
    let last: string[] = []
    for (let round = 0, quietRounds = 0; quietRounds < 12; round += 1) {
      if (round > QUIET_ROUNDS_MAX) throw new Violation(`the world does not come to rest: ${last.join(', ')}`)
      const busy = new Set<string>()
      if (this.#network.isBusy) busy.add('requests under way')
      if (this.house.disk.isBusy) busy.add('writes under way')
      while (this.#network.isBusy) this.trace.push(`at last: ${this.#network.deliverOne(this.house, this.#random)}`)
      await settleAndCommit()
      connections.noticeAll()
      for (const peer of peers) {
        if (connections.connect(peer) !== undefined) busy.add(`${peer.name} connects`)
        if (peer.link) peer.link.isBackedUp = false
        await settleAndCommit()
        while (connections.canDeliver(peer, true) || connections.canDeliver(peer, false)) {
          // Each socket is kept alive in a rhythm of its own: six of them are never silent together.
          if (!isKeptAliveOnly(peer)) busy.add(`frames of ${peer.name}`)
          connections.deliver(peer, true, 100)
          connections.deliver(peer, false, 100)
          await settleAndCommit()
        }
        if (!peer.isSynced) busy.add(`${peer.name} is not synced`)
      }
      if (round === 3) for (const facilitator of facilitators) facilitator.askWhetherSaved()
      this.#advance(cast, 500)
      await settleAndCommit()
      if (await this.#isErasing()) busy.add('an erasure')
      quietRounds = busy.size === 0 ? quietRounds + 1 : 0
      last = [...busy]
    }
  }

  async #isErasing(): Promise<boolean> {
    const { erased, redacted } = await this.house.disk.read.erasure.pending()
    return erased.length + redacted.length > 0
  }

  /** Somebody who arrives now is given the whole of it, in both ways that there are. */
  async #checkNewcomers(liveEvent: LiveEvent): Promise<void> {
    for (const kind of ['wall', 'backstage'] as const) {
      const room = liveEvent.document(kind)
      const newcomer = new Peer(
        `a newcomer to the ${kind}`,
        { role: 'facilitator', view: 'canvas', kind, deviceKey: undefined },
        () => this.#newClientId(),
      )
      for (const frame of await room.readJoin()) for (const message of readMessages(frame)) newcomer.receive(message)
      checkSame(newcomer.name, kind, newcomer.doc, room.doc)
      const reader = new Y.Doc()
      Y.applyUpdate(reader, await room.readSince(Uint8Array.of(0)))
      checkSame(`a reader of the ${kind}`, kind, reader, room.doc)
    }
  }

  #newClientId(): number {
    return 1 + this.#random.below(2 ** 31)
  }

  #newNoteId(): NoteId {
    this.#notes += 1
    return parseNoteId(`note-${String(this.#notes).padStart(5, '0')}`) ?? newRandomNoteId()
  }

  #note(what: string, more = ''): void {
    this.tally.set(what, (this.tally.get(what) ?? 0) + 1)
    this.trace.push(more === '' ? what : `${what}: ${more}`)
  }
}

const isKeptAliveOnly = ({ link }: Peer): boolean =>
  link !== undefined &&
  link.toServer.length === 0 &&
  link.toClient.every((next) => 'message' in next && Buffer.compare(next.message, KEEP_ALIVE) === 0)
