import { describe, expect, it } from 'vitest'
import type { Asker } from '../budgets/asker.ts'
import { ManualClock } from '../clock.ts'
import { Attention } from './attention.ts'

const PACES = { device: { burst: 100, perSecond: 10 }, link: { burst: 1_000, perSecond: 100 } }
const anna: Asker = { kind: 'device', key: 'anna' }

function open() {
  const clock = new ManualClock()
  const attention = new Attention(PACES, clock)
  const openSocket = (asker: Asker) => {
    const socket = { isRead: true, pause: () => (socket.isRead = false), resume: () => (socket.isRead = true) }
    return { socket, spend: attention.watch(asker, socket as never) }
  }
  return { clock, openSocket }
}

describe('the attention that sockets get', () => {
  it('[L18] is paused when they have used up their time, until it is made up for', () => {
    const { clock, openSocket } = open()
    const { socket, spend } = openSocket(anna)
    spend(100)
    expect(socket.isRead).toBe(true)
    spend(50)
    expect(socket.isRead).toBe(false)
    clock.advance(4_999)
    expect(socket.isRead).toBe(false)
    clock.advance(1)
    expect(socket.isRead).toBe(true)
  })

  it('[L18] is one device’s own, however many sockets it has, and takes nothing from others', () => {
    const { clock, openSocket } = open()
    const [first, second] = [openSocket(anna), openSocket(anna)]
    const ben = openSocket({ kind: 'device', key: 'ben' })
    const canvas = openSocket({ kind: 'link', key: 'facilitator' })
    first.spend(150)
    second.spend(50)
    for (const other of [ben, canvas]) other.spend(90)
    expect([first, second, ben, canvas].map(({ socket }) => socket.isRead)).toEqual([false, false, true, true])
    // Paused once, the first is not heard again before what the second used is made up for as well.
    clock.advance(9_999)
    expect([first.socket.isRead, second.socket.isRead]).toEqual([false, false])
    clock.advance(1)
    expect([first.socket.isRead, second.socket.isRead]).toEqual([true, true])
  })

  it('[L18] is never taken from a page that sends what pages send', () => {
    const { clock, openSocket } = open()
    const { socket, spend } = openSocket(anna)
    for (let second = 0; second < 3_600; second += 1) {
      spend(5)
      expect(socket.isRead).toBe(true)
      clock.advance(1_000)
    }
  })
})
