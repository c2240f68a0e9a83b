/**
 * What the numbers of a picture mean, and what has to be done so that they mean the same everywhere. A profile is
 * judged by what it does to colours, never by its name: "P3 D65 Gamut with sRGB Transfer" is not sRGB, and half of the
 * profiles that are do not say so.
 *
 * The colour engine (Little CMS) does the conversion. sharp hands it a profile only where picture and profile have the
 * same channels of 8 bits: pictures of 16 bits it takes into Display P3 and calls that sRGB, or passes over their
 * profile (sharp 0.35.5, `pipeline.cc`). Those are brought to 8 bits first, their numbers as they are.
 */
import sharp, { type Metadata } from 'sharp'
import { addToJpeg, readProfileSpace } from './icc-profile.ts'
import { readPngProfile } from './png-colours.ts'

export type Colours =
  /** They are sRGB, or nothing says what they are: the numbers stay. */
  | { readonly means: 'srgb' }
  /** The decoder knows how: a profile that fits the picture, or inks. */
  | { readonly means: 'decoders-own' }
  /** By this profile, once the picture is one of 8 bits with its channels. */
  | { readonly means: 'profile'; readonly icc: Buffer; readonly isGrey: boolean }

const SRGB: Colours = { means: 'srgb' }

/** @param bytes the whole file, whose head has been read */
export async function readColours(bytes: Buffer, { format, space, depth, icc }: Metadata): Promise<Colours> {
  if (space === 'cmyk') return { means: 'decoders-own' }
  const isGrey = space === 'b-w' || space === 'grey16'
  const said = format === 'png' ? readPngProfile(bytes, isGrey) : 'kept'
  const profile = said === 'kept' ? icc : said
  const about = profile && readProfileSpace(profile)
  // Of inks on a screen's picture, or of grey on a coloured one: a slip of the program that wrote it.
  const isGreyProfile = about === 'grey'
  if (!profile || !(about === 'rgb' || (isGreyProfile && isGrey))) return SRGB
  if (!(await changesColours(profile, isGreyProfile))) return SRGB
  return said === 'kept' && depth === 'uchar' && isGrey === isGreyProfile
    ? { means: 'decoders-own' }
    : { means: 'profile', icc: profile, isGrey: isGreyProfile }
}

/** Rounding, and the small differences between makers' sRGB, of 255. Nobody sees them. */
const SAME_SLACK = 2

/** Whether colours under the profile are others than in sRGB. Also false for a damaged one, which does nothing. */
async function changesColours(icc: Buffer, isGrey: boolean): Promise<boolean> {
  const chart = await (isGrey ? makeGreyChart() : makeRgbChart())
  const [before, after] = await Promise.all([readNumbers(chart), readNumbers(addToJpeg(chart, icc))])
  return before.length !== after.length || before.some((value, at) => Math.abs(value - (after[at] ?? 0)) > SAME_SLACK)
}

const readNumbers = (chart: Buffer): Promise<Buffer> => sharp(chart).toColourspace('srgb').raw().toBuffer()

const CHART_SIDE = 32
/** Nine steps of each light, which are fewer than the pixels; the rest is white. */
const STEPS = 9
const STEP = 255 / (STEPS - 1)

function makeRgbChart(): Promise<Buffer> {
  const pixels = Buffer.alloc(CHART_SIDE ** 2 * 3, 255)
  for (let at = 0; at < STEPS ** 3; at += 1) {
    const steps = [at % STEPS, Math.floor(at / STEPS) % STEPS, Math.floor(at / STEPS ** 2)]
    pixels.set(
      steps.map((step) => Math.round(step * STEP)),
      at * 3,
    )
  }
  return sharp(pixels, { raw: { width: CHART_SIDE, height: CHART_SIDE, channels: 3 } })
    .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
    .toBuffer()
}

function makeGreyChart(): Promise<Buffer> {
  const pixels = Buffer.from(Array.from({ length: CHART_SIDE ** 2 }, (_, at) => at % 256))
  return sharp(pixels, { raw: { width: CHART_SIDE, height: CHART_SIDE, channels: 1 } })
    .toColourspace('b-w')
    .jpeg({ quality: 100 })
    .toBuffer()
}
