import { describe, expect, it } from 'vitest'
import { findOrganiserKey, findToken, mendPath, readFragmentValue } from './link-secrets.ts'

const TOKEN = `eyJ2IjoxLCJlIjoiVjFTdEdYUjhfWjVqIn0.${'aB3_-'.repeat(8)}xyz`
const KEY = 'kJ8sd7fKJHsdf98s7dfkjhQ_-1234567'

describe('a token', () => {
  it.each([
    '',
    ')',
    ').',
    '.',
    '>',
    '>)',
    '"',
    '&utm_source=mail',
    ' and more',
    '\u00a0',
    '…',
    '%29',
    ',',
    ']',
    '/',
    '_',
  ])('[W1] is read with %j behind it', (tail) => {
    expect(findToken(TOKEN + tail)).toBe(TOKEN)
  })

  it.each([TOKEN.slice(0, -1), TOKEN.slice(0, 20), '', 'abc', TOKEN.replace('.', ''), TOKEN.replace('.', ' ')])(
    '[W1] that is not whole is none: %j',
    (text) => {
      expect(findToken(text)).toBeUndefined()
    },
  )
})

describe('an organiser’s key', () => {
  it.each(['', ')', '.', ' ', '>.'])('[W1] that a server has made is read with %j behind it', (tail) =>
    expect(findOrganiserKey(KEY + tail)).toBe(KEY),
  )

  it('[W1] that a host has chosen stays as it is, whatever it ends with', () => {
    expect(findOrganiserKey('a (very) good secret!'.replaceAll(' ', '-'))).toBe('a-(very)-good-secret!')
    expect(findOrganiserKey('sixteen-letters)')).toBe('sixteen-letters)')
  })

  it.each(['', 'short', 'two words that are long enough'])('[W1] cannot be %j', (text) =>
    expect(findOrganiserKey(text)).toBeUndefined(),
  )
})

describe('a fragment', () => {
  it.each([`#t=${TOKEN}`, `#a=1&t=${TOKEN}`, `#t%3D${TOKEN}`, `#t%253D${TOKEN}`, `t=${TOKEN}&x=2`])(
    '[W1] gives what stands behind the name: %j',
    (fragment) => {
      expect(readFragmentValue(fragment, 't')).toBe(TOKEN)
    },
  )

  it('has nothing for a name that is not there, and bears a lone %', () => {
    expect(readFragmentValue('#/event/abc', 't')).toBeUndefined()
    expect(readFragmentValue('#start=1', 't')).toBeUndefined()
    expect(readFragmentValue('#key=abc%def', 'key')).toBe('abc%def')
    expect(readFragmentValue('', 't')).toBeUndefined()
  })
})

describe('a path whose # was encoded', () => {
  it.each([
    [`/e/event-1234/canvas%23t=${TOKEN}`, `/e/event-1234/canvas#t=${TOKEN}`],
    [`/e/event-1234/canvas%2523t%253D${TOKEN}`, `/e/event-1234/canvas#t%253D${TOKEN}`],
    [`/organise%23key=${KEY}`, `/organise#key=${KEY}`],
  ])('[W1] is turned back: %s', (path, address) => expect(mendPath(path)).toBe(address))

  it.each(['/e/event-1234/canvas', '/', '/j/K7M%20'])('stays when there is none: %s', (path) =>
    expect(mendPath(path)).toBeUndefined(),
  )
})
