/**
 * The bytes of a file as text. Spreadsheets write UTF-8 with or without a byte order mark, UTF-16, or the machine's
 * old code page; none of them says which, so it is worked out, and the answer says what was taken.
 */
import { refuse, ok, type Result } from '@gatherboard/shared/values/result'
import type { Refused } from '@gatherboard/shared/api/problem'
import { setImmediate } from 'node:timers/promises'

type DecodedText = { readonly text: string; readonly encoding: Encoding }
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** Between slices of this size other work has its turn. */
const SLICE_BYTES = 1024 * 1024

/** Decodes a whole file; refuses what is not text at all. */
export async function decodeText(bytes: Uint8Array): Promise<Result<DecodedText, Refused>> {
  // A zip's signature: workbooks and open documents are zips.
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]))
    return refuse({
      code: 'unreadable-file',
      detail: 'That looks like a workbook. Open it, save it as CSV (UTF-8), and try again.',
    })
  const encoding = sniffEncoding(bytes)
  let text = await decodeSlices(bytes, encoding)
  let used: Encoding = encoding
  if (text === undefined) {
    used = 'windows-1252'
    text = await decodeSlices(bytes, used)
  }
  // No text that people write holds NUL; pictures and programs do.
  if (text === undefined || text.includes('\0')) return refuse({ code: 'unreadable-file' })
  return ok({ text, encoding: used })
}

function sniffEncoding(bytes: Uint8Array): Encoding {
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le'
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be'
  // Without a mark: headings are Latin letters, of which every second byte is zero.
  if (bytes.length >= 4 && bytes[1] === 0 && bytes[3] === 0) return 'utf-16le'
  if (bytes.length >= 4 && bytes[0] === 0 && bytes[2] === 0) return 'utf-16be'
  return 'utf-8'
}

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte)

/** Undefined when the bytes are not of that encoding. */
async function decodeSlices(bytes: Uint8Array, encoding: Encoding): Promise<string | undefined> {
  // Windows-1252 as the web defines it gives every byte a meaning (encoding.spec.whatwg.org), so it never fails.
  const decoder = new TextDecoder(encoding, { fatal: encoding !== 'windows-1252' })
  const parts: string[] = []
  try {
    for (let start = 0; start < bytes.length; start += SLICE_BYTES) {
      parts.push(decoder.decode(bytes.subarray(start, start + SLICE_BYTES), { stream: true }))
      await setImmediate()
    }
    parts.push(decoder.decode())
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
  return parts.join('')
}
