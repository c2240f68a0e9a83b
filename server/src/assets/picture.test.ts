/**
 * A patch of a known colour comes out as that colour, whatever its file says its numbers mean, whatever kind of file it
 * is and however the camera was held. What is right is reckoned here from the standards, not with the engine that
 * converts: matrices and curves as in CSS Color 4, section 10.
 */
import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import { SRGB_CURVE, createProfile, type Curve, type Primaries } from './icc-profile.ts'
import { preparePicture, resizePicture } from './picture.ts'
import { dress, makePatch, makePngChunk, putPngChunks, renameProfile } from '../../../tests/support/patches.ts'

type Rgb = readonly [number, number, number]
/** Of 255. */
const SLACK = 3
const D65 = [0.3127, 0.329] as const
const P3: Primaries = { red: [0.68, 0.32], green: [0.265, 0.69], blue: [0.15, 0.06], white: D65 }
const ADOBE: Primaries = { red: [0.64, 0.33], green: [0.21, 0.71], blue: [0.15, 0.06], white: D65 }
const SRGB: Primaries = { red: [0.64, 0.33], green: [0.3, 0.6], blue: [0.15, 0.06], white: D65 }
const ADOBE_CURVE: Curve = { gamma: 563 / 256 }

/** Linear light of each space as linear sRGB; columns are what one light gives. */
const P3_TO_SRGB = [
  [1.224_940_18, -0.224_940_18, 0],
  [-0.042_056_95, 1.042_056_95, 0],
  [-0.019_637_55, -0.078_636_05, 1.098_273_6],
] as const
const ADOBE_TO_SRGB = [
  [1.398_357_43, -0.398_357_43, 0],
  [0, 1, 0],
  [0, -0.042_938_98, 1.042_938_98],
] as const
const SAME = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
] as const

const toLight = (value: number, { gamma, bent }: Curve): number =>
  bent && value < bent.knee ? bent.slope * value : ((bent?.a ?? 1) * value + (bent?.b ?? 0)) ** gamma
const fromLight = (light: number): number => (light <= 0.003_130_8 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055)
function reckon(patch: Rgb, matrix: readonly Rgb[], curve: Curve): Rgb {
  const light = patch.map((value) => toLight(value / 255, curve))
  return matrix.map((row) => {
    const sum = row.reduce((total, factor, at) => total + factor * (light[at] ?? 0), 0)
    return Math.round(255 * fromLight(Math.min(1, Math.max(0, sum))))
  }) as unknown as Rgb
}

/** Named as Samsung's phones and others name it: it says "sRGB" and is not. */
const P3_NAMED_SRGB = renameProfile(createProfile(SRGB_CURVE, P3), 'sRGB P3 D65')
const SPACES: ReadonlyArray<readonly [name: string, icc: Buffer | undefined, matrix: readonly Rgb[], curve: Curve]> = [
  ['nothing said', undefined, SAME, SRGB_CURVE],
  ['sRGB', createProfile(SRGB_CURVE, SRGB), SAME, SRGB_CURVE],
  ['Display P3', createProfile(SRGB_CURVE, P3), P3_TO_SRGB, SRGB_CURVE],
  ['P3 that is called sRGB', P3_NAMED_SRGB, P3_TO_SRGB, SRGB_CURVE],
  ['Adobe RGB', createProfile(ADOBE_CURVE, ADOBE), ADOBE_TO_SRGB, ADOBE_CURVE],
  ['sRGB lights with a gamma of 1.8', createProfile({ gamma: 1.8 }, SRGB), SAME, { gamma: 1.8 }],
  ['a damaged profile', createProfile(SRGB_CURVE, P3).subarray(0, 200), SAME, SRGB_CURVE],
  ['bytes that are no profile', Buffer.from('no profile '.repeat(40)), SAME, SRGB_CURVE],
  ['a profile of grey on colours', createProfile({ gamma: 1 }), SAME, SRGB_CURVE],
]
/** In sRGB all of them: none is cut off at its edge. */
const PATCHES: readonly Rgb[] = [
  [180, 90, 60],
  [70, 140, 80],
  [60, 70, 150],
  [40, 40, 44],
]

