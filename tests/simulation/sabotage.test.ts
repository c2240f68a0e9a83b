/**
 * Proves that the oracle can fail: the server is broken on purpose, one rule at a time, and within a few stories the
 * simulation has to say so, and to say the right thing.
 */
import { Change } from '@gatherboard/server/event/change'
import { LiveEvent } from '@gatherboard/server/event/live-event'
import { Ledger } from '@gatherboard/server/event/ledger'
import { LaneSlots } from '@gatherboard/server/event/lane-slots'
import { LiveDocument } from '@gatherboard/server/live/live-document'
import { Session } from '@gatherboard/server/relay/session'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { House } from './house.ts'
import { Violation } from './violation.ts'
import { tellStory } from './world.ts'
import { patient } from '../support/patience.ts'

type Sabotage = {
  rule: string
  what: string
  found: RegExp
  firstSeed?: number
  house?: (house: House) => void
  code?: () => void
}

const STORIES_MAX = 30
/** How to make whole again what was wrapped. */
const undo: Array<() => void> = []

/** Calls the real method and changes what goes in or comes out. */
function wrap<Target extends object, Name extends keyof Target>(
  target: Target,
  name: Name,
  around: (self: Target, real: Target[Name]) => unknown,
): void {
  const real = target[name]
  Object.defineProperty(target, name, {
    configurable: true,
    writable: true,
    value(this: Target, ...given: unknown[]) {
      return (around(this, real) as (...given: unknown[]) => unknown)(...given)
    },
  })
  undo.push(() => Object.defineProperty(target, name, { configurable: true, writable: true, value: real }))
}

const SABOTAGES: readonly Sabotage[] = [
  {
    rule: 'J2',
    what: 'acknowledges before the commit',
    found: /is lost|is back at|is forgotten|was sent as/,
    code: () =>
      wrap(LiveEvent.prototype, 'change', (liveEvent, real) => async (work: (change: Change) => unknown) => {
        let value: unknown
        real.call(liveEvent, (change) => (value = work(change))).catch(() => undefined)
        return value
      }),
  },
  {
    rule: 'J1',
    what: 'answers barriers before the commit',
    found: /was told that/,
    firstSeed: 26,
    code: () => void vi.spyOn(LiveEvent.prototype, 'saved').mockResolvedValue(),
  },
  {
    rule: 'J2',
    what: 'shows before the commit',
    found: /before it is on the disk/,
    code: () =>
      wrap(LiveDocument.prototype, 'takeEntries', (room, real) => () => {
        const entries = real.call(room)
        room.committed(entries)
        return entries
      }),
  },
  {
    rule: 'J5',
    what: 'keeps a head whose commit failed',
    found: /before it is on the disk|is not what is on the disk|unexpected error|does not show|waits for/,
    code: () => void vi.spyOn(LiveDocument.prototype, 'reload').mockResolvedValue(),
  },
  {
    rule: 'J8',
    what: 'stores only half of a move',
    found: /places|in no place/,
    house({ disk }) {
      const write = disk.write.bind(disk)
      disk.write = (commands) =>
        write(commands.filter((command) => command.do !== 'journal.append' || !command.room.startsWith('backstage')))
    },
  },
  {
    rule: 'I9',
    what: 'forgets that a note was erased',
    found: /taken away|was withdrawn|row|still holds|is forgotten/,
    code: () =>
      wrap(Ledger.prototype, 'erase', (ledger, real) => (...given: Parameters<Ledger['erase']>) => {
        const statements = real.apply(ledger, given)
        const erased = ledger.erased as Set<(typeof given)[0]>
        erased.delete(given[0])
        return statements
      }),
  },
  {
    rule: 'E4',
    what: 'joins from buffers that were made before a removal',
    found: /taken away/,
    code: () =>
      wrap(
        LiveDocument.prototype,
        'committed',
        (room, real) => (entries: Parameters<LiveDocument['committed']>[0]) =>
          real.call(
            room,
            entries.map((entry) => ({ ...entry, removes: false })),
          ),
      ),
  },
  {
    rule: 'E5',
    what: 'stores what an undo brought back as it came',
    found: /is written to the disk again/,
    code: () => void vi.spyOn(LiveDocument.prototype, 'replaceEntries').mockReturnValue(),
  },
  {
    rule: 'E3',
    what: 'erases without merging the logs',
    found: /still holds/,
    code: () => void vi.spyOn(LiveEvent.prototype, 'compact').mockResolvedValue(),
  },
  {
    rule: 'E7',
    what: 'erases without emptying the write-ahead log',
    found: /still holds/,
    house({ disk }) {
      disk.scrub = () => Promise.resolve(true)
    },
  },
  {
    rule: 'D5',
    what: 'gives two notes one slot',
    found: /both lie at slot/,
    code: () => void vi.spyOn(LaneSlots.prototype, 'giveSlot').mockReturnValue(0),
  },
  {
    rule: 'D12',
    what: 'writes a device into a document',
    found: /a device's key stands/,
    code: () =>
      wrap(
        Change.prototype,
        'addNote',
        (change, real) =>
          (...[noteId, content, owner]: Parameters<Change['addNote']>) =>
            real.call(change, noteId, { ...content, ...(owner.deviceKey ? { lang: owner.deviceKey } : {}) }, owner),
      ),
  },
  {
    rule: 'P10',
    what: 'leaves slow sockets behind',
    found: /does not show|waits for|come to rest/,
    code: () => void vi.spyOn(Session.prototype, 'tick').mockReturnValue(),
  },
]

describe('the oracle', () => {
  afterEach(() => {
    vi.restoreAllMocks()
    for (const mend of undo.splice(0)) mend()
  })

  it.each(SABOTAGES)(
    '[$rule] notices a server that $what',
    async ({ found, firstSeed = 1, house, code }) => {
      code?.()
      const said: string[] = []
      for (let seed = firstSeed; seed < firstSeed + STORIES_MAX && !said.some((line) => found.test(line)); seed += 1) {
        try {
          await tellStory({ seed, ...(house ? { sabotage: house } : {}) })
        } catch (error) {
          if (!(error instanceof Violation)) throw error
          said.push(error.message.split('\n')[0] ?? '')
        }
      }
      expect(said.at(-1) ?? `${STORIES_MAX} stories and nothing noticed`).toMatch(found)
    },
    patient(120_000),
  )
})
