/**
 * What a PNG says about its colours other than by a profile, as a profile: the decoder knows only those. Older
 * programs and scanners write a gamma and the lights of their screen; new ones a code (PNG specification, third
 * edition, 11.3.2; a code goes before a profile, `sRGB` and a profile before the rest).
 */
import { SRGB_CURVE, createProfile, type Curve, type Primaries } from './icc-profile.ts'

const D65 = [0.3127, 0.329] as const
const SRGB_PRIMARIES: Primaries = { red: [0.64, 0.33], green: [0.3, 0.6], blue: [0.15, 0.06], white: D65 }
/** 1 / 2.2, which programs write to say "as on any screen". */
const USUAL_GAMMA = 0.454_55
const GAMMA_SLACK = 0.005

/**
 * The profile for what stands in a PNG's chunks; `kept` when its own counts, or none is needed.
 * @param png its chunks are whole: the decoder has read them
 */
export function readPngProfile(png: Buffer, isGrey: boolean): Buffer | 'kept' {
  const chunks = readColourChunks(png)
  const coded = readCode(chunks.get('cICP'), isGrey)
  if (coded) return coded
  if (chunks.has('iCCP') || chunks.has('sRGB')) return 'kept'
  const primaries = isGrey ? undefined : readPrimaries(chunks.get('cHRM'))
  const curve = readGamma(chunks.get('gAMA'))
  if (!curve && !primaries) return 'kept'
  return createProfile(curve ?? SRGB_CURVE, isGrey ? undefined : (primaries ?? SRGB_PRIMARIES))
}

/** The chunks before the pixels, by name. */
function readColourChunks(png: Buffer): Map<string, Buffer> {
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at + 8 <= png.length;) {
    const length = png.readUInt32BE(at)
    const name = png.toString('latin1', at + 4, at + 8)
    if (name === 'IDAT') break
    if (!chunks.has(name)) chunks.set(name, png.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  return chunks
}

function readGamma(gama: Buffer | undefined): Curve | undefined {
  if (gama?.length !== 4) return undefined
  const gamma = gama.readUInt32BE() / 100_000
  // What no program can mean.
  if (gamma < 0.1 || gamma > 5) return undefined
  return Math.abs(gamma - USUAL_GAMMA) < GAMMA_SLACK ? SRGB_CURVE : { gamma: 1 / gamma }
}

/** White, red, green, blue, each x and y in 1/100,000. */
function readPrimaries(chrm: Buffer | undefined): Primaries | undefined {
  if (chrm?.length !== 32) return undefined
  const at = (index: number) => [chrm.readUInt32BE(8 * index) / 1e5, chrm.readUInt32BE(8 * index + 4) / 1e5] as const
  const primaries: Primaries = { white: at(0), red: at(1), green: at(2), blue: at(3) }
  return Object.values(primaries).every(([x, y]) => x >= 0 && y > 0 && x + y <= 1) && hasArea(primaries)
    ? primaries
    : undefined
}

/** Three lights on one line make no colours. */
const hasArea = ({ red: [rx, ry], green: [gx, gy], blue: [bx, by] }: Primaries): boolean =>
  Math.abs((gx - rx) * (by - ry) - (bx - rx) * (gy - ry)) > 0.01

const BT_709_CURVE: Curve = { gamma: 1 / 0.45, bent: { a: 1 / 1.099, b: 0.099 / 1.099, slope: 1 / 4.5, knee: 0.081 } }
const ILLUMINANT_C = [0.31, 0.316] as const
const DCI_WHITE = [0.314, 0.351] as const

/** ITU-T H.273, table 2: what still pictures use. */
const CODED_PRIMARIES: Readonly<Record<number, Primaries>> = {
  1: SRGB_PRIMARIES,
  4: { red: [0.67, 0.33], green: [0.21, 0.71], blue: [0.14, 0.08], white: ILLUMINANT_C },
  5: { red: [0.64, 0.33], green: [0.29, 0.6], blue: [0.15, 0.06], white: D65 },
  6: { red: [0.63, 0.34], green: [0.31, 0.595], blue: [0.155, 0.07], white: D65 },
  7: { red: [0.63, 0.34], green: [0.31, 0.595], blue: [0.155, 0.07], white: D65 },
  9: { red: [0.708, 0.292], green: [0.17, 0.797], blue: [0.131, 0.046], white: D65 },
  11: { red: [0.68, 0.32], green: [0.265, 0.69], blue: [0.15, 0.06], white: DCI_WHITE },
  12: { red: [0.68, 0.32], green: [0.265, 0.69], blue: [0.15, 0.06], white: D65 },
}
/** ITU-T H.273, table 3, without those of high dynamic range, which no matrix profile can say. */
const CODED_CURVES: Readonly<Record<number, Curve>> = {
  1: BT_709_CURVE,
  4: { gamma: 2.2 },
  5: { gamma: 2.8 },
  6: BT_709_CURVE,
  8: { gamma: 1 },
  13: SRGB_CURVE,
  14: BT_709_CURVE,
  15: BT_709_CURVE,
}

/** Primaries, curve, matrix (none: RGB), full range. */
function readCode(cicp: Buffer | undefined, isGrey: boolean): Buffer | undefined {
  if (cicp?.length !== 4 || cicp[2] !== 0 || cicp[3] !== 1) return undefined
  const primaries = CODED_PRIMARIES[cicp[0] ?? 0]
  const curve = CODED_CURVES[cicp[1] ?? 0]
  return primaries && curve && createProfile(curve, isGrey ? undefined : primaries)
}
