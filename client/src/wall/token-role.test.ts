import { describe, expect, it } from 'vitest'
import { readTokenRole } from './token-role.ts'

const token = (payload: unknown): string => `${Buffer.from(JSON.stringify(payload)).toString('base64url')}.c2lnbmVk`

describe('the role in a token', () => {
  it.each(['participant', 'facilitator', 'projector'])('reads %s', (role) => {
    expect(readTokenRole(token({ e: 'event-12', r: role, n: 'Grüße ? ~' }))).toBe(role)
  })

  it.each([
    '',
    'abc',
    '.',
    'abc.',
    '.abc',
    '%%%.abc',
    token({ r: 'organiser' }),
    token({}),
    token(null),
    token('facilitator'),
  ])('finds none in %j', (text) => {
    expect(readTokenRole(text)).toBeUndefined()
  })
})
