/**
 * A small world that a test directs by hand: one event, whoever it invites, and a disk that writes when it is told to.
 * For the stories that random ones have found, told again step by step.
 */
import { parseEventId, parseNoteId, type DeviceKey, type EventId, type NoteId } from '@gatherboard/shared/values/ids'
import type { LiveEvent } from '@gatherboard/server/event/live-event'
import { vi } from 'vitest'
import { drain } from './drain.ts'
import { Facilitator } from './facilitator.ts'
import { House, type Visitor } from './house.ts'
import { SimulatedLink } from './link.ts'
import { Peer } from './peer.ts'
import { createRandom } from './random.ts'
import { Words } from './words.ts'

export const ANNA = { kind: 'device', deviceKey: 'device-key-of-anna-----' as DeviceKey } as const

export class Stage implements AsyncDisposable {
  readonly house: House
  readonly eventId: EventId
  /** Every message that left the server, oldest first. */
  readonly sent: Buffer[] = []
  readonly closes: number[] = []
  #random = createRandom(1)

  private constructor(house: House, eventId: EventId) {
    this.house = house
    this.eventId = eventId
  }

  /** @param prepare runs when the event's row is on the disk, and before anybody has opened the event */
  static async open(prepare: (house: House) => void = () => undefined): Promise<Stage> {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
      now: Date.UTC(2026, 2, 14, 9),
    })
    const house = await House.open(House.makeFolder(), new Words(createRandom(1)), new Set(), () => undefined)
    const created = house.events.create({ title: 'A rehearsal', place: 'Online', date: '2026-03-14' })
    await drain()
    await house.disk.decide('commit')
    const access = await created
    const eventId = parseEventId(access.ok ? access.value.event.id : undefined)
    if (!eventId) throw new Error('the event could not be made')
    prepare(house)
    return new Stage(house, eventId)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.house.close()
    vi.useRealTimers()
  }

  get liveEvent(): LiveEvent {
    const liveEvent = this.house.findLiveEvent(this.eventId)
    if (!liveEvent) throw new Error('nobody has opened the event')
    return liveEvent
  }

  /** Lets the disk write all that waits. */
  async commit(): Promise<void> {
    await drain()
    while (this.house.disk.isBusy) await this.commitOne()
  }

  async commitOne(): Promise<void> {
    await this.house.disk.decide('commit')
    await drain()
  }

  /** Starts something that waits for the disk, lets it be written, and returns its outcome. */
  async done<Value>(work: Promise<Value>): Promise<Value> {
    await this.commit()
    return work
  }

  async put(
    noteId: NoteId,
    text: string,
    more: { rev?: number; quote?: boolean; lens?: string; visibility?: 'wall' | 'report' } = {},
  ) {
    return this.done(
      this.house.intake.putNote(this.eventId, noteId, ANNA, {
        lens: 'hope',
        visibility: 'wall',
        text,
        overTouched: true,
        ...more,
      }),
    )
  }

  /** With the highest of client ids: where two have changed one thing at once, Yjs lets the facilitator win. */
  facilitator(name: string): Facilitator {
    return new Facilitator(
      name,
      { role: 'facilitator', view: 'canvas', kind: 'wall', deviceKey: undefined },
      () => 2 ** 32 - 1 - this.#random.below(1_000),
    )
  }

  phone(): Peer {
    const visitor: Visitor = { role: 'participant', view: 'phone', kind: 'wall', deviceKey: ANNA.deviceKey }
    return new Peer('a phone', visitor, () => 1 + this.#random.below(2 ** 31))
  }

  /** Connects, without delivering anything yet. */
  async connect(peer: Peer): Promise<SimulatedLink> {
    const link = new SimulatedLink((message) => this.sent.push(Buffer.from(message)))
    peer.connect(link)
    const admitted = this.house.admit(link, this.eventId, peer.visitor)
    await this.commit()
    await admitted
    return link
  }

  async join<Somebody extends Peer>(peer: Somebody): Promise<Somebody> {
    await this.connect(peer)
    await this.deliver(peer)
    return peer
  }

  async toServer(peer: Peer): Promise<void> {
    for (let message = peer.link?.toServer.shift(); message; message = peer.link?.toServer.shift())
      peer.link?.session?.receive(message)
    await drain()
  }

  async toClient(peer: Peer): Promise<void> {
    while (peer.link && peer.link.toClient.length > 0) {
      const closing = peer.receiveNext()
      if (closing) this.closes.push(closing.code)
    }
    await drain()
  }

  /** Both ways, with the disk writing and the lanes sending, until nothing is under way. */
  async deliver(...peers: readonly Peer[]): Promise<void> {
    for (let round = 0; round < 6; round += 1) {
      for (const peer of peers) {
        await this.toServer(peer)
        await this.commit()
        await this.toClient(peer)
      }
      vi.advanceTimersByTime(300)
      await this.commit()
    }
  }

  /** Lets time pass, with whatever it brings to the disk. */
  async pass(ms: number, ...peers: readonly Peer[]): Promise<void> {
    vi.advanceTimersByTime(ms)
    for (const { link } of peers) link?.session?.tick(performance.now())
    await this.commit()
  }
}

export function noteId(name: string): NoteId {
  const id = parseNoteId(`note-${name}`)
  if (!id) throw new Error(`${name} makes no id`)
  return id
}
