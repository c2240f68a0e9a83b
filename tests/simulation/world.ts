/**
 * One story: phones, facilitators and watchers on a bad network, moderation and changes of phase, a disk that fails
 * and a process that dies at any point of it, all drawn from one seed. After each crash and at the end the oracle
 * looks at everything that was promised.
 */
import { PHASE_MODES } from '@gatherboard/shared/document/schema'
import { PatchEventSchema } from '@gatherboard/shared/protocol/http'
import type { Refused } from '@gatherboard/shared/protocol/problem'
import type { Result } from '@gatherboard/shared/values/result'
import { newNoteId as randomNoteId, parseEventId, parseNoteId, type EventId, type NoteId } from '@gatherboard/shared/values/ids'
import { findNote } from '@gatherboard/server/intake/find-note'
import type { EventRooms } from '@gatherboard/server/rooms/event-rooms'
import { vi } from 'vitest'
import * as Y from 'yjs'
import type { Fate } from './disk.ts'
import { drain } from './drain.ts'
import { Facilitator } from './facilitator.ts'
import { House, type Visitor } from './house.ts'
import { readMessage, SimulatedLink } from './link.ts'
import { Network } from './network.ts'
import { checkBarriers, checkFiles, checkKeptNotes, checkPlaces, checkSame, readValues } from './oracle.ts'
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
  /** Whether disks fail and processes die. */
  isCalm?: boolean
}

/** How often what happened, so that a run that exercised nothing does not count as a success. */
export type Tally = Map<string, number>

const FAULTS = { commit: 60, refuse: 1, 'die-after': 0.5, 'die-before': 0.5 } satisfies Record<Fate, number>
const CALM = { commit: 1, refuse: 0, 'die-after': 0, 'die-before': 0 } satisfies Record<Fate, number>
const STEPS = { phone: 14, request: 18, facilitator: 12, link: 36, disk: 24, time: 8, cut: 2, notice: 3, connect: 6, backUp: 1, moderate: 6, event: 2, read: 2, bug: 0.15 }
const QUIET_ROUNDS_MAX = 300
/** How much of the story a failure tells; `SIM_TRACE` for more. */
const TRACE_LINES = Number(process.env.SIM_TRACE ?? 40)

