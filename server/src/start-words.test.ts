import { describe, expect, it } from 'vitest'
import { describeMove, describeStart, type StartWords } from './start-words.ts'

const KEY = 'abcdefghijklmnopqrstuvwxyz'
const words = (changes: Partial<StartWords> = {}): StartWords => ({
  host: '0.0.0.0',
  port: 8787,
  url: 'http://192.168.1.5:8787',
  organiserUrl: `http://192.168.1.5:8787/organise#key=${KEY}`,
  isWatched: false,
  organiserFile: undefined,
  isUrlGiven: false,
  addresses: [
    { address: '192.168.1.5', adapter: 'wlan0' },
    { address: '10.0.0.7', adapter: 'eth0' },
  ],
  dataDir: '/hall/data',
  doubtedDate: undefined,
  ...changes,
})
const lastLines = (text: string, count: number): string[] => text.trimEnd().split('\n').slice(-count)

describe('what the window says at the start', () => {
  it('lists the addresses, the likely one marked, and a number for this laptop, never a name', () => {
    const said = describeStart(words())
    expect(said).toContain('http://192.168.1.5:8787  (wlan0)  ← probably this one\n')
    expect(said).toContain('http://10.0.0.7:8787  (eth0)\n')
    expect(said).toContain('projector plugged into it):\n    http://127.0.0.1:8787\n')
    expect(said).not.toContain('localhost')
  })

  it('has the organiser’s link last where nobody watches', () => {
    for (const said of [describeStart(words()), describeMove(words())]) {
      expect(lastLines(said, 3)).toEqual([
        '  Organiser page (keep this link to yourself):',
        `    http://127.0.0.1:8787/organise#key=${KEY}  (on this laptop)`,
        `    http://192.168.1.5:8787/organise#key=${KEY}`,
      ])
    }
  })

  it('has no key in it where somebody may be watching, and says last how to come by it', () => {
    const watched = words({ isWatched: true, organiserFile: '/hall/data/organiser.html' })
    for (const said of [describeStart(watched), describeMove(watched)]) {
      expect(said).not.toContain(KEY)
      expect(lastLines(said, 2)).toEqual([
        '    Open this file:      /hall/data/organiser.html',
        '    Or show the link:    npm run gatherboard -- organiser-link',
      ])
    }
    expect(describeStart(words({ isWatched: true }))).not.toContain(KEY)
  })

  it.each([
    ['127.0.0.1', 'http://127.0.0.1:8787'],
    ['::1', 'http://[::1]:8787'],
    ['192.168.1.5', undefined],
  ])('knows what this laptop reaches it by when it listens on %s', (host, local) => {
    const said = describeStart(words({ host, addresses: [] }))
    expect(said.includes('On this laptop')).toBe(local !== undefined)
    expect(said).toContain(local ?? 'because HOST says so')
  })
})
