import { BUDGETS, LIMITS, SERVER_LIMITS } from '@gatherboard/shared/values/limits'
import { newEventId, type DeviceKey } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import { ManualClock } from '../clock.ts'
import { Paces } from './paces.ts'
import type { Writer } from './rules.ts'

const USUAL = { burst: LIMITS.deviceNotesBurst, perMinute: LIMITS.deviceNotesPerMinute }
const HALL = '192.0.2.1'
const eventId = newEventId()
const phone = (name: string | number, address = HALL) =>
  ({ kind: 'device', deviceKey: `phone ${name}` as DeviceKey, address }) as const

/** Lets a phone write so many notes, one after the other. @returns how many were taken */
function write(paces: Paces, writer: Extract<Writer, { kind: 'device' }>, notes: number, hasWritten = false): number {
  let taken = 0
  for (let count = 0; count < notes; count += 1)
    if (paces.takeNote(eventId, writer, hasWritten || taken > 0) === 0) taken += 1
  return taken
}

describe('the pace of an address', () => {
  it('[L25] a hall of 300 behind one address in a minute meets nothing of it, nor when all bring five notes from a time without network', () => {
    const clock = new ManualClock()
    const paces = new Paces(USUAL, clock)
    for (let index = 0; index < 300; index += 1) {
      expect(write(paces, phone(index), 1)).toBe(1)
      clock.advance(200)
    }
    for (let index = 0; index < 300; index += 1) expect(write(paces, phone(index), 4, true)).toBe(4)
    expect(paces.isCrowded(eventId)).toBe(false)
  })

  it('[L25] a class of 30 that writes on one phone, one after the other, meets nothing of it', () => {
    const clock = new ManualClock()
    const paces = new Paces(USUAL, clock)
    for (let index = 0; index < 30; index += 1) {
      expect(write(paces, phone(index), 6)).toBe(6)
      clock.advance(20_000)
    }
    expect(paces.isCrowded(eventId)).toBe(false)
  })

  it('[L25] one script that is 96 phones fills no wall: it waits, and facilitators are asked; another address is not held up', () => {
    const clock = new ManualClock()
    const paces = new Paces(USUAL, clock)
    let taken = 0
    for (let second = 0; second < 20; second += 1) {
      for (let index = 0; index < 96; index += 1) taken += write(paces, phone(index), 3, second > 0)
      clock.advance(1_000)
    }
    expect(taken).toBeLessThan(LIMITS.notesPerWallMax / 4)
    expect(write(paces, phone(0), 40, true)).toBeLessThan(10)
    expect(paces.isCrowded(eventId)).toBe(true)
    expect(write(paces, phone('elsewhere', '198.51.100.7'), 10)).toBe(10)
    // Somebody honest in the same hall still begins.
    expect(write(paces, phone('of somebody else'), SERVER_LIMITS.notesFreeOfAddress)).toBe(
      SERVER_LIMITS.notesFreeOfAddress,
    )
    clock.advance(SERVER_LIMITS.crowdAlarmMs)
    expect(paces.isCrowded(eventId)).toBe(false)
  })

  it('[L25] phones without number begin at a pace, and old ones do not all write at once later', () => {
    const clock = new ManualClock()
    const paces = new Paces(USUAL, clock)
    const { newDevices, notesOfDevices } = BUDGETS.address
    let begun = 0
    for (let index = 0; index < 1_000; index += 1) begun += write(paces, phone(index), 1)
    expect(begun).toBe(newDevices.burst)
    clock.advance(SERVER_LIMITS.newDeviceMs + 1_000)
    let later = 0
    for (let index = 0; index < newDevices.burst; index += 1) later += write(paces, phone(index), 40, true)
    expect(later).toBe(newDevices.burst * SERVER_LIMITS.notesFreeOfAddress + notesOfDevices.burst)
  })

  it('[L25] a hall of 1,500 begins although a script was there first, once facilitators have new phones wait for them', () => {
    const paces = new Paces(USUAL, new ManualClock())
    const { notesFreeOfAddress } = SERVER_LIMITS
    for (let index = 0; index < 1_000; index += 1) write(paces, phone(`script ${index}`), notesFreeOfAddress)
    expect(write(paces, phone('honest'), 1)).toBe(0)
    for (let index = 0; index < 1_500; index += 1) {
      expect(write(paces, { ...phone(index), mustWait: true }, notesFreeOfAddress)).toBe(notesFreeOfAddress)
    }
    // Whose notes are shown at once are held up as before, and what waits has an end too.
    expect(write(paces, phone('honest'), 1)).toBe(0)
    let begun = 1_500
    for (let index = 0; index < 5_000; index += 1)
      begun += write(paces, { ...phone(`more ${index}`), mustWait: true }, 1)
    expect(begun).toBe(BUDGETS.addressOfWaiting.newDevices.burst)
  })

  it('[L25] what a phone may not write now costs its own budget nothing, and an unknown address is nobody’s', () => {
    const clock = new ManualClock()
    const paces = new Paces({ burst: 5, perMinute: 6 }, clock)
    for (let index = 0; index < BUDGETS.address.newDevices.burst; index += 1) write(paces, phone(index), 1)
    for (let times = 0; times < 50; times += 1) expect(paces.takeNote(eventId, phone('late'), false)).toBeGreaterThan(0)
    clock.advance(1_000)
    expect(write(paces, phone('late'), 5)).toBe(5)
    expect(write(paces, { kind: 'device', deviceKey: phone('of a test').deviceKey }, 5)).toBe(5)
  })
})

