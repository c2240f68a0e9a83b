/**
 * What participants' commands cost, held against what their device, and all devices of their address, may use. Each
 * answer is 0, or how long to wait in milliseconds; then nothing is taken. What takes something back (a withdrawal, a
 * cheer or a vote taken back) is never held up by what was given.
 */
import { BUDGETS, LIMITS } from '@gatherboard/shared/values/limits'
import type { DeviceKey, EventId } from '@gatherboard/shared/values/ids'
import { KeyedBuckets } from '../budgets/keyed-buckets.ts'
import type { Clock } from '../clock.ts'
import { Newcomers } from './newcomers.ts'
import type { Writer } from './rules.ts'

/** What the host allows a phone: DEVICE_NOTES_BURST and DEVICE_NOTES_PER_MINUTE. */
type NotesOfDevice = { readonly burst: number; readonly perMinute: number }
type DeviceWriter = Extract<Writer, { kind: 'device' }>
type Act = 'cheer' | 'vote' | 'move'

export class Paces {
  #notes: KeyedBuckets<DeviceKey>
  #acts: Record<Act, KeyedBuckets<DeviceKey>>
  #attempts: KeyedBuckets<DeviceKey>
  #refusals: KeyedBuckets<DeviceKey>
  #refusalsOfAddress: KeyedBuckets<string>
  #newcomers: Newcomers

  constructor({ burst, perMinute }: NotesOfDevice, clock: Pick<Clock, 'elapsedMs'>) {
    const { attempts, refusals, cheers, votes, moves } = BUDGETS.device
    this.#notes = new KeyedBuckets({ burst, perSecond: perMinute / 60 }, clock)
    this.#acts = {
      cheer: new KeyedBuckets(cheers, clock),
      vote: new KeyedBuckets(votes, clock),
      move: new KeyedBuckets(moves, clock),
    }
    const factor = Math.max(1, burst / LIMITS.deviceNotesBurst, perMinute / LIMITS.deviceNotesPerMinute)
    this.#attempts = new KeyedBuckets({ burst: attempts.burst * factor, perSecond: attempts.perSecond * factor }, clock)
    this.#refusals = new KeyedBuckets(refusals, clock)
    this.#refusalsOfAddress = new KeyedBuckets(BUDGETS.address.refusals, clock)
    this.#newcomers = new Newcomers(factor, clock)
  }

  /** A note, or a newer version of one. @param hasWritten whether notes of the device are here already */
  takeNote(eventId: EventId, writer: DeviceWriter, hasWritten: boolean): number {
    const { deviceKey, address, mustWait = false } = writer
    const waitMs = this.#notes.take(deviceKey)
    if (waitMs > 0 || address === undefined) return waitMs
    const crowdWaitMs = this.#newcomers.take(eventId, deviceKey, address, { hasWritten, mustWait })
    if (crowdWaitMs > 0) this.#notes.giveBack(deviceKey)
    return crowdWaitMs
  }

  take(act: Act, deviceKey: DeviceKey): number {
    return this.#acts[act].take(deviceKey)
  }

  /**
   * Whether a device may ask for anything at all, before what it asks is looked at. Of an address from which very much
   * is refused, only devices of which nothing was refused lately are listened to.
   */
  takeAttempt(deviceKey: DeviceKey, address: string | undefined): number {
    const waitMs = Math.max(this.#refusals.waitMs(deviceKey), this.#attempts.take(deviceKey))
    if (waitMs > 0 || address === undefined) return waitMs
    const wasRefused = this.#refusals.waitMs(deviceKey, BUDGETS.device.refusals.burst) > 0
    return wasRefused ? this.#refusalsOfAddress.waitMs(address) : 0
  }

  /** What was refused costs as well. */
  countRefusal(deviceKey: DeviceKey, address: string | undefined): void {
    this.#refusals.take(deviceKey)
    if (address !== undefined) this.#refusalsOfAddress.take(address)
  }

  /** Whether facilitators should be asked if new phones are to wait. */
  isCrowded(eventId: EventId): boolean {
    return this.#newcomers.isCrowded(eventId)
  }
}
