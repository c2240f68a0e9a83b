/**
 * How many phones that have not written yet may begin at one address, and how much all phones of an address may write
 * beyond a few notes each. A hall of 300 begins within a minute and writes its notes, offline ones too, without meeting
 * any of this; one person with a script, who can be as many phones as they like, fills no wall before somebody sees it.
 * Whoever meets a limit waits; and facilitators are asked whether new phones should wait for them.
 * Addresses are in memory only, and forgotten when they have been quiet.
 */
import { BUDGETS, SERVER_LIMITS, type Pace } from '@gatherboard/shared/values/limits'
import type { DeviceKey, EventId } from '@gatherboard/shared/values/ids'
import { KeyedBuckets } from '../budgets/keyed-buckets.ts'
import type { Clock } from '../clock.ts'

/** Devices remembered before those whose time is over are looked for. */
const DEVICES_MAX = 20_000

/** What a device has written since `sinceMs`, and whether it had written nothing before. */
type Writing = { readonly sinceMs: number; readonly isNew: boolean; notes: number }

/** What phones that are new at an address may do together: begin, and write beyond the first few notes of each. */
type OfNew = { readonly begun: KeyedBuckets<string>; readonly notes: KeyedBuckets<string> }
type Standing = { readonly hasWritten: boolean; readonly mustWait: boolean }

export class Newcomers {
  #clock: Pick<Clock, 'elapsedMs'>
  /** By event and address. */
  #shown: OfNew
  /**
   * Apart from the others: what a script has used up before facilitators looked holds up nobody who now waits for them.
   */
  #waiting: OfNew
  #notes: KeyedBuckets<string>
  #writing = new Map<DeviceKey, Writing>()
  #tidyAt = DEVICES_MAX
  #crowdedUntilMs = new Map<EventId, number>()

  /**
   * @param factor how many times more than a phone's usual notes the host allows (for load runs): then all of this is
   * as much more
   */
  constructor(factor: number, clock: Pick<Clock, 'elapsedMs'>) {
    this.#clock = clock
    const ofNew = ({ newDevices, notesOfNewDevices }: Record<'newDevices' | 'notesOfNewDevices', Pace>): OfNew => ({
      begun: new KeyedBuckets(times(newDevices, factor), clock),
      notes: new KeyedBuckets(times(notesOfNewDevices, factor), clock),
    })
    this.#shown = ofNew(BUDGETS.address)
    this.#waiting = ofNew(BUDGETS.addressOfWaiting)
    this.#notes = new KeyedBuckets(times(BUDGETS.address.notesOfDevices, factor), clock)
  }

  /**
   * Takes a note's place in the pace of its address.
   * @param device.hasWritten whether notes of the device are here already
   * @param device.mustWait whether its notes wait for facilitators to show them
   * @returns 0, or how long to wait, in ms; then nothing is taken
   */
  take(eventId: EventId, deviceKey: DeviceKey, address: string, { hasWritten, mustWait }: Standing): number {
    const nowMs = this.#clock.elapsedMs()
    const place = `${eventId} ${address}`
    let writing = this.#writing.get(deviceKey)
    const isBeginning = !writing && !hasWritten
    if (writing && nowMs - writing.sinceMs > SERVER_LIMITS.newDeviceMs) writing = undefined
    writing ??= { sinceMs: nowMs, isNew: isBeginning, notes: 0 }
    const ofNew = mustWait ? this.#waiting : this.#shown
    const buckets = isBeginning ? ofNew.begun : writing.isNew ? ofNew.notes : this.#notes
    const waitMs = isBeginning || writing.notes >= SERVER_LIMITS.notesFreeOfAddress ? buckets.take(place) : 0
    if (waitMs > 0) {
      this.#crowdedUntilMs.set(eventId, nowMs + SERVER_LIMITS.crowdAlarmMs)
      return waitMs
    }
    writing.notes += 1
    this.#writing.set(deviceKey, writing)
    if (this.#writing.size > this.#tidyAt) this.#forgetOld(nowMs)
    return 0
  }

  /** Whether facilitators should be asked about new phones: somebody's address met a limit not long ago. */
  isCrowded(eventId: EventId): boolean {
    const untilMs = this.#crowdedUntilMs.get(eventId)
    if (untilMs === undefined) return false
    if (untilMs > this.#clock.elapsedMs()) return true
    this.#crowdedUntilMs.delete(eventId)
    return false
  }

  #forgetOld(nowMs: number): void {
    for (const [deviceKey, { sinceMs }] of this.#writing)
      if (nowMs - sinceMs > SERVER_LIMITS.newDeviceMs) this.#writing.delete(deviceKey)
    this.#tidyAt = Math.max(DEVICES_MAX, this.#writing.size * 2)
  }
}

const times = ({ burst, perSecond }: Pace, factor: number): Pace => ({
  burst: burst * factor,
  perSecond: perSecond * factor,
})
