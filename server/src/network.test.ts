import type { NetworkInterfaceInfo } from 'node:os'
import { describe, expect, it } from 'vitest'
import { chooseAddress, chooseListenHost, isEverywhere, listLanAddresses, toLocalHost } from './network.ts'

const ipv4 = (address: string, internal = false): NetworkInterfaceInfo => ({
  address,
  family: 'IPv4',
  internal,
  netmask: '255.255.255.0',
  mac: '00:00:00:00:00:00',
  cidr: `${address}/24`,
})
const ipv6 = (address: string): NetworkInterfaceInfo => ({
  address,
  family: 'IPv6',
  internal: false,
  netmask: 'ffff::',
  mac: '00:00:00:00:00:00',
  cidr: null,
  scopeid: 0,
})

const order = (interfaces: Record<string, NetworkInterfaceInfo[]>, host = '0.0.0.0') =>
  listLanAddresses(host, interfaces).map(({ address }) => address)

describe('addresses in the room', () => {
  it('leave out this machine itself, and IPv6 where the server does not listen on it', () => {
    expect(
      order({ lo: [ipv4('127.0.0.1', true)], wlan0: [ipv4('192.168.1.5'), ipv6('fd00::5'), ipv6('fe80::1')] }),
    ).toEqual(['192.168.1.5'])
  })

  it('are of IPv6 too where it does, those that a browser can open, after those that can be typed in', () => {
    const wlan0 = [ipv6('fe80::1'), ipv6('2001:db8::5'), ipv6('fd12:3456::5'), ipv6('ff02::1')]
    expect(order({ wlan0 }, '::')).toEqual(['fd12:3456::5', '2001:db8::5'])
    expect(order({ docker0: [ipv4('172.17.0.1')], eth0: [ipv4('169.254.3.4')], wlan0 }, '::')).toEqual([
      'fd12:3456::5',
      '2001:db8::5',
      '169.254.3.4',
      '172.17.0.1',
    ])
    expect(order({ wlan0: [...wlan0, ipv4('10.0.0.7')] }, '::')[0]).toBe('10.0.0.7')
  })

  it('put the hall’s Wi-Fi before containers, tunnels and an adapter that got no address', () => {
    expect(
      order({
        docker0: [ipv4('172.17.0.1')],
        tun0: [ipv4('10.8.0.2')],
        eth0: [ipv4('169.254.3.4')],
        wlp2s0: [ipv4('10.0.0.7')],
      }),
    ).toEqual(['10.0.0.7', '169.254.3.4', '10.8.0.2', '172.17.0.1'])
  })

  it.each(['Wi-Fi', 'en0', 'wlan0', 'Ethernet'])('know the adapter names of each system: %s', (adapter) => {
    expect(order({ 'vEthernet (WSL)': [ipv4('172.29.0.1')], [adapter]: [ipv4('192.168.0.9')] })[0]).toBe('192.168.0.9')
  })

  it('are none on a machine without a network', () => {
    expect(order({ lo: [ipv4('127.0.0.1', true)] })).toEqual([])
  })
})

describe('the address that people are told', () => {
  const at = (address: string, adapter = 'wlan0') => ({ address, adapter })
  it.each([
    ['the likeliest', [at('192.168.1.5'), at('172.17.0.1', 'docker0')], undefined, '192.168.1.5'],
    [
      'the same while the machine has it and another is no likelier',
      [at('192.168.1.5'), at('192.168.1.9', 'eth0')],
      '192.168.1.9',
      '192.168.1.9',
    ],
    ['another when the machine has that one no more', [at('10.0.0.7')], '192.168.1.5', '10.0.0.7'],
    [
      'another when it is likelier: the Wi-Fi came after the containers',
      [at('192.168.1.5'), at('172.17.0.1', 'docker0')],
      '172.17.0.1',
      '192.168.1.5',
    ],
    ['the same while there is none, for a moment', [], '192.168.1.5', '192.168.1.5'],
    ['none where there never was one', [], undefined, undefined],
  ])('is %s', (_what, addresses, told, chosen) => {
    expect(chooseAddress(addresses, told)).toBe(chosen)
  })
})

describe('what is listened on', () => {
  it.each([
    ['IPv4', '0.0.0.0', { eth0: [ipv4('192.168.1.5'), ipv6('2001:db8::5')] }, '0.0.0.0'],
    ['IPv6 too, where the machine has nothing else', '0.0.0.0', { eth0: [ipv6('2001:db8::5'), ipv6('fe80::1')] }, '::'],
    [
      'IPv4 on a machine without a network',
      '0.0.0.0',
      { lo: [ipv4('127.0.0.1', true)], eth0: [ipv6('fe80::1')] },
      '0.0.0.0',
    ],
    ['what HOST says', '127.0.0.1', { eth0: [ipv6('2001:db8::5')] }, '127.0.0.1'],
  ])('is %s', (_what, host, interfaces, listened) => {
    expect(chooseListenHost(host, interfaces)).toBe(listened)
  })
})

describe('this machine', () => {
  it.each([
    ['0.0.0.0', '127.0.0.1', true],
    ['::', '127.0.0.1', true],
    ['::1', '[::1]', false],
    ['192.168.1.5', '192.168.1.5', false],
  ])('listening on %s is reached by %s', (host, local, everywhere) => {
    expect(toLocalHost(host)).toBe(local)
    expect(isEverywhere(host)).toBe(everywhere)
  })
})
