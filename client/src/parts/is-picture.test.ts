import { describe, expect, it } from 'vitest'
import { isPicture } from './is-picture.ts'

const JPEG = Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0, 16, 0x45, 0x78])
const PNG = new TextEncoder().encode('?PNG\r\n\x1a\n').with(0, 0x89)
const WEBP = new TextEncoder().encode('RIFF\x1a\0\0\0WEBPVP8L')
const text = (words: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(words)

describe('whether a file is a picture', () => {
  it.each(['image/jpeg', 'image/jpg', 'image/pjpeg', '', 'application/octet-stream', 'image/heic', 'text/plain'])(
    'its bytes say, and not its type: %s',
    async (type) => {
      for (const bytes of [JPEG, PNG, WEBP]) expect(await isPicture(new File([bytes], 'a', { type }))).toBe(true)
      for (const words of [
        '',
        'hello',
        '<svg xmlns="http://www.w3.org/2000/svg"/>',
        '\0\0\0\x18ftypheic',
        'RIFF....WAVE',
      ])
        expect(await isPicture(new File([text(words)], 'a.jpg', { type }))).toBe(false)
    },
  )
})
