import { expect, it } from 'vitest'
import { thisDevice } from './this-device.ts'

/** A page of so many CSS pixels on a screen of so many dots, as its browser answers. */
const seen = (width: number, height: number, dots: number, pointer: 'mouse' | 'finger') => ({
  dots,
  matches: (media: string): boolean =>
    media.includes('pointer')
      ? pointer === 'mouse'
      : [...media.matchAll(/min-(\w+): (\d+)em/g)].every(
          ([, side, em]) => (side === 'width' ? width : height) >= Number(em) * 16,
        ),
})

it.each([
  ['a phone', 360, 740, 1080, 'finger', 'phone'],
  ['a large phone held sideways', 932, 430, 2796, 'finger', 'phone'],
  ['a tablet', 768, 1024, 1536, 'finger', 'tablet'],
  ['a tablet held sideways', 1024, 768, 2048, 'finger', 'tablet'],
  ['a laptop', 1366, 768, 1366, 'mouse', 'computer'],
  ['a laptop whose page is enlarged to 200 %', 683, 384, 1366, 'mouse', 'computer'],
  ['a narrow window of a laptop', 400, 768, 1366, 'mouse', 'computer'],
  ['a screen as narrow as a phone’s, with a mouse', 360, 740, 360, 'mouse', 'phone'],
] as const)('%s is called by its name', (_name, width, height, dots, pointer, device) => {
  expect(thisDevice(seen(width, height, dots, pointer))).toBe(device)
})

it('a page without a browser is for a phone', () => expect(thisDevice()).toBe('phone'))