const FORMATS = {
  jpeg: (patch: Sharp) => patch.jpeg({ quality: 100, chromaSubsampling: '4:4:4' }),
  png: (patch: Sharp) => patch.png(),
  webp: (patch: Sharp) => patch.webp({ lossless: true }),
} as const
type Format = keyof typeof FORMATS

/**
 * Inks as sharp's own profile makes them of a colour, and as another program's Little CMS shows them
 * (Pillow 11, perceptual): what a colour looks like in inks is the profile's to say.
 */
const INKS = [
  ['with their profile', [200, 100, 50], true, [195, 94, 24]],
  ['paper with its profile', [255, 255, 255], true, [255, 255, 255]],
  ['without one', [255, 255, 255], false, [255, 255, 255]],
] as const

/** Where the stored picture's upper left corner is when it is held upright (EXIF 2.32, tag 274). */
const CORNER_OF: ReadonlyArray<readonly [x: 0 | 1, y: 0 | 1]> = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
]

async function readPatch(bytes: Buffer, [x, y]: readonly [0 | 1, 0 | 1]): Promise<Rgb> {
  const { data, info } = await sharp(bytes, { ignoreIcc: true }).raw().toBuffer({ resolveWithObject: true })
  const at = ((y * (info.height - 9) + 4) * info.width + x * (info.width - 9) + 4) * info.channels
  const [red = 0, green = red, blue = red] = data.subarray(at, at + Math.min(3, info.channels))
  return info.channels < 3 ? [red, red, red] : [red, green, blue]
}

async function prepare(file: Buffer) {
  const prepared = await preparePicture(file)
  if (!prepared.ok) throw new Error(`refused: ${prepared.refused.code}`)
  expect((await sharp(prepared.value.bytes).metadata()).icc).toBeUndefined()
  return prepared.value
}

async function expectColour(file: Buffer, expected: Rgb, corner = CORNER_OF[0] ?? ([0, 0] as const)): Promise<void> {
  const { bytes } = await prepare(file)
  const seen = await readPatch(bytes, corner)
  const off = Math.max(...seen.map((value, at) => Math.abs(value - (expected[at] ?? 0))))
  expect(off, `${seen.join()} for ${expected.join()}`).toBeLessThanOrEqual(SLACK)
}

