import { expect, it } from 'vitest'
import { readRoute } from './route.ts'

it.each([
  ['/', { to: 'front' }],
  ['/j/K7M-4XQ', { to: 'join', code: 'K7M-4XQ' }],
  ['/j/K7M4XQ/', { to: 'join', code: 'K7M4XQ' }],
  ['/j/K7M%204XQ', { to: 'join', code: 'K7M 4XQ' }],
  ['/j/%E0%A4%A', { to: 'join', code: '%E0%A4%A' }],
  ['/e/V1StGXR8_Z5jdHi6B-myT', { to: 'event', eventId: 'V1StGXR8_Z5jdHi6B-myT' }],
  ['/e/V1StGXR8/canvas', { to: 'nowhere' }],
  ['/j/', { to: 'nowhere' }],
  ['/other', { to: 'nowhere' }],
])('%s', (path, route) => {
  expect(readRoute(path)).toEqual(route)
})
