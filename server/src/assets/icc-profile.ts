/**
 * Colour profiles in bytes (ICC.1:2022): made for a picture that says in another way what its numbers mean, and hung
 * on a PNG or a JPEG. What a profile that somebody sent does is asked of the colour engine (`colours.ts`), not read
 * here.
 */
import { crc32, deflateSync } from 'node:zlib'

type Chromaticity = readonly [x: number, y: number]
/** The colours of the three lights of a screen, and of all three together (CIE 1931 xy). */
export type Primaries = {
  readonly red: Chromaticity
  readonly green: Chromaticity
  readonly blue: Chromaticity
  readonly white: Chromaticity
}
/**
 * From a number of the picture (0–1) to light (0–1): `(a·x + b)^gamma` from `knee` on, `slope·x` below. A plain power
 * has neither (ICC.1:2022, 10.18: function types 3 and 0).
 */
export type Curve = {
  readonly gamma: number
  readonly bent?: { readonly a: number; readonly b: number; readonly slope: number; readonly knee: number }
}

/** IEC 61966-2-1. */
export const SRGB_CURVE: Curve = {
  gamma: 2.4,
  bent: { a: 1 / 1.055, b: 0.055 / 1.055, slope: 1 / 12.92, knee: 0.040_45 },
}

/** What a profile is about: bytes 16 to 19 of its head. Undefined for what is no profile. */
export function readProfileSpace(icc: Buffer): 'rgb' | 'grey' | 'cmyk' | undefined {
  if (icc.length < 132 || icc.toString('latin1', 36, 40) !== 'acsp') return undefined
  const space = icc.toString('latin1', 16, 20)
  return space === 'RGB ' ? 'rgb' : space === 'GRAY' ? 'grey' : space === 'CMYK' ? 'cmyk' : undefined
}

/** A profile of a screen with these lights; without primaries one of grey. */
export function createProfile(curve: Curve, primaries?: Primaries): Buffer {
  const trc = writeCurve(curve)
  const common: Tag[] = [
    ['desc', writeText('Gatherboard')],
    ['cprt', writeText('Public domain')],
    ['wtpt', writeXyz(D50)],
  ]
  if (!primaries) return assemble('GRAY', [...common, ['kTRC', trc]])
  const [red, green, blue] = toPcs(primaries)
  return assemble('RGB ', [
    ...common,
    ['rXYZ', writeXyz(red)],
    ['gXYZ', writeXyz(green)],
    ['bXYZ', writeXyz(blue)],
    ['rTRC', trc],
    ['gTRC', trc],
    ['bTRC', trc],
  ])
}

/* PNG: chunks `length, name, data, CRC` (PNG specification, third edition, 5.3). */

/** The size of the signature and the head, behind which colour has to stand. */
const PNG_HEAD = 33

/** A PNG that has no profile of its own, with this one. */
export function addToPng(png: Buffer, icc: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from('iCCPicc\0\0', 'latin1'), deflateSync(icc)])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length - 4)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([png.subarray(0, PNG_HEAD), length, body, sum, png.subarray(PNG_HEAD)])
}

/** How much of a profile one segment of a JPEG takes (ICC.1:2022, B.4). */
const JPEG_PIECE = 65_519

/** A JPEG that has no profile of its own, with this one. At most 16 MB, as much as a JPEG can hold. */
export function addToJpeg(jpeg: Buffer, icc: Buffer): Buffer {
  const pieces = Math.ceil(icc.length / JPEG_PIECE)
  const segments = Array.from({ length: pieces }, (_, index) => {
    const piece = icc.subarray(index * JPEG_PIECE, (index + 1) * JPEG_PIECE)
    const head = Buffer.from('\xff\xe2\0\0ICC_PROFILE\0\0\0', 'latin1')
    head.writeUInt16BE(16 + piece.length, 2)
    head.set([index + 1, pieces], 16)
    return Buffer.concat([head, piece])
  })
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)])
}

type Triple = readonly [number, number, number]
type Matrix = readonly [Triple, Triple, Triple]
type Tag = readonly [name: string, data: Buffer]

const D50: Triple = [0.9642, 1, 0.8249]
/** How an eye takes in light, for adapting one white to another (Bradford; ICC.1:2022, E.2). */
const BRADFORD: Matrix = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
]

