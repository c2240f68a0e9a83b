import { describe, expect, it } from 'vitest'
import { ManualClock } from './clock.ts'
import type { LanAddress } from './network.ts'
import { SiteAddress, type SiteMove } from './site-address.ts'

const at = (address: string): LanAddress => ({ address, adapter: 'wlan0' })

function open(addresses: string[], { publicUrl, host = '0.0.0.0' }: { publicUrl?: string; host?: string } = {}) {
  const clock = new ManualClock()
  const machine = { addresses }
  const site = new SiteAddress({ publicUrl, host, port: 8787, clock, listAddresses: () => machine.addresses.map(at) })
  const moves: SiteMove[] = []
  site.watch((move) => moves.push(move))
  const moveTo = (...next: string[]): void => {
    machine.addresses = next
    clock.advance(10_000)
  }
  return { site, moves, moveTo }
}

describe('where people reach the server', () => {
  it('[P17] is asked when it is needed: a laptop that joins another Wi-Fi tells the new address, once', () => {
    const { site, moves, moveTo } = open(['192.168.1.5'])
    expect([site.url, site.move]).toEqual(['http://192.168.1.5:8787', undefined])
    moveTo('10.0.0.7')
    expect(site.url).toBe('http://10.0.0.7:8787')
    moveTo('10.0.0.7')
    expect(moves).toEqual([{ from: 'http://192.168.1.5:8787', to: 'http://10.0.0.7:8787' }])
    expect(site.move).toEqual(moves[0])
  })

  it('is this machine alone until there is a network, and stays when that is lost for a moment', () => {
    const { site, moves, moveTo } = open([])
    expect(site.url).toBe('http://127.0.0.1:8787')
    moveTo('192.168.1.5')
    moveTo()
    expect(site.url).toBe('http://192.168.1.5:8787')
    expect(moves).toHaveLength(1)
  })

  it('is written in brackets when it is IPv6', () => {
    expect(open(['fd12:3456::5'], { host: '::' }).site.url).toBe('http://[fd12:3456::5]:8787')
    expect(open([], { host: '::1' }).site.url).toBe('http://[::1]:8787')
  })

  it('is what the host says, where the host says so', () => {
    const { site, moves, moveTo } = open(['192.168.1.5'], { publicUrl: 'https://board.example.org' })
    moveTo('10.0.0.7')
    expect([site.url, moves]).toEqual(['https://board.example.org', []])
  })
})
