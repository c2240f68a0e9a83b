/** Pictures for tests: real sketch notes where the shared data is laid beside the repository, made ones everywhere. */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'
import { REPO } from './paths.ts'

const SHARED_SKETCHES = resolve(REPO, '../shared/data/sketchnotes')

/** A real sketch note of the shared data, or undefined where that is not laid beside the repository. */
export const readRealSketch = (name: string): Buffer | undefined => {
  const file = join(SHARED_SKETCHES, name)
  return existsSync(file) ? readFileSync(file) : undefined
}

/** What a photograph may hide; none of it may be in any stored file. */
export const HIDDEN = {
  artist: 'Hidden Person',
  place: 'Hidden Village Hall',
  comment: 'hidden comment about somebody',
} as const

/** Corner colours of a made picture: red, green, blue and white, from the upper left clockwise. */
export const CORNERS = [
  [220, 30, 30],
  [30, 160, 30],
  [30, 30, 220],
  [250, 250, 250],
] as const

/**
 * A picture with four corners of different colours and fine black lines in the middle, so that turning and blurring can
 * be seen.
 */
export function makePicture(width = 800, height = 600): Sharp {
  const pixels = Buffer.alloc(width * height * 3)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const isLine =
        x >= width * 0.3 &&
        x < width * 0.3 + 80 &&
        y >= height * 0.3 &&
        y < height * 0.7 &&
        Math.floor(x - width * 0.3) % 4 < 2
      const corner = y < height / 2 ? (x < width / 2 ? 0 : 1) : x < width / 2 ? 3 : 2
      pixels.set(isLine ? [0, 0, 0] : CORNERS[corner], (y * width + x) * 3)
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}

/** A JPEG as a phone takes it: lying on its side, with names, a place and a comment in it. */
export async function makePhoto(width = 800, height = 600, orientation = 6): Promise<Buffer> {
  const jpeg = await makePicture(width, height)
    .jpeg({ quality: 95 })
    .withMetadata({ orientation })
    .withExifMerge({
      IFD0: { Artist: HIDDEN.artist, Make: 'HiddenPhone', Copyright: HIDDEN.artist },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '54/1 33/1 0/1', GPSAreaInformation: HIDDEN.place },
    })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><creator>${HIDDEN.artist}</creator></x:xmpmeta>`)
    .toBuffer()
  // A comment segment behind the start, and something hung on behind the end.
  const words = Buffer.from(HIDDEN.comment)
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, words.length + 2]), words])
  return Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2), Buffer.from(`trailer ${HIDDEN.comment}`)])
}

/** A PNG of some hundred bytes that says it is as large as this. */
export function makeBomb(width: number, height: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A moving PNG of one frame too many (the chunk `acTL` says so). */
export async function makeMovingPng(): Promise<Buffer> {
  const png = await makePicture(40, 30).png().toBuffer()
  const frames = Buffer.alloc(8)
  frames.writeUInt32BE(2, 0)
  // Behind the head, which has 25 bytes after the signature.
  return Buffer.concat([png.subarray(0, 33), chunk('acTL', frames), png.subarray(33)])
}

function chunk(name: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
