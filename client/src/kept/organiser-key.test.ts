import { describe, expect, it } from 'vitest'
import { parseOrganiserKey } from './organiser-key.ts'

describe('a pasted organiser key', () => {
  it('may stand alone, with blank space around it', () => {
    expect(parseOrganiserKey('  kJ8sd7fKJHsdf98s7dfkjh \n')).toBe('kJ8sd7fKJHsdf98s7dfkjh')
  })

  it('may be the whole printed link', () => {
    expect(parseOrganiserKey('http://192.168.1.20:8787/organise#key=kJ8sd7fKJHsdf98s7dfkjh')).toBe(
      'kJ8sd7fKJHsdf98s7dfkjh',
    )
    expect(parseOrganiserKey('http://hall/organise#a=1&key=abcdefgh%20ijklmnop')).toBeUndefined()
    expect(parseOrganiserKey('http://hall/organise#key=abcdefgh%2Fijklmnop')).toBe('abcdefgh/ijklmnop')
    expect(parseOrganiserKey('http://hall/organise#key=abcdefgh%ijklmnop')).toBe('abcdefgh%ijklmnop')
  })

  it('is refused when it is too short or has spaces inside', () => {
    expect(parseOrganiserKey('short')).toBeUndefined()
    expect(parseOrganiserKey('two words that are long enough')).toBeUndefined()
    expect(parseOrganiserKey('')).toBeUndefined()
  })
})
