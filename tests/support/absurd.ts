/**
 * For tests only: what no honest hand writes, yet is well formed, for every field that somebody may write into a wall.
 */
import type { Random } from './random.ts'

const nest = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown

/**
 * Values of every kind, of which each is too large, too small, too long, too deep or none at all. Bytes by themselves
 * are refused by the guard.
 */
const ABSURD: ReadonlyArray<() => unknown> = [
  () => 1e300,
  () => -1e300,
  () => Number.MAX_SAFE_INTEGER,
  () => 5e-324,
  () => -0,
  () => Number.NaN,
  () => Infinity,
  () => -Infinity,
  () => -1,
  () => '',
  () => 'x'.repeat(50_000),
  () => '\u0000',
  () => '\ud83d',
  () => '‮',
  () => '\u0301'.repeat(9_000),
  () => '__proto__',
  () => '👩‍👧'.repeat(3_000),
  () => null,
  () => true,
  () => [],
  () => ({}),
  () => nest(60),
  () => [1e300, -1e300],
  () => [-1e300, 1e300, 1e300, 1e300],
  () => [0, 0, -5, 5],
  () => [Number.NaN, 0],
  () => Array.from({ length: 9_000 }, (_, at) => at),
  () => Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`key-${at}`, at])),
  () => ({ x: 1e300, y: Number.NaN, bytes: new Uint8Array(5_000) }),
]

export const absurd = (random: Random): unknown => (random.pick(ABSURD) as () => unknown)()

const FIELDS: readonly string[] = ['x', 'y', 'rotation', 'opacity', 'index', 'type', 'props', 'meta']
const PROPS: readonly string[] = [
  'scale',
  'segments',
  'color',
  'size',
  'start',
  'end',
  'bend',
  'richText',
  'w',
  'h',
  'dash',
  'arrowheadEnd',
  'autoSize',
  'unknown',
]

/** A record of ink as the canvas writes them, with up to three fields of it absurd. */
export function absurdInk(random: Random): unknown {
  const points = Array.from({ length: 2 + random.below(20) }, (_, at) => ({ x: at * 5, y: (at * 7) % 40, z: 0.5 }))
  const richText = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'By the river' }] }] }
  const kinds: Record<string, Record<string, unknown>> = {
    draw: {
      color: 'red',
      fill: 'none',
      dash: 'draw',
      size: 'm',
      segments: [{ type: 'free', points }],
      isComplete: true,
      isClosed: false,
      isPen: false,
      scale: 1,
    },
    highlight: {
      color: 'yellow',
      size: 'l',
      segments: [{ type: 'free', points }],
      isComplete: true,
      isPen: false,
      scale: 1,
    },
    arrow: {
      kind: 'arc',
      labelColor: 'black',
      color: 'blue',
      fill: 'none',
      dash: 'draw',
      size: 'm',
      arrowheadStart: 'none',
      arrowheadEnd: 'arrow',
      font: 'draw',
      start: { x: 0, y: 0 },
      end: { x: 90, y: 40 },
      bend: 0,
      text: '',
      labelPosition: 0.5,
      scale: 1,
      elbowMidPoint: 0.5,
    },
    text: { color: 'black', size: 'm', w: 8, font: 'sans', textAlign: 'start', autoSize: true, scale: 1, richText },
  }
  const type = random.pick(Object.keys(kinds)) ?? 'draw'
  const record: Record<string, unknown> = {
    type,
    x: random.below(900),
    y: random.below(900),
    rotation: 0,
    index: 'a1',
    opacity: 1,
    props: { ...kinds[type] },
  }
  for (let count = random.below(4); count > 0; count -= 1) {
    if (random.chance(0.3)) record[random.pick(FIELDS) ?? 'x'] = absurd(random)
    else if (typeof record.props === 'object' && record.props !== null)
      record.props = { ...record.props, [random.pick(PROPS) ?? 'scale']: absurd(random) }
  }
  return record
}
