/** Pictures of one colour in their upper left corner, and what files say about colours. */
import { crc32 } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'
import { addToJpeg, addToPng } from '@gatherboard/server/assets/icc-profile'

type PatchOptions = {
  readonly width?: number
  readonly height?: number
  readonly bits?: 8 | 16
  readonly alpha?: boolean
  readonly grey?: boolean
}

/** White, with the upper left quarter of the stored picture in this colour, whose numbers are written as they are. */
export function makePatch(
  patch: readonly [number, number, number],
  { width = 48, height = 32, bits = 8, alpha = false, grey = false }: PatchOptions = {},
): Sharp {
  const colours = grey ? [patch[0]] : patch
  const channels = (colours.length + (alpha ? 1 : 0)) as 1 | 2 | 3 | 4
  const values: number[] = []
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      values.push(
        ...(x < width / 2 && y < height / 2 ? colours : colours.map(() => 255)),
        ...(alpha ? [x < width / 2 ? 255 : 128] : []),
      )
  const pixels = bits === 16 ? Uint16Array.from(values, (value) => value * 257) : Uint8Array.from(values)
  const space = grey ? (bits === 16 ? 'grey16' : 'b-w') : bits === 16 ? 'rgb16' : 'srgb'
  return sharp(pixels, { raw: { width, height, channels } }).toColourspace(space)
}

/** Another description in a profile made by `createProfile`, of the same length at most. */
export function renameProfile(icc: Buffer, name: string): Buffer {
  const renamed = Buffer.from(icc)
  const from = Buffer.from('Gatherboard', 'utf16le').swap16()
  const at = renamed.indexOf(from)
  if (at === -1 || name.length !== from.length / 2) throw new Error('the name has another length')
  Buffer.from(name, 'utf16le').swap16().copy(renamed, at)
  return renamed
}

/** What a file says beside its pixels. */
type Sayings = { readonly icc?: Buffer | undefined; readonly orientation?: number | undefined }

/** A file as sharp writes it, without a word, with these: in a JPEG, a PNG or a WebP. */
export function dress(file: Buffer, { icc, orientation }: Sayings): Buffer {
  const exif = orientation === undefined ? undefined : makeExif(orientation)
  if (file[0] === 0xff) {
    const coloured = icc ? addToJpeg(file, icc) : file
    if (!exif) return coloured
    const head = Buffer.from('\xff\xe1\0\0Exif\0\0', 'latin1')
    head.writeUInt16BE(8 + exif.length, 2)
    return Buffer.concat([coloured.subarray(0, 2), head, exif, coloured.subarray(2)])
  }
  if (file[0] === 0x89) {
    const coloured = icc ? addToPng(file, icc) : file
    return exif ? putPngChunks(coloured, makePngChunk('eXIf', exif)) : coloured
  }
  return dressWebp(file, icc, exif)
}

/** The orientation of a camera and nothing else (EXIF 2.32, 4.6.4: tag 274, one SHORT). */
function makeExif(orientation: number): Buffer {
  const exif = Buffer.alloc(26)
  exif.write('II*\0', 'latin1')
  exif.writeUInt32LE(8, 4)
  exif.writeUInt16LE(1, 8)
  exif.writeUInt16LE(274, 10)
  exif.writeUInt16LE(3, 12)
  exif.writeUInt32LE(1, 14)
  exif.writeUInt16LE(orientation, 18)
  return exif
}

/** RFC 9649, 2.7: the head for extras, the profile, the picture, EXIF. Only for lossless pictures. */
function dressWebp(webp: Buffer, icc: Buffer | undefined, exif: Buffer | undefined): Buffer {
  if (webp.toString('latin1', 12, 16) !== 'VP8L') throw new Error('not a plain lossless WebP')
  const size = webp.readUInt32LE(21)
  const head = Buffer.alloc(10)
  head[0] = (icc ? 0x20 : 0) | (exif ? 0x08 : 0) | ((size >>> 28) & 1 ? 0x10 : 0)
  head.writeUIntLE(size & 0x3fff, 4, 3)
  head.writeUIntLE((size >>> 14) & 0x3fff, 7, 3)
  const chunk = (name: string, data: Buffer): Buffer => {
    const start = Buffer.alloc(8)
    start.write(name, 'latin1')
    start.writeUInt32LE(data.length, 4)
    return Buffer.concat([start, data, Buffer.alloc(data.length % 2)])
  }
  const body = [chunk('VP8X', head), icc ? chunk('ICCP', icc) : '', webp.subarray(12), exif ? chunk('EXIF', exif) : '']
  const made = Buffer.concat([webp.subarray(0, 12), ...body.map((part) => Buffer.from(part))])
  made.writeUInt32LE(made.length - 8, 4)
  return made
}

/** A chunk of a PNG, whose numbers are 32 bits each unless they are bytes already. */
export function makePngChunk(name: string, data: Buffer | readonly number[]): Buffer {
  const numbers = Buffer.isBuffer(data) ? data : Buffer.alloc(4 * data.length)
  if (!Buffer.isBuffer(data)) data.forEach((number, index) => numbers.writeUInt32BE(number, 4 * index))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(numbers.length)
  const body = Buffer.concat([Buffer.from(name, 'latin1'), numbers])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** A PNG with these chunks behind its head. */
export const putPngChunks = (png: Buffer, ...chunks: readonly Buffer[]): Buffer =>
  Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)])