/** XYZ of the three lights as they look under D50, the white of all profiles. */
function toPcs({ red, green, blue, white }: Primaries): Matrix {
  const lights = transpose([red, green, blue].map(toXyz) as unknown as Matrix)
  // So much of each that together they are the white.
  const amounts = apply(invert(lights), toXyz(white))
  const from = apply(BRADFORD, toXyz(white))
  const to = apply(BRADFORD, D50)
  const adapt = (xyz: Triple): Triple => {
    const [l, m, s] = apply(BRADFORD, xyz)
    return apply(invert(BRADFORD), [(l * to[0]) / from[0], (m * to[1]) / from[1], (s * to[2]) / from[2]])
  }
  const [r, g, b] = transpose(lights)
  const [ra, ga, ba] = amounts
  return [adapt(scale(r, ra)), adapt(scale(g, ga)), adapt(scale(b, ba))]
}

const toXyz = ([x, y]: Chromaticity): Triple => [x / y, 1, (1 - x - y) / y]
const scale = ([x, y, z]: Triple, by: number): Triple => [x * by, y * by, z * by]
const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const cross = (a: Triple, b: Triple): Triple => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]
const apply = ([a, b, c]: Matrix, v: Triple): Triple => [dot(a, v), dot(b, v), dot(c, v)]
const transpose = ([a, b, c]: Matrix): Matrix => [
  [a[0], b[0], c[0]],
  [a[1], b[1], c[1]],
  [a[2], b[2], c[2]],
]
function invert([a, b, c]: Matrix): Matrix {
  const by = 1 / dot(a, cross(b, c))
  return transpose([scale(cross(b, c), by), scale(cross(c, a), by), scale(cross(a, b), by)])
}

/** Numbers as s15Fixed16 (ICC.1:2022, 4.6). */
function writeFixed(...numbers: number[]): Buffer {
  const bytes = Buffer.alloc(4 * numbers.length)
  numbers.forEach((number, index) => bytes.writeInt32BE(Math.round(number * 65_536), 4 * index))
  return bytes
}

const writeType = (name: string): Buffer => Buffer.from(`${name}\0\0\0\0`, 'latin1')
const writeXyz = (xyz: Triple): Buffer => Buffer.concat([writeType('XYZ '), writeFixed(...xyz)])

function writeCurve({ gamma, bent }: Curve): Buffer {
  const kind = Buffer.from([0, bent ? 3 : 0, 0, 0])
  const numbers = bent ? [gamma, bent.a, bent.b, bent.slope, bent.knee] : [gamma]
  return Buffer.concat([writeType('para'), kind, writeFixed(...numbers)])
}

/** One text in English (`multiLocalizedUnicodeType`). */
function writeText(text: string): Buffer {
  const words = Buffer.from(text, 'utf16le').swap16()
  const head = Buffer.alloc(20)
  head.writeUInt32BE(1, 0)
  head.writeUInt32BE(12, 4)
  head.write('enUS', 8, 'latin1')
  head.writeUInt32BE(words.length, 12)
  head.writeUInt32BE(28, 16)
  return Buffer.concat([writeType('mluc'), head, words])
}

function assemble(space: string, tags: readonly Tag[]): Buffer {
  const table = Buffer.alloc(4 + 12 * tags.length)
  table.writeUInt32BE(tags.length)
  const data: Buffer[] = []
  let at = 128 + table.length
  tags.forEach(([name, bytes], index) => {
    table.write(name, 4 + 12 * index, 'latin1')
    table.writeUInt32BE(at, 8 + 12 * index)
    table.writeUInt32BE(bytes.length, 12 + 12 * index)
    data.push(bytes, Buffer.alloc(-bytes.length & 3))
    at += bytes.length + (-bytes.length & 3)
  })
  const head = Buffer.alloc(128)
  head.writeUInt32BE(at)
  head.writeUInt32BE(0x0430_0000, 8)
  head.write(`mntr${space}XYZ `, 12, 'latin1')
  head.write('acsp', 36, 'latin1')
  writeFixed(...D50).copy(head, 68)
  return Buffer.concat([head, table, ...data])
}
