/**
 * The server of a simulation: the real live events, intake, moderation, events, snapshots and erasure on a real
 * SQLite folder. Only its disk answers when told to, and its sockets are simulated links.
 */
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import type { RoomKind } from '@gatherboard/shared/wall/schema'
import { readFrame, writeSyncUpdate, type View } from '@gatherboard/shared/sync/frames'
import type { DeviceKey, EventId } from '@gatherboard/shared/values/ids'
import { AssetFiles } from '@gatherboard/server/assets/asset-files'
import { systemClock } from '@gatherboard/server/clock'
import { DestructionGate } from '@gatherboard/server/events/destruction-gate'
import { Events } from '@gatherboard/server/events/events'
import { Programmes } from '@gatherboard/server/events/programmes'
import { findEvent } from '@gatherboard/server/events/find-event'
import { Identity } from '@gatherboard/server/identity/identity'
import { Intake } from '@gatherboard/server/intake/intake'
import { Paces } from '@gatherboard/server/intake/paces'
import { Moderation } from '@gatherboard/server/intake/moderation'
import { createLog } from '@gatherboard/server/log'
import { DOCUMENT_KINDS, type Role } from '@gatherboard/server/event/document-kinds'
import { ClientIds } from '@gatherboard/server/relay/client-ids'
import { Erasure } from '@gatherboard/server/event/erasure'
import type { LiveEvent } from '@gatherboard/server/event/live-event'
import { makeReady } from '@gatherboard/server/live/ready-frame'
import { LiveEvents } from '@gatherboard/server/event/live-events'
import { Session } from '@gatherboard/server/relay/session'
import { Snapshots } from '@gatherboard/server/snapshots/snapshots'
import { openSqliteStore } from '@gatherboard/server/store/sqlite/sqlite-store'
import type { WebSocket } from 'ws'
import { vi } from 'vitest'
import { SimulatedDisk } from './disk.ts'
import type { SimulatedLink } from './link.ts'
import type { Word, Words } from './words.ts'
import { createSecurityLog } from '@gatherboard/server/security-log'

export type Visitor = { kind: RoomKind; view: View; role: Role; deviceKey: DeviceKey | undefined }

export class House {
  readonly dir: string
  readonly disk: SimulatedDisk
  readonly liveEvents: LiveEvents
  readonly erasure: Erasure
  readonly snapshots: Snapshots
  readonly intake: Intake
  readonly moderation: Moderation
  readonly events: Events
  readonly logged: string[] = []
  readonly refusals: string[] = []
  #heard = new WeakSet<LiveEvent>()
  #clientIds = new ClientIds()

  private constructor(dir: string, disk: SimulatedDisk, gate: DestructionGate) {
    this.dir = dir
    this.disk = disk
    const clock = systemClock
    const log = createLog({ level: 'warn', readable: false, write: (line) => this.logged.push(line) })
    const store = disk
    this.liveEvents = new LiveEvents({ store, log, clock })
    this.erasure = new Erasure({ store, liveEvents: this.liveEvents, clock, log })
    this.snapshots = new Snapshots({ store, liveEvents: this.liveEvents, clock, gate, log })
    const paces = new Paces({ burst: 1_000_000, perMinute: 1_200_000 }, clock)
    this.intake = new Intake({ liveEvents: this.liveEvents, erasure: this.erasure, paces, clock })
    this.moderation = new Moderation({ liveEvents: this.liveEvents, erasure: this.erasure, clock, undoTime: clock })
    const identity = new Identity({
      signingKey: new Uint8Array(32),
      organiserKey: 'organiser',
      findEvent: (eventId) => findEvent(store, eventId),
      hasWritten: (eventId, deviceKey) => store.read.ledger.hasWritten(eventId, deviceKey),
      clock,
      security: createSecurityLog(log, clock),
    })
    const programmes = new Programmes({ store, liveEvents: this.liveEvents, clock, log })
    this.events = new Events({
      store,
      liveEvents: this.liveEvents,
      programmes,
      assetFiles: new AssetFiles(dir),
      identity,
      snapshots: this.snapshots,
      clock,
      gate,
      log,
      siteUrl: () => 'http://simulation',
    })
    // As at every start: what was being erased when the last life ended is finished.
    this.erasure.request()
  }