describe('what is given and what is asked', () => {
  it('[L26] cheers, votes and moves have a pace for each device', () => {
    const clock = new ManualClock()
    const paces = new Paces(USUAL, clock)
    const { deviceKey } = phone('one')
    for (const [act, { burst }] of [
      ['cheer', BUDGETS.device.cheers],
      ['vote', BUDGETS.device.votes],
      ['move', BUDGETS.device.moves],
    ] as const) {
      for (let count = 0; count < burst; count += 1) expect(paces.take(act, deviceKey)).toBe(0)
      expect(paces.take(act, deviceKey)).toBeGreaterThan(0)
      expect(paces.take(act, phone('two').deviceKey)).toBe(0)
    }
  })

  it('[L26] a phone that is refused again and again is not listened to for a while; one that is not, is', () => {
    const clock = new ManualClock()
    const paces = new Paces(USUAL, clock)
    const { deviceKey } = phone('one')
    const { refusals, attempts } = BUDGETS.device
    for (let count = 0; count < refusals.burst; count += 1) {
      expect(paces.takeAttempt(deviceKey, HALL)).toBe(0)
      paces.countRefusal(deviceKey, HALL)
    }
    expect(paces.takeAttempt(deviceKey, HALL)).toBeGreaterThan(0)
    expect(paces.takeAttempt(phone('two').deviceKey, HALL)).toBe(0)
    for (let count = 1; count < attempts.burst; count += 1)
      expect(paces.takeAttempt(phone('two').deviceKey, HALL)).toBe(0)
    expect(paces.takeAttempt(phone('two').deviceKey, HALL)).toBeGreaterThan(0)
  })

  it('[L26] where very much is refused, phones of which something was refused wait, and all others are listened to', () => {
    const clock = new ManualClock()
    const paces = new Paces(USUAL, clock)
    for (let count = 0; count < BUDGETS.address.refusals.burst; count += 1)
      paces.countRefusal(phone(count).deviceKey, HALL)
    expect(paces.takeAttempt(phone(7).deviceKey, HALL)).toBeGreaterThan(0)
    expect(paces.takeAttempt(phone('honest').deviceKey, HALL)).toBe(0)
    expect(paces.takeAttempt(phone(7).deviceKey, '198.51.100.7')).toBe(0)
  })
})
