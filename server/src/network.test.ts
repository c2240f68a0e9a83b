import type { NetworkInterfaceInfo } from 'node:os'
import { describe, expect, it } from 'vitest'
import { chooseAddress, chooseListenHost, isEverywhere, listLanAddresses, parseWayOut, toLocalHost } from './network.ts'

const MAC = 'a4:83:e7:12:34:56'
const ipv4 = (address: string, internal = false, mac = MAC, bits = 24): NetworkInterfaceInfo => ({
  address,
  family: 'IPv4',
  internal,
  netmask: '255.255.255.0',
  mac,
  cidr: `${address}/${bits}`,
})
const made = (address: string, mac: string, bits = 24): NetworkInterfaceInfo => ipv4(address, false, mac, bits)
const ipv6 = (address: string): NetworkInterfaceInfo => ({
  address,
  family: 'IPv6',
  internal: false,
  netmask: 'ffff::',
  mac: MAC,
  cidr: null,
  scopeid: 0,
})

const order = (interfaces: Record<string, NetworkInterfaceInfo[]>, host = '0.0.0.0', wayOut?: string) =>
  listLanAddresses(host, interfaces, wayOut ?? '').map(({ address }) => address)

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
    expect(
      order({ 'vEthernet (WSL)': [made('172.29.0.1', '00:15:5d:01:02:03')], [adapter]: [ipv4('192.168.0.9')] })[0],
    ).toBe('192.168.0.9')
  })

  const WIFI = '192.0.2.77'
  const wifi = { 'Wi-Fi': [ipv4(WIFI)] }
  it.each([
    ['VirtualBox, under a name that says nothing', 'Ethernet 2', made('192.168.56.1', '0a:00:27:00:00:0b')],
    ['a guest of VirtualBox', 'Ethernet 3', made('192.168.56.20', '08:00:27:00:00:0b')],
    ['VMware', 'VMware Network Adapter VMnet8', made('192.168.184.1', '00:50:56:c0:00:08')],
    ['VMware, renamed', 'Ethernet 4', made('192.168.184.1', '00:0c:29:c0:00:08')],
    ['Hyper-V', 'vEthernet (Default Switch)', made('192.168.80.1', '00:15:5D:01:02:03')],
    ['Parallels', 'en7', made('192.168.211.2', '00:1c:42:00:00:09')],
    ['Parallels on a Mac', 'vnic0', made('10.211.55.2', '5e:e9:1e:00:00:09')],
    ['Docker', 'eth1', made('192.168.65.3', '02:42:ac:11:00:02')],
    ['Docker, whose numbers are dice now', 'docker0', made('192.168.65.3', 'de:ad:be:ef:00:02')],
    ['KVM', 'virbr0', made('192.168.122.1', '52:54:00:aa:bb:cc')],
    ['a VPN on Windows', 'Ethernet 5', made('192.168.255.6', '00:ff:aa:bb:cc:dd')],
    ['a VPN by name', 'Office VPN', made('192.168.10.6', MAC)],
    ['a VPN on a Mac', 'utun4', made('192.168.10.6', '00:00:00:00:00:00')],
    ['a VPN without hardware', 'gw-1', made('192.168.10.6', '00:00:00:00:00:00')],
    ['a VPN that is a tunnel', 'company0', made('192.168.10.6', MAC, 32)],
    ['WireGuard', 'wg0', made('192.168.10.6', MAC)],
    ['Tailscale', 'Tailscale', made('100.101.102.103', MAC)],
    ['Tailscale, under a name that says nothing', 'Ethernet 6', made('100.64.0.9', MAC)],
  ])('put the Wi-Fi before %s', (_what, adapter, other) => {
    expect(order({ [adapter]: [other], ...wifi })[0]).toBe(WIFI)
    expect(order({ ...wifi, [adapter]: [other] }, '0.0.0.0', adapter)[0]).toBe(WIFI)
  })

  it('know the Wi-Fi that Hyper-V shares by its hardware', () => {
    const shared = { 'vEthernet (Wi-Fi)': [ipv4('192.168.1.5')] }
    expect(order({ 'vEthernet (Default Switch)': [made('172.29.0.1', '00:15:5d:01:02:03')], ...shared })[0]).toBe(
      '192.168.1.5',
    )
    expect(order({ ...wifi, ...shared })[0]).toBe('192.168.1.5')
  })

  it('are those of a phone’s own network where there is no other, and the hall’s where there is', () => {
    const iphone = [made('172.20.10.4', MAC, 28)]
    const machines = {
      vboxnet0: [made('192.168.56.1', '0a:00:27:00:00:00')],
      utun3: [made('10.8.0.2', '00:00:00:00:00:00')],
    }
    expect(order({ ...machines, en0: iphone })[0]).toBe('172.20.10.4')
    expect(order({ en8: iphone, en0: [ipv4('172.16.4.5')] })[0]).toBe('172.16.4.5')
    expect(order({ usb0: [ipv4('192.168.42.12')], wlan0: [ipv4('10.1.2.3')] }, '0.0.0.0')[0]).toBe('10.1.2.3')
    expect(order({ ...machines, wlan0: [ipv4('192.168.43.7')] })[0]).toBe('192.168.43.7')
  })

  it('begin with the way out, of two that are as likely', () => {
    const two = { eth0: [ipv4('192.168.1.5')], wlan0: [ipv4('192.168.2.5')] }
    expect(order(two, '0.0.0.0', 'wlan0')).toEqual(['192.168.2.5', '192.168.1.5'])
    expect(order(two, '0.0.0.0', 'eth0')).toEqual(['192.168.1.5', '192.168.2.5'])
  })

  it('know the way out from the kernel’s table: of several the cheapest', () => {
    const head = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n'
    const rows = [
      'docker0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0',
      'wlan0\t00000000\t0101A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0',
      'eth0\t00000000\t0100000A\t0003\t0\t0\t100\t00000000\t0\t0\t0',
    ]
    expect(parseWayOut(head + rows.join('\n'))).toBe('eth0')
    expect(parseWayOut(head + rows[0])).toBeUndefined()
    expect(parseWayOut('')).toBeUndefined()
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
