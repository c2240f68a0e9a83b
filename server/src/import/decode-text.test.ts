import { describe, expect, it } from 'vitest'
import { decodeText } from './decode-text.ts'

const WORDS = 'id,text\r\n1,Café – naïve “quotes”\r\n'
const utf16 = (text: string, { bigEndian, mark }: { bigEndian: boolean; mark: boolean }): Uint8Array => {
  const bytes = Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le')
  return bigEndian ? bytes.swap16() : bytes
}

describe('the encoding of a file', () => {
  it.each([
    ['utf-8', Buffer.from(WORDS)],
    ['utf-8', Buffer.from(`\ufeff${WORDS}`)],
    ['utf-16le', utf16(WORDS, { bigEndian: false, mark: true })],
    ['utf-16be', utf16(WORDS, { bigEndian: true, mark: true })],
    ['utf-16le', utf16(WORDS, { bigEndian: false, mark: false })],
    ['utf-16be', utf16(WORDS, { bigEndian: true, mark: false })],
    ['windows-1252', Buffer.from('id,text\r\n1,Caf\xe9 \x96 na\xefve \x93quotes\x94\r\n', 'latin1')],
  ])('is worked out: %s', async (encoding, bytes) => {
    expect(await decodeText(bytes)).toEqual({ ok: true, value: { text: WORDS, encoding } })
  })

  it('holds over slices that cut a letter in two', async () => {
    const text = `a${'é'.repeat(1_500_000)}`
    const decoded = await decodeText(Buffer.from(text))
    expect(decoded).toMatchObject({ ok: true, value: { encoding: 'utf-8' } })
    expect(decoded.ok && decoded.value.text === text).toBe(true)
  })

  it('takes an empty file for empty text', async () => {
    expect(await decodeText(new Uint8Array())).toEqual({ ok: true, value: { text: '', encoding: 'utf-8' } })
  })

  it.each([
    ['a workbook', Buffer.from('PK\x03\x04\x14\0', 'latin1')],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')],
    ['half a letter of UTF-16', Buffer.from('\xff\xfea\0b', 'latin1')],
  ])('refuses %s', async (_what, bytes) => {
    expect(await decodeText(bytes)).toMatchObject({ ok: false, refused: { code: 'unreadable-file' } })
  })
})
