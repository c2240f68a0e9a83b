import { CLOSE, type CloseReason } from '@gatherboard/shared/sync/close-codes'
import type { DeviceKey, EventId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import type { Principal } from '../identity/principal.ts'
import { Seats } from './seats.ts'

const HALL = 'event-hall' as EventId
const CIRCLE = 'event-circle' as EventId
const phone = (device: string, eventId = HALL): Principal => ({
  role: 'participant',
  eventId,
  deviceKey: device as DeviceKey,
})
const facilitator: Principal = { role: 'facilitator', eventId: HALL }
const projector: Principal = { role: 'projector', eventId: HALL }
const organiser: Principal = { role: 'organiser' }

function open() {
  const seats = new Seats({
    socketsPerDeviceMax: 3,
    socketsPerLinkMax: 2,
    socketsPerWallMax: 5,
    socketsPerServerMax: 7,
  })
  const closed: Array<[name: string, reason: CloseReason]> = []
  const take = (principal: Principal, name = 'a socket') =>
    seats.take(principal, (reason) => closed.push([name, reason]))
  const isSeated = (taken: ReturnType<typeof take>): boolean => typeof taken === 'function'
  return { take, closed, isSeated }
}

describe('seats', () => {
  it('[L19] a device has a few, and its oldest socket goes for its newest, for good', () => {
    const { take, closed, isSeated } = open()
    const taken = ['one', 'two', 'three', 'four', 'five'].map((name) => take(phone('anna'), name))
    expect(taken.every(isSeated)).toBe(true)
    expect(closed).toEqual([
      ['one', CLOSE.replaced],
      ['two', CLOSE.replaced],
    ])
    expect(CLOSE.replaced.code).toBeLessThan(4500)
  })

  it('[L19] a socket that has left is not the oldest, and its seat is given once', () => {
    const { take, closed } = open()
    const first = take(phone('anna'), 'one')
    for (const name of ['two', 'three']) take(phone('anna'), name)
    if (typeof first === 'function') for (let times = 0; times < 2; times += 1) first()
    take(phone('anna'), 'four')
    expect(closed).toEqual([])
    take(phone('anna'), 'five')
    expect(closed).toEqual([['two', CLOSE.replaced]])
  })

  it('[L19] a device that opens socket after socket takes no more of the wall than its own few', () => {
    const { take, isSeated } = open()
    for (let times = 0; times < 100; times += 1) take(phone('eve'))
    expect([take(phone('anna')), take(phone('ben'))].map(isSeated)).toEqual([true, true])
    expect(take(phone('cleo'))).toBe(CLOSE.tooMany)
  })

  it('[L19] a full wall, or a full server, keeps out no facilitator, projector or organiser', () => {
    const { take, isSeated } = open()
    for (let person = 0; person < 5; person += 1) expect(isSeated(take(phone(`person ${person}`)))).toBe(true)
    expect(take(phone('one more'))).toBe(CLOSE.tooMany)
    for (let person = 0; person < 2; person += 1) expect(isSeated(take(phone(`remote ${person}`, CIRCLE)))).toBe(true)
    expect(take(phone('one more', CIRCLE))).toBe(CLOSE.tooMany)
    expect([take(facilitator), take(projector), take(organiser)].map(isSeated)).toEqual([true, true, true])
  })

  it('[L19] a link that several people share has a bound of its own, and none of the others’', () => {
    const { take, closed, isSeated } = open()
    expect([take(facilitator), take(facilitator)].map(isSeated)).toEqual([true, true])
    expect(take(facilitator)).toBe(CLOSE.tooMany)
    expect(isSeated(take(projector))).toBe(true)
    expect(isSeated(take({ role: 'facilitator', eventId: CIRCLE }))).toBe(true)
    expect(closed).toEqual([])
  })

  it('[L19] who leaves makes room for the next', () => {
    const { take, isSeated } = open()
    const seated = Array.from({ length: 5 }, (_, person) => take(phone(`person ${person}`)))
    const [first] = seated
    if (typeof first === 'function') first()
    expect(isSeated(take(phone('late')))).toBe(true)
    expect(take(phone('later'))).toBe(CLOSE.tooMany)
  })
})