  static async open(
    dir: string,
    words: Words,
    committed: Set<Word>,
    onWritten: (words: Set<Word>) => void,
  ): Promise<House> {
    const store = await openSqliteStore(dir)
    const gate = await DestructionGate.open({ store, clock: systemClock, builtOn: '2026-01-01' })
    return new House(dir, new SimulatedDisk(store, words, committed, onWritten), gate)
  }

  static makeFolder(): string {
    return mkdtempSync(join(tmpdir(), 'gatherboard-simulation-'))
  }

  /**
   * Ends as a process does that is killed: no timer fires, nobody is answered. Returns a folder with the files as they
   * were.
   */
  async crash(): Promise<string> {
    this.disk.die()
    vi.clearAllTimers()
    const copy = House.makeFolder()
    // Without the shared memory of the log: it belongs to the processes that have the database open.
    for (const file of readdirSync(this.dir))
      if (!file.endsWith('-shm')) copyFileSync(join(this.dir, file), join(copy, file))
    await this.close()
    return copy
  }

  /** Lets go of the folder and removes it. */
  async close(): Promise<void> {
    this.disk.die()
    vi.clearAllTimers()
    await this.disk.close()
    rmSync(this.dir, { recursive: true, force: true })
  }

  /** Takes a link in, as `relay.ts` does with a socket whose token is good. */
  async admit(link: SimulatedLink, eventId: EventId, visitor: Visitor): Promise<void> {
    const coldSeq = await this.#joinCold(link, eventId, visitor.kind)
    const held = await this.liveEvents.hold(eventId)
    if (!held.ok) throw new Error(`an event could not be opened: ${held.refused.code}`)
    const { liveEvent, release } = held.value
    if (link.isCut) return release()
    this.#listen(liveEvent)
    const session = this.#open(link, liveEvent, visitor)
    const leave = liveEvent.audience.add(session)
    link.opened(session, () => {
      session.ended()
      leave()
      this.#clientIds.release(session)
      release()
    })
    if (coldSeq !== undefined) session.joined(coldSeq)
  }

  /** What is still live of the event, without opening it. */
  findLiveEvent(eventId: EventId): LiveEvent | undefined {
    return this.liveEvents.loaded.find((liveEvent) => liveEvent.eventId === eventId)
  }

  /** Keeps why the guard refused something, for whoever reads the trace. */
  #listen(liveEvent: LiveEvent): void {
    if (this.#heard.has(liveEvent)) return
    this.#heard.add(liveEvent)
    const takeUpdate = liveEvent.takeUpdate.bind(liveEvent)
    liveEvent.takeUpdate = (...given) => {
      const taken = takeUpdate(...given)
      if ('why' in taken) this.refusals.push(taken.why)
      return taken
    }
    const queueUpdate = liveEvent.queueUpdate.bind(liveEvent)
    liveEvent.queueUpdate = (queued) =>
      queueUpdate({
        ...queued,
        onTaken: (taken) => {
          if ('why' in taken) this.refusals.push(taken.why)
          queued.onTaken(taken)
        },
      })
  }

  async #joinCold(link: SimulatedLink, eventId: EventId, kind: RoomKind): Promise<number | undefined> {
    const cold = await this.liveEvents.readCold(eventId, kind)
    const [first] = link.toServer
    if (!cold || !first) return undefined
    const frame = readFrame(first)
    if (frame.type !== 'sync-step-1' || frame.stateVector.length !== 1) return undefined
    link.toServer.shift()
    link.connection.write(makeReady(writeSyncUpdate(cold.state)))
    return cold.seq
  }

  #open(link: SimulatedLink, liveEvent: LiveEvent, visitor: Visitor): Session {
    return new Session(
      link.socket as unknown as WebSocket,
      link.connection as unknown as Duplex,
      { ...visitor, mayWrite: DOCUMENT_KINDS[visitor.kind].writers.has(visitor.role) },
      {
        documents: liveEvent,
        clientIds: this.#clientIds,
        presence: { take: () => undefined, read: () => undefined },
        turns: { take: (work) => work().then(() => true) },
        spend: () => undefined,
        log: createLog({ level: 'warn', readable: false, write: (line) => this.logged.push(line) }),
      },
    )
  }
}
