/**
 * JPEG and WebP files without anything but their picture, the compressed pixels untouched byte for byte. Everything
 * that may tell of people, places or devices goes: EXIF and its thumbnail, XMP, IPTC, colour profiles, comments, maker
 * notes, and whatever is hung on behind the end (phones put further pictures and films there).
 *
 * Only for files that a decoder has read whole. What the decoder would need but is not known here is not guessed at:
 * a file of unexpected structure throws `UnexpectedStructure`, and is encoded anew instead.
 */
export class UnexpectedStructure extends Error {
  override name = 'UnexpectedStructure'
}

/* JPEG: ITU-T T.81, Annex B. */
const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP0 = 0xe0
const APP14 = 0xee
const APP15 = 0xef
const COM = 0xfe
/** A JFIF header of version 1.01 without thumbnail, density 1:1: what decoders expect at the start. */
const JFIF = Buffer.from([0xff, APP0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0])

const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7

/** A JPEG file with only the segments that decoding needs. */
export function stripJpeg(file: Buffer): Buffer {
  if (file[0] !== 0xff || file[1] !== SOI) throw new UnexpectedStructure('no start of image')
  const parts: Buffer[] = [file.subarray(0, 2)]
  let at = 2
  while (at < file.length) {
    if (file[at] !== 0xff) throw new UnexpectedStructure('no marker where one must be')
    const marker = file[at + 1]
    if (marker === undefined) break
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === EOI) return Buffer.concat([...parts, file.subarray(at, at + 2)])
    const end = at + 2 + file.readUInt16BE(at + 2)
    if (end > file.length) break
    if (marker === SOS) {
      const next = findEndOfScan(file, end)
      parts.push(file.subarray(at, next))
      at = next
      continue
    }
    // The colour transform of CMYK and RGB files stands in Adobe's segment; a file without it is decoded wrongly.
    if (marker === APP0) parts.push(...(isJfif(file, at) ? [JFIF] : []))
    else if (marker === APP14 || !((marker > APP0 && marker <= APP15) || marker === COM))
      parts.push(file.subarray(at, end))
    at = end
  }
  throw new UnexpectedStructure('no end of image')
}

const isJfif = (file: Buffer, at: number): boolean => file.toString('latin1', at + 4, at + 9) === 'JFIF\0'

/** Where the next marker after a scan's compressed data begins: FF followed by neither a stuffed zero nor a restart. */
function findEndOfScan(file: Buffer, from: number): number {
  for (let at = file.indexOf(0xff, from); at !== -1 && at + 1 < file.length; at = file.indexOf(0xff, at + 1)) {
    const next = file[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at
  }
  throw new UnexpectedStructure('a scan without an end')
}

/* WebP: RFC 9649, section 2.7. */
const KEPT_CHUNKS = new Set(['VP8 ', 'VP8L', 'ALPH'])
const VP8X_SIZE = 10
/** Bits of the VP8X flags that speak of an ICC profile, EXIF and XMP; the alpha bit (0x10) stays. */
const VP8X_ALPHA = 0x10

/** A still WebP file with only the chunks that decoding needs. */
export function stripWebp(file: Buffer): Buffer {
  const parts: Buffer[] = []
  let at = 12
  const end = Math.min(file.length, 8 + file.readUInt32LE(4))
  while (at + 8 <= end) {
    const name = file.toString('latin1', at, at + 4)
    const size = file.readUInt32LE(at + 4)
    const next = at + 8 + size + (size % 2)
    if (at + 8 + size > file.length) throw new UnexpectedStructure('a chunk beyond the end')
    if (KEPT_CHUNKS.has(name)) parts.push(file.subarray(at, Math.min(next, file.length)))
    else if (name === 'VP8X') parts.push(clearFlags(file.subarray(at, at + 8 + VP8X_SIZE)))
    at = next
  }
  if (parts.length === 0) throw new UnexpectedStructure('no picture in it')
  const body = Buffer.concat(parts)
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(4 + body.length, 4)
  return Buffer.concat([head, body])
}

function clearFlags(chunk: Buffer): Buffer {
  const cleared = Buffer.from(chunk)
  cleared[8] = (chunk[8] ?? 0) & VP8X_ALPHA
  return cleared
}
