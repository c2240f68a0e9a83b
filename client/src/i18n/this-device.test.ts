import { expect, it } from 'vitest'
import { thisDevice } from './this-device.ts'

/** A screen of so many CSS pixels, as its browser answers. */
const screen =
  (width: number, height: number, pointer: 'fine' | 'coarse') =>
  (media: string): boolean => {
    const [, what, least] = /\((?:min-)?(\w+): (\w+)\)/.exec(media) ?? []
    if (what === 'pointer') return least === pointer
    return (what === 'width' ? width : height) >= Number.parseInt(least ?? '', 10) * 16
  }

it.each([
  ['a phone', 360, 740, 'coarse', 'phone'],
  ['a large phone held sideways', 932, 430, 'coarse', 'phone'],
  ['a tablet', 768, 1024, 'coarse', 'tablet'],
  ['a tablet held sideways', 1024, 768, 'coarse', 'tablet'],
  ['a laptop', 1366, 768, 'fine', 'computer'],
  ['a narrow window of a laptop', 400, 768, 'fine', 'phone'],
] as const)('%s is called by its name', (_name, width, height, pointer, device) => {
  expect(thisDevice(screen(width, height, pointer))).toBe(device)
})

it('a page without a browser is for a phone', () => expect(thisDevice()).toBe('phone'))