describe('the colour of a patch', () => {
  it('is reckoned as others do (CSS Color 4: display-p3 and a98-rgb of the same red)', () => {
    expect(reckon([234, 51, 35], P3_TO_SRGB, SRGB_CURVE)).toEqual([255, 0, 0])
    expect(reckon([219, 0, 0], ADOBE_TO_SRGB, ADOBE_CURVE)).toEqual([255, 0, 0])
  })

  describe.each(SPACES)('with %s', (_name, icc, matrix, curve) => {
    it.each(Object.keys(FORMATS) as Format[])('[A2] is right as %s, however the camera was held', async (format) => {
      for (const [index, corner] of CORNER_OF.entries()) {
        for (const patch of index === 0 || index === 5 ? PATCHES : PATCHES.slice(0, 1)) {
          const bare = await FORMATS[format](makePatch(patch)).toBuffer()
          const expected = reckon(patch, matrix, curve)
          await expectColour(dress(bare, { icc, orientation: index + 1 }), expected, corner)
          if (index === 0) await expectColour(dress(bare, { icc }), expected)
        }
      }
    })

    it('[A2] is right in 16 bits, and with a part that can be seen through', async () => {
      for (const patch of PATCHES) {
        for (const options of [{ bits: 16 }, { alpha: true }, { bits: 16, alpha: true }] as const) {
          const png = await makePatch(patch, options).png().toBuffer()
          await expectColour(dress(png, { icc, orientation: 6 }), reckon(patch, matrix, curve), CORNER_OF[5])
        }
      }
    })

    it('[A2] is right in grey', async () => {
      const isGreyProfile = icc?.toString('latin1', 16, 20) === 'GRAY'
      // Of the grey of colours: all its lights are the same.
      const expected = reckon([120, 120, 120], SAME, isGreyProfile ? { gamma: 1 } : curve)
      const jpeg = await makePatch([120, 120, 120], { grey: true }).jpeg({ quality: 100 }).toBuffer()
      await expectColour(dress(jpeg, { icc }), expected)
      for (const bits of [8, 16] as const) {
        const png = await makePatch([120, 120, 120], { bits, grey: true }).png().toBuffer()
        // A grey PNG may not have a profile of colours (PNG specification, third edition, 11.3.2.3): it has none.
        await expectColour(dress(png, { icc }), isGreyProfile ? expected : [120, 120, 120])
      }
    })
  })

  it.each(INKS)('[A2] is right in inks: %s', async (_name, patch, profile, expected) => {
    const white = makePatch(patch)
    const inks = await (profile ? white.withIccProfile('cmyk') : white)
      .toColourspace('cmyk')
      .jpeg({ quality: 100 })
      .toBuffer()
    for (const [index, corner] of CORNER_OF.entries())
      await expectColour(dress(inks, { orientation: index + 1 }), expected, corner)
  })

  it('[A2] is that of inks without a profile where theirs is damaged', async () => {
    const inks = await makePatch([200, 100, 50]).toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer()
    const { bytes } = await prepare(inks)
    await expectColour(dress(inks, { icc: Buffer.alloc(900, 'no profile') }), await readPatch(bytes, [0, 0]))
  })

  describe('of a PNG that says it without a profile', () => {
    const patch: Rgb = [180, 90, 60]
    const gama = (gamma: number) => makePngChunk('gAMA', [Math.round(gamma * 100_000)])
    const p3Lights = makePngChunk('cHRM', [31_270, 32_900, 68_000, 32_000, 26_500, 69_000, 15_000, 6_000])
    const code = (primaries: number, curve: number) => makePngChunk('cICP', Buffer.from([primaries, curve, 0, 1]))
    const sameInSrgb: Rgb = patch
    const inP3 = reckon(patch, P3_TO_SRGB, SRGB_CURVE)
    it.each([
      ['a code for Display P3', [code(12, 13)], inP3],
      ['a code for sRGB', [code(1, 13)], sameInSrgb],
      ['a code before lights', [code(12, 13), gama(1)], inP3],
      ['a code that means nothing', [code(99, 13)], sameInSrgb],
      ['the lights of P3', [p3Lights, gama(1 / 2.2)], inP3],
      ['the lights of P3 alone', [p3Lights], inP3],
      ['the usual gamma', [gama(1 / 2.2)], sameInSrgb],
      ['a gamma of 1: light itself', [gama(1)], reckon(patch, SAME, { gamma: 1 })],
      ['a gamma of 1.8', [gama(1 / 1.8)], reckon(patch, SAME, { gamma: 1.8 })],
      ['a gamma of nothing', [gama(0)], sameInSrgb],
      ['lights on one line', [makePngChunk('cHRM', [31_270, 32_900, 1, 1, 2, 2, 3, 3])], sameInSrgb],
      ['sRGB, and a gamma beside it', [makePngChunk('sRGB', Buffer.from([0])), gama(1)], sameInSrgb],
      ['a code cut short', [makePngChunk('cICP', Buffer.from([12]))], sameInSrgb],
    ] as const)('[A2] is right with %s', async (_what, chunks, expected) => {
      for (const bits of [8, 16] as const) {
        const png = await makePatch(patch, { bits }).png().toBuffer()
        await expectColour(putPngChunks(png, ...chunks), expected)
      }
    })

    it('[A2] is right in grey', async () => {
      const png = await makePatch([120, 120, 120], { grey: true }).png().toBuffer()
      await expectColour(putPngChunks(png, gama(1)), reckon([120, 120, 120], SAME, { gamma: 1 }))
      await expectColour(putPngChunks(png, code(12, 8)), reckon([120, 120, 120], SAME, { gamma: 1 }))
    })
  })

  it('[A2] is the same in the prepared sizes', async () => {
    const icc = createProfile(SRGB_CURVE, P3)
    const patch = PATCHES[0] ?? [0, 0, 0]
    const { bytes } = await prepare(
      dress(await makePatch(patch, { width: 640, height: 480 }).jpeg().toBuffer(), { icc }),
    )
    const size = await resizePicture(bytes, 320)
    const seen = await readPatch(size.bytes, [0, 0])
    const expected = reckon(patch, P3_TO_SRGB, SRGB_CURVE)
    expect(Math.max(...seen.map((value, at) => Math.abs(value - (expected[at] ?? 0))))).toBeLessThanOrEqual(SLACK)
  })
})
