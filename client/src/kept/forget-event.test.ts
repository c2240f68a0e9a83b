import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStorage } from '../../../tests/support/browser-storage.ts'
import { LINKS, forgetEvent, forgetTab } from './forget-event.ts'
import {
  KEPT,
  LANGUAGE,
  OPENING,
  ORGANISER_KEY,
  SHARED,
  SINGLE_KEYS,
  eventKey,
  type Owner,
  type Place,
} from './registry.ts'

const [HERE, ELSEWHERE, OWN, THEIRS] = ['event-1234', 'event-12345', 'own-token', 'token-of-a-facilitator']
const CONSTANTS: Record<string, string> = {
  language: LANGUAGE,
  shared: SHARED,
  'single-keys': SINGLE_KEYS,
  'organiser-key': ORGANISER_KEY,
}
const things = Object.entries(KEPT) as Array<[keyof typeof KEPT, { of: Owner; in: readonly Place[] }]>
const PAGES = things.flatMap(([name, { of }]) => (of === 'link' ? [name as 'canvas'] : []))
const storages = (places: readonly Place[]): Storage[] => [
  ...(places.includes('browser') ? [localStorage] : []),
  ...(places.includes('tab') ? [sessionStorage] : []),
]
const listKept = (): string[] =>
  [localStorage, sessionStorage].flatMap((storage) =>
    Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? ''),
  )

/** Everything that the registry knows, for two events: with one thing and with several under each name. */
function keepEverything(): void {
  for (const [name, thing] of things)
    for (const storage of storages(thing.in)) {
      const constant = CONSTANTS[name]
      if (constant !== undefined) storage.setItem(constant, 'kept')
      else
        for (const event of [HERE, ELSEWHERE]) {
          storage.setItem(eventKey(name as 'session', event), OWN)
          if (thing.of === 'event') storage.setItem(eventKey(name as 'session', event, 'part'), 'kept')
        }
    }
  localStorage.setItem(eventKey('draft', OPENING), 'begun before the event was open')
}

beforeEach(() => {
  vi.stubGlobal('localStorage', createStorage())
  vi.stubGlobal('sessionStorage', createStorage())
})
afterEach(() => vi.unstubAllGlobals())

describe('what a person leaves of an event', () => {
  it('goes whole, whatever it is, and nothing else does', () => {
    keepEverything()
    forgetEvent(HERE, OWN)
    const left = listKept()
    expect(left.filter((key) => key.includes(`.${HERE}`) && !key.includes(ELSEWHERE))).toEqual([])
    expect(left.filter((key) => key.includes(OPENING))).toEqual([])
    const places = things.flatMap(([, thing]) => storages(thing.in).map(() => thing.of))
    const count = (of: Owner): number => places.filter((owner) => owner === of).length
    expect(left.filter((key) => key.includes(ELSEWHERE))).toHaveLength(2 * count('event') + count('link'))
    expect(left.filter((key) => Object.values(CONSTANTS).includes(key))).toHaveLength(
      count('device') + count('organiser'),
    )
  })

  it('leaves the links that somebody else gave, and all when nobody has a token', () => {
    for (const page of PAGES) sessionStorage.setItem(eventKey(page, HERE), page === 'canvas' ? OWN : THEIRS)
    forgetEvent(HERE, undefined)
    expect(listKept()).toHaveLength(PAGES.length)
    forgetEvent(HERE, OWN)
    expect(listKept()).toEqual(PAGES.filter((page) => page !== 'canvas').map((page) => eventKey(page, HERE)))
  })

  it('is only the tab’s when another tab has left: the browser’s may be the next person’s by now', () => {
    keepEverything()
    const before = localStorage.length
    forgetTab(HERE, OWN)
    expect(localStorage.length).toBe(before)
    expect(listKept().filter((key) => key.endsWith(HERE) && sessionStorage.getItem(key) !== null)).toEqual([])
  })

  it('knows the same links as the registry', () => {
    expect(things.filter(([name]) => LINKS.test(name)).map(([name]) => name)).toEqual(PAGES)
  })

  it('has a key in the registry for whatever belongs to no event', () => {
    const named = things.flatMap(([name, { of }]) => (of === 'device' || of === 'organiser' ? [name] : []))
    expect(Object.keys(CONSTANTS).sort()).toEqual(named.sort())
  })
})
