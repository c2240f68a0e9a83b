import { randomBytes } from 'node:crypto'
import { newEventId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import { deriveDeviceKey, readToken, writeToken, type Token } from './token.ts'

const key = randomBytes(32)
const eventId = newEventId()
const deviceKey = deriveDeviceKey(randomBytes(32), 'a'.repeat(32))
const TOKENS: Token[] = [
  { eventId, role: 'facilitator', epoch: 1 },
  { eventId, role: 'projector', epoch: 7 },
  { eventId, role: 'participant', epoch: 2, deviceKey },
]

describe('tokens', () => {
  it.each(TOKENS)('come back as they were written: $role', (token) => {
    expect(readToken(key, writeToken(key, token))).toEqual(token)
  })

  it.each(TOKENS)('fit into a WebSocket subprotocol: $role', (token) => {
    expect(writeToken(key, token)).toMatch(/^[A-Za-z0-9._-]{1,400}$/)
  })

  it('are refused when another key signed them', () => {
    for (const token of TOKENS) expect(readToken(key, writeToken(randomBytes(32), token))).toBeUndefined()
  })

  it('are refused when a single character differs, wherever it stands', () => {
    const text = writeToken(key, { eventId, role: 'participant', epoch: 1, deviceKey })
    for (let at = 0; at < text.length; at += 1) {
      const changed = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
      expect(readToken(key, changed), `character ${at}`).toBeUndefined()
    }
  })

  it.each(['', '.', '..', 'a.b', 'a.b.c', 'not a token', '💧.💧', 'x'.repeat(100_000)])(
    'are refused when they are none: %j',
    (text) => {
      expect(readToken(key, text)).toBeUndefined()
    },
  )

  it('cannot be lifted to another role by swapping the content under a good signature', () => {
    const [, signature] = writeToken(key, { eventId, role: 'projector', epoch: 1 }).split('.')
    const [content] = writeToken(randomBytes(32), { eventId, role: 'facilitator', epoch: 1 }).split('.')
    expect(readToken(key, `${content}.${signature}`)).toBeUndefined()
  })
})

describe('device keys', () => {
  const secret = 'b'.repeat(32)

  it('are the same for the same phone at the same event, so that it finds its notes again', () => {
    const eventSecret = randomBytes(32)
    expect(deriveDeviceKey(eventSecret, secret)).toBe(deriveDeviceKey(eventSecret, secret))
  })

  it('differ between events and between phones, and do not hold the secret', () => {
    const eventSecret = randomBytes(32)
    const one = deriveDeviceKey(eventSecret, secret)
    expect(deriveDeviceKey(randomBytes(32), secret)).not.toBe(one)
    expect(deriveDeviceKey(eventSecret, 'c'.repeat(32))).not.toBe(one)
    expect(one).toMatch(/^[A-Za-z0-9_-]{22}$/)
  })
})
