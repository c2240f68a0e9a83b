/**
 * From what somebody sent to what is kept: a still picture, upright, in sRGB, with every pixel it had and nothing else.
 * The kind of file is decided by its content; only three decoders may run at all. A file's own claims (a few kilobytes
 * can claim 50,000 × 50,000 pixels) are looked at before anything is decoded, and one picture is worked on at a time
 * (`queue.ts`), so that memory stays bounded whoever sends what.
 *
 * Where the file is upright and plain already, its compressed pixels are kept byte for byte; anything else is decoded,
 * turned and written as PNG, which loses none (docs/decisions/0016).
 */
import { PICTURE_SIDE_MAX } from '@gatherboard/shared/wall/sketch'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { readPictureType, type PictureType } from '@gatherboard/shared/api/pictures'
import type { ProblemCode, Refused } from '@gatherboard/shared/api/problem'
import { ok, refuse, type Result } from '@gatherboard/shared/values/result'
import sharp, { type Metadata, type Sharp, type SharpOptions } from 'sharp'
import { readColours, type Colours } from './colours.ts'
import { addToPng } from './icc-profile.ts'
import { UnexpectedStructure, stripJpeg, stripWebp } from './strip-metadata.ts'

// Decoded pictures are large and shown once; a cache of them is memory that nobody asked for.
sharp.cache(false)
sharp.concurrency(1)
// What is no picture of ours must not even reach a decoder: SVG and PDF can name other files.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] })

export type Picture = {
  readonly type: PictureType
  readonly width: number
  readonly height: number
  readonly bytes: Buffer
}

/** zlib's usual middle: half a second for 6 million pixels, and 9 saves hardly anything more. */
const PNG_LEVEL = 6
const WEBP_QUALITY = 84

/** Makes the original that is kept. Refused: what is no picture, damaged, moving or too large. */
export async function preparePicture(bytes: Buffer): Promise<Result<Picture, Refused>> {
  const type = readPictureType(bytes)
  if (!type) return refuse({ code: 'not-a-picture' })
  let head: Metadata
  try {
    // Reads the head only; how large the picture says it is must be known before any limit can be named.
    head = await sharp(bytes, { limitInputPixels: false }).metadata()
  } catch {
    // That is how a decoder says that it cannot make sense of a file, whatever is wrong with it.
    return refuse({ code: 'picture-damaged' })
  }
  const problem = judgeHead(head, type, bytes)
  if (problem) return refuse({ code: problem })
  try {
    const colours = await readColours(bytes, head)
    const isPlain = isUprightAndOfBytes(head) && colours.means === 'srgb'
    const original = isPlain && type !== 'image/png' ? await keepPixels(bytes, type) : undefined
    return ok(original ? { ...original, width: head.width, height: head.height } : await encodeAnew(bytes, colours))
  } catch (error) {
    if (isDecoderError(error)) return refuse({ code: 'picture-damaged' })
    throw error
  }
}

/** What a WebP's sides can be at most (RFC 9649, 2.4: 14 bits). */
const WEBP_SIDE_MAX = 16_383

type Size = Pick<Picture, 'type' | 'bytes'>

/**
 * One of the prepared sizes: WebP, or where a picture is too tall for that, JPEG, and PNG if it can be seen through.
 * @param original a stored original, or its path
 */
export async function resizePicture(original: Buffer | string, width: number): Promise<Size> {
  const { width: fullWidth, height: fullHeight, hasAlpha } = await open(original).metadata()
  const resized = open(original).resize({ width, withoutEnlargement: true })
  if (Math.ceil((fullHeight * width) / fullWidth) <= WEBP_SIDE_MAX)
    return { type: 'image/webp', bytes: await resized.webp({ quality: WEBP_QUALITY, effort: 3 }).toBuffer() }
  return hasAlpha
    ? { type: 'image/png', bytes: await resized.png({ compressionLevel: PNG_LEVEL }).toBuffer() }
    : { type: 'image/jpeg', bytes: await resized.jpeg({ quality: WEBP_QUALITY }).toBuffer() }
}

function judgeHead({ width, height, pages = 1 }: Metadata, type: PictureType, bytes: Buffer): ProblemCode | undefined {
  if (!(width > 0 && height > 0)) return 'picture-damaged'
  if (width * height > LIMITS.imagePixelsMax || Math.max(width, height) > PICTURE_SIDE_MAX) return 'picture-too-large'
  return pages > 1 || (type === 'image/png' && isAnimatedPng(bytes)) ? 'picture-moves' : undefined
}

/** A moving PNG has the chunk `acTL` before its pixels (PNG specification, third edition, 11.3.6). */
function isAnimatedPng(bytes: Buffer): boolean {
  for (let at = 8; at + 8 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (name === 'acTL') return true
    if (name === 'IDAT') return false
  }
  return false
}

/** Upright, 8 bits, grey or red, green and blue. */
const isUprightAndOfBytes = ({ orientation = 1, depth, space }: Metadata): boolean =>
  orientation === 1 && depth === 'uchar' && (space === 'srgb' || space === 'b-w')

/** Undefined for a file that can be decoded but is put together in a way that we do not know. */
async function keepPixels(bytes: Buffer, type: 'image/jpeg' | 'image/webp'): Promise<Size | undefined> {
  // Read to its end once, small: half a photograph must not be kept as if it were one.
  await open(bytes).resize({ width: 64 }).raw().toBuffer()
  try {
    return { type, bytes: type === 'image/jpeg' ? stripJpeg(bytes) : stripWebp(bytes) }
  } catch (error) {
    if (error instanceof UnexpectedStructure || error instanceof RangeError) return undefined
    throw error
  }
}

async function encodeAnew(bytes: Buffer, colours: Colours): Promise<Picture> {
  const { data, info } = await (
    await openAsColoured(bytes, colours)
  )
    .toColourspace('srgb')
    .png({ compressionLevel: PNG_LEVEL, palette: false })
    .toBuffer({ resolveWithObject: true })
  return { type: 'image/png', width: info.width, height: info.height, bytes: data }
}

/** The picture upright, its colours on the way to sRGB. */
async function openAsColoured(bytes: Buffer, colours: Colours): Promise<Sharp> {
  const upright = open(bytes, { ignoreIcc: colours.means !== 'decoders-own' }).autoOrient()
  if (colours.means !== 'profile') return upright
  const bare = await upright
    .toColourspace(colours.isGrey ? 'b-w' : 'srgb')
    .png({ compressionLevel: 1, palette: false })
    .toBuffer()
  return open(addToPng(bare, colours.icc))
}

const open = (picture: Buffer | string, options: SharpOptions = {}): Sharp =>
  sharp(picture, { failOn: 'error', limitInputPixels: LIMITS.imagePixelsMax, sequentialRead: true, ...options })

/** sharp's errors are plain ones; our own, and the disk's, are not. */
const isDecoderError = (error: unknown): boolean =>
  error instanceof Error && error.constructor === Error && !('code' in error)