/** @throws Violation when the oracle found something; it names the seed and the last steps */
export async function tellStory(story: Story): Promise<Tally> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'], now: Date.UTC(2026, 2, 14, 9) })
  const world = new World(story)
  try {
    await world.begin()
    for (let step = 0; step < (story.steps ?? 400); step += 1) await world.step()
    await world.end()
    return world.tally
  } catch (error) {
    const trace = world.trace.slice(-TRACE_LINES).join('\n')
    throw new Violation(`seed ${story.seed}, step ${world.trace.length}: ${error instanceof Error ? error.message : String(error)}\n${trace}`, { cause: error })
  } finally {
    await world.close()
    vi.useRealTimers()
  }
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
  #peers: Peer[] = []
  #facilitators: Facilitator[] = []
  /** Links the server still believes in although nobody is at the other end. */
  #stale = new Set<SimulatedLink>()
  #notes = 0
  #house: House | undefined
  #eventId: EventId | undefined
  #phones: Phones | undefined
  #mayBeRefused = false

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

  get eventId(): EventId {
    if (!this.#eventId) throw new Error('the story has not begun')
    return this.#eventId
  }

  async begin(): Promise<void> {
    await this.#open(House.makeFolder())
    const created = this.house.events.create({ title: 'A story', place: 'Online', date: '2026-03-14' })
    await this.#commitAll()
    const access = await created
    this.#eventId = access.ok ? parseEventId(access.value.event.id) : undefined
    const newClientId = (): number => 1 + this.#random.below(2 ** 31)
    const visitor = (role: Visitor['role'], view: Visitor['view'], kind: Visitor['kind'] = 'wall'): Visitor => ({ role, view, kind, deviceKey: undefined })
    this.#facilitators = ['Ada', 'Bob', 'Cleo'].map((name) => new Facilitator(name, visitor('facilitator', 'canvas'), newClientId))
    this.#peers = [
      ...this.#facilitators,
      new Peer('a phone', visitor('participant', 'phone'), newClientId),
      new Peer('the projector', visitor('projector', 'projector'), newClientId),
      new Peer('the panel', visitor('facilitator', 'canvas', 'backstage'), newClientId),
    ]
    this.#phones = new Phones(
      {
        eventId: this.eventId,
        random: this.#random,
        words: this.#words,
        network: this.#network,
        promises: this.#promises,
        newNoteId: () => this.#newNoteId(),
        checkTold: (what, answer) => this.#promises.checkLeaving(what, JSON.stringify(answer ?? null), this.#committed, false),
      },
      4,
    )
  }

  async step(): Promise<void> {
    const kind = this.#random.weigh(this.#weighSteps())
    const did = await this.#do(kind)
    this.trace.push(did === undefined ? kind : `${kind}: ${did}`)
    this.#count(kind)
    await this.#settle()
  }

  /** The network is mended, the disk is well: everything arrives. Then the oracle looks at everything. */
  async end(): Promise<void> {
    await this.#quieten()
    const rooms = await this.#hold()
    checkKeptNotes(rooms, this.#promises)
    checkPlaces(rooms, this.#phones?.deviceKeys ?? [])
    checkBarriers(rooms.wall.doc, this.#facilitators)
    for (const { name, kind, doc } of this.#peers) checkSame(name, kind, doc, rooms.room(kind).doc)
    await this.#checkNewcomers(rooms)
    this.#checkErasedRows(rooms)
    const before = [readValues('wall', rooms.wall.doc), readValues('backstage', rooms.backstage.doc)]
    checkFiles(this.house.dir, this.#words, this.#promises)
    await this.#crash()
    const again = await this.#hold()
    const after = [readValues('wall', again.wall.doc), readValues('backstage', again.backstage.doc)]
    if (before.join() !== after.join()) throw new Violation(`what was shown is not what is on the disk:\n${before.join('\n')}\n---\n${after.join('\n')}`)
    checkKeptNotes(again, this.#promises)
  }

  async close(): Promise<void> {
    await this.#house?.close()
  }

  /** What cannot happen now is not chosen: a story should not be made of steps in which nothing happens. */
  #weighSteps(): typeof STEPS {
    const isDown = (peer: Peer): boolean => !peer.link || peer.link.isCut
    return {
      ...STEPS,
      request: this.#network.isBusy ? STEPS.request : 0,
      disk: this.house.disk.isBusy ? STEPS.disk : 0,
      notice: this.#stale.size > 0 ? STEPS.notice : 0,
      connect: this.#peers.some(isDown) ? STEPS.connect : 0,
      link: this.#peers.some((peer) => this.#canDeliver(peer, true) || this.#canDeliver(peer, false)) ? STEPS.link : 0,
      bug: this.#story.isCalm ? 0 : STEPS.bug,
    }
  }

  #canDeliver({ link }: Peer, isToServer: boolean): boolean {
    if (!link || link.isCut) return false
    return isToServer ? link.session !== undefined && link.toServer.length > 0 : link.toClient.length > 0
  }

  async #do(kind: keyof typeof STEPS): Promise<string | undefined> {
    const random = this.#random
    switch (kind) {
      case 'phone':
        return this.#phones?.act()
      case 'request':
        return this.#network.isBusy ? this.#network.deliverOne(this.house, random) : undefined
      case 'facilitator': {
        const facilitator = random.pick(this.#facilitators)
        return facilitator && `${facilitator.name} ${facilitator.act(random, this.#words, () => this.#newNoteId())}`
      }
      case 'link': {
        const isToServer = random.chance(0.5)
        return this.#deliver(random.pick(this.#peers.filter((peer) => this.#canDeliver(peer, isToServer))), isToServer, 1 + random.below(4))
      }
      case 'disk':
        return this.#decideDisk()
      case 'time':
        return this.#advance(random.chance(0.1) ? 2_000 : random.below(120))
      case 'cut':
        return this.#cut(random.pick(this.#peers))
      case 'notice': {
        const link = random.pick([...this.#stale])
        if (link) this.#stale.delete(link)
        return link?.serverNotices() as undefined
      }
      case 'connect':
        return this.#connect(random.pick(this.#peers.filter(({ link }) => !link || link.isCut)))
      case 'backUp': {
        const link = random.pick(this.#peers)?.link
        if (link) link.isBackedUp = !link.isBackedUp
        return String(link?.isBackedUp)
      }
      case 'moderate':
        return this.#moderate()
      case 'event':
        return this.#changeEvent()
      case 'read':
        return this.#read()
      case 'bug':
        return this.#breakHalfWay()
    }
  }

  async #decideDisk(): Promise<string | undefined> {
    if (!this.house.disk.isBusy) return undefined
    const fate = this.#random.weigh(this.#story.isCalm ? CALM : FAULTS)
    await this.house.disk.decide(fate)
    this.#count(fate)
    if (fate === 'die-after' || fate === 'die-before') await this.#crash()
    return fate
  }

  async #crash(): Promise<void> {
    await drain()
    await this.#open(await this.house.crash())
    for (const peer of this.#peers) peer.link?.cut()
    this.#stale.clear()
    const rooms = await this.#hold()
    checkKeptNotes(rooms, this.#promises)
    checkPlaces(rooms, this.#phones?.deviceKeys ?? [])
    checkBarriers(rooms.wall.doc, this.#facilitators)
  }

  async #open(dir: string): Promise<void> {
    this.#house = await House.open(dir, this.#words, this.#committed, (words) => {
      for (const word of words) if (this.#promises.isGone(word)) throw new Violation(`“${word.text}” of ${word.noteId}, which was taken away, is written to the disk again`)
    })
    this.#story.sabotage?.(this.#house)
  }

  /** The event's rooms, opened if they are not. They stay open for longer than any story. */
  async #hold(): Promise<EventRooms> {
    const held = this.house.registry.hold(this.eventId)
    await this.#commitAll()
    const result = await held
    if (!result.ok) throw new Violation(`the event cannot be opened: ${result.refused.code}`)
    return result.value.rooms
  }

  async #commitAll(): Promise<void> {
    await drain()
    while (this.house.disk.isBusy) {
      await this.house.disk.decide('commit')
      await drain()
    }
  }

  /** Lets everything run that can, then looks whether anything went wrong where nobody was waiting. */
  async #settle(): Promise<void> {
    await drain()
    const rooms = this.#eventId && this.house.findRooms(this.#eventId)
    // Yjs draws a document's client id at random, and it decides who wins: here the seed draws it.
    for (const room of rooms ? [rooms.wall, rooms.backstage] : []) {
      if (!this.#named.has(room.doc)) room.doc.clientID = 1 + this.#random.below(2 ** 31)
      this.#named.add(room.doc)
    }
    const [broken] = this.#network.broken
    if (broken instanceof Violation) throw broken
    if (broken) throw new Violation(`an unexpected error: ${broken.message}: ${String(broken.cause)}`, { cause: broken.cause })
    const unexpected = this.house.logged.find((line) => line.includes('"level":50') && !line.includes('the simulation') && !line.includes('the disk failed a moment ago'))
    if (unexpected) throw new Violation(`an unexpected error was logged: ${unexpected}`)
    if (this.house.logged.some((line) => this.#words.find(line).size > 0)) throw new Violation('words of a note stand in the log')
  }

  readonly #named = new WeakSet<Y.Doc>()

  #deliver(peer: Peer | undefined, isToServer: boolean, count: number): string | undefined {
    const link = peer?.link
    if (!link || link.isCut) return undefined
    for (let index = 0; index < count && peer.link === link && !link.isCut; index += 1) {
      if (isToServer) {
        if (!link.session) break
        const message = link.toServer.shift()
        if (!message) break
        link.session.receive(message)
        continue
      }
      const closing = peer.receiveNext()
      if (closing) this.#closed(peer, link, closing.code)
    }
    return `${peer.name} ${isToServer ? '→' : '←'}`
  }

  #closed(peer: Peer, link: SimulatedLink, code: number): void {
    this.trace.push(`  ${peer.name} was closed with ${code}`)
    this.#count(`close ${code}`)
    link.cut()
    link.serverNotices()
    if (code === 4510 || (code === 4500 && this.#random.chance(0.5))) peer.takeNewDocument()
    const isExpected = code === 4500 ? this.#mayBeRefused : code === 4510 || code === 4508
    if (!isExpected) throw new Violation(`${peer.name} did nothing wrong and was closed with ${code} (${this.house.refusals.join('; ')})`)
  }

  #cut(peer: Peer | undefined): string | undefined {
    const link = peer?.link
    if (!link || link.isCut) return undefined
    link.cut()
    this.#stale.add(link)
    return peer.name
  }

  #connect(peer: Peer | undefined): string | undefined {
    if (!peer || (peer.link && !peer.link.isCut)) return undefined
    if (this.#random.chance(0.1)) peer.takeNewDocument()
    const link = new SimulatedLink((message) => {
      try {
        this.#promises.checkLeaving(`a frame to ${peer.name}`, message, this.#committed, peer.kind === 'wall')
        this.#checkHeld(peer.name, message)
      } catch (error) {
        // Not thrown here, into the server's own code: it is told when this step is over.
        this.#network.broken.push(error instanceof Error ? error : new Error(String(error)))
      }
    })
    peer.connect(link)
    this.house.admit(link, this.eventId, peer.visitor).catch((error: unknown) => this.#network.broken.push(new Error('a socket could not be admitted', { cause: error })))
    return peer.name
  }

  /** In private mode nobody is sent anything of a note before the reveal, facilitators included. */
  #checkHeld(name: string, message: Uint8Array): void {
    const rows = this.house.findRooms(this.eventId)?.ledger.rows
    for (const word of this.#words.find(message)) {
      if (rows?.get(word.noteId)?.held && this.#promises.hasOneVersion(word)) throw new Violation(`a frame to ${name} shows “${word.text}” of ${word.noteId}, which is held until the reveal`)
    }
  }

  #moderate(): string | undefined {
    const { moderation } = this.house
    const rooms = this.house.findRooms(this.eventId)
    const { eventId } = this
    const random = this.#random
    const noteId = random.pick([...(rooms?.ledger.rows.keys() ?? [])])
    if (!rooms || !noteId) return undefined
    const act = random.weigh({ publish: 3, aside: 3, asideAll: 0.5, restore: 4, redact: 2, erase: 1, undoBatch: 0.5 })
    const send = (call: () => ReturnType<typeof moderation.publish>): string => {
      this.#network.send(`${act} ${noteId}`, call, () => undefined)
      return `${act} ${noteId}`
    }
    if (act === 'publish') return send(() => this.house.moderation.publish(eventId, noteId))
    if (act === 'restore') return send(() => this.house.moderation.restore(eventId, noteId))
    if (act === 'erase') return this.#phones?.withdraw({ kind: 'facilitator' }, noteId)
    if (act === 'redact') return this.#redact(noteId)
    if (act === 'undoBatch') {
      const { batch } = random.pick([...rooms.backstageNotes.values()]) ?? {}
      if (batch !== undefined) this.#network.send(`${act} ${batch}`, (house) => house.moderation.restoreBatch(eventId, batch), () => undefined)
      return act
    }
    this.#network.send(`${act} ${noteId}`, (house) => house.moderation.setAside(eventId, noteId, act === 'asideAll'), () => undefined)
    return `${act} ${noteId}`
  }

  #redact(noteId: NoteId): string {
    const clean = this.#words.make(noteId)
    let taken: Set<Word> = new Set()
    this.#network.send(
      `redact ${noteId}`,
      (house) => {
        // What stands there at the moment the redaction is decided: nothing else can happen in between.
        const rooms = house.findRooms(this.eventId)
        const found = rooms && findNote(rooms, noteId)
        taken = this.#words.find(found?.text ?? '')
        this.#promises.redacted.add(noteId)
        return house.moderation.redact(this.eventId, noteId, clean.text)
      },
      () => taken.forEach((word) => this.#promises.redactedWords.add(word)),
    )
    return `redact ${noteId}`
  }

  #changeEvent(): string {
    const random = this.#random
    const { eventId } = this
    const what = random.weigh({ phase: 6, approval: 3, snapshot: 3, goBack: 1 })
    if (what === 'snapshot') this.#network.send(what, (house) => house.snapshots.take(eventId, { reason: 'request' }), () => undefined)
    if (what === 'goBack') this.#network.send(what, (house) => this.#goBack(house), () => undefined)
    if (what === 'approval') {
      const patch = PatchEventSchema.parse({ approval: random.chance(0.4) })
      this.#network.send(what, (house) => house.events.patch(eventId, patch), () => undefined)
    }
    if (what === 'phase') {
      const mode = random.chance(0.6) ? (random.pick(['open', 'private'] as const) ?? 'open') : (random.pick(PHASE_MODES) ?? 'open')
      const patch = PatchEventSchema.parse({ phase: { mode, lenses: [] } })
      this.#network.send(`${what} ${mode}`, (house) => house.events.patch(eventId, patch), () => undefined)
    }
    return what
  }

  async #goBack(house: House): Promise<Result<unknown, Refused>> {
    const list = await house.snapshots.list(this.eventId)
    const snapshot = list.ok ? this.#random.pick(list.value) : undefined
    this.#promises.lensesMayBeOld = true
    return snapshot ? house.snapshots.restore(this.eventId, snapshot.id as never) : list
  }

  #read(): string {
    const { eventId } = this
    const check = (what: string, isWall: boolean) => (answer: unknown) =>
      this.#promises.checkLeaving(what, answer instanceof Uint8Array ? answer : JSON.stringify(answer ?? null), this.#committed, isWall)
    const what = this.#random.weigh({ wall: 2, live: 1, newest: 1 })
    if (what === 'wall') this.#network.send('GET wall', (house) => house.registry.use(eventId, (rooms) => rooms.wall.readSince(Uint8Array.of(0))), check('GET wall', true))
    if (what === 'live') this.#network.send('export live', (house) => house.snapshots.readLive(eventId), check('an export of now', false))
    if (what === 'newest') this.#network.send('newest snapshot', (house) => house.snapshots.readNewest(eventId), check('an export of a snapshot', false))
    return what
  }

  /** A bug in the middle of a change: nothing of it may remain, and the event goes on. */
  #breakHalfWay(): string | undefined {
    const rooms = this.house.findRooms(this.eventId)
    if (!rooms || this.#story.isCalm) return undefined
    this.#mayBeRefused = true
    const noteId = this.#newNoteId()
    const text = this.#words.make(noteId).text
    rooms
      .change((change) => {
        change.addNote(noteId, { lens: 'hope', text, source: 'import', createdMinute: 0 }, { deviceKey: null, visibility: 'wall', place: { kind: 'wall' } })
        throw new Error('a bug of the simulation')
      })
      .catch(() => this.#count('half-way bug'))
    return noteId
  }

  #advance(ms: number): string {
    vi.advanceTimersByTime(ms)
    for (const { link } of this.#peers) if (link && !link.isCut && link.session?.state === 'open') link.session.tick(Date.now())
    return `${ms} ms`
  }

  async #quieten(): Promise<void> {
    let quietRounds = 0
    for (let round = 0; quietRounds < 12; round += 1) {
      if (round > QUIET_ROUNDS_MAX) throw new Violation('the world does not come to rest')
      let isQuiet = !this.#network.isBusy && !this.house.disk.isBusy
      while (this.#network.isBusy) this.trace.push(`at last: ${this.#network.deliverOne(this.house, this.#random)}`)
      await this.#settleAndCommit()
      for (const link of this.#stale) link.serverNotices()
      this.#stale.clear()
      for (const peer of this.#peers) {
        if (this.#connect(peer)) isQuiet = false
        if (peer.link) peer.link.isBackedUp = false
        await this.#settleAndCommit()
        while (peer.link && !peer.link.isCut && (peer.link.toClient.length > 0 || (peer.link.session && peer.link.toServer.length > 0))) {
          this.#deliver(peer, true, 100)
          this.#deliver(peer, false, 100)
          isQuiet = false
          await this.#settleAndCommit()
        }
        if (!peer.isSynced) isQuiet = false
      }
      for (const facilitator of this.#facilitators) if (round === 3) facilitator.askWhetherSaved()
      this.#advance(500)
      await this.#settleAndCommit()
      if (await this.#isErasing()) isQuiet = false
      quietRounds = isQuiet ? quietRounds + 1 : 0
    }
  }

  async #settleAndCommit(): Promise<void> {
    await this.#settle()
    await this.#commitAll()
    await this.#settle()
  }

  async #isErasing(): Promise<boolean> {
    const { db } = this.house.disk
    const pending = await db.selectFrom('erased').select('note_id').where('done_at', 'is', null).executeTakeFirst()
    return (pending ?? (await db.selectFrom('redacted').select('note_id').executeTakeFirst())) !== undefined
  }

  /** Somebody who arrives now is given the whole of it, in both ways that there are. */
  async #checkNewcomers(rooms: EventRooms): Promise<void> {
    for (const kind of ['wall', 'backstage'] as const) {
      const room = rooms.room(kind)
      const visitor: Visitor = { role: 'facilitator', view: 'canvas', kind, deviceKey: undefined }
      const newcomer = new Peer(`a newcomer to the ${kind}`, visitor, () => 1 + this.#random.below(2 ** 31))
      for (const frame of await room.readJoin()) newcomer.receive(readMessage(frame))
      checkSame(newcomer.name, kind, newcomer.doc, room.doc)
      const reader = new Y.Doc()
      Y.applyUpdate(reader, await room.readSince(Uint8Array.of(0)))
      checkSame(`a reader of the ${kind}`, kind, reader, room.doc)
    }
  }

  /** Whoever withdrew a note finds it in no row either. */
  #checkErasedRows(rooms: EventRooms): void {
    for (const noteId of this.#promises.withdrawn) {
      if (rooms.ledger.rows.has(noteId)) throw new Violation(`${noteId} was withdrawn and has a row`)
      if (rooms.wallNotes.has(noteId) || rooms.backstageNotes.has(noteId)) throw new Violation(`${noteId} was withdrawn and is in a document`)
    }
  }

  #newNoteId(): NoteId {
    this.#notes += 1
    return parseNoteId(`note-${String(this.#notes).padStart(5, '0')}`) ?? randomNoteId()
  }

  #count(what: string): void {
    this.tally.set(what, (this.tally.get(what) ?? 0) + 1)
    if (what === 'refuse') this.#mayBeRefused = true
  }
}
