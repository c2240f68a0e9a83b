/**
 * The built pages against the oldest browsers they are promised to (README.md; `browserslist` in client/package.json):
 * syntax and library of the scripts (es-check), and style sheets (doiuse, on caniuse's data). What an old browser may do
 * without is named here with why.
 */
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import browserslist from 'browserslist'
import doiuse from 'doiuse'
import postcss from 'postcss'
import { describe, expect, it } from 'vitest'
import { MISSING } from '../../support/engines/old-safari.ts'
import { NODE, REPO } from '../../support/paths.ts'

const CLIENT = join(REPO, 'client')
const ES_CHECK = join(REPO, 'tests/node_modules/es-check/lib/cli/index.js')
/** What Vite is told (client/vite.shared.ts). */
const TARGET = 'es2021'

type Pages = {
  name: 'phone' | 'large'
  /** Of later standards, by es-check's names: each of the promised browsers has them. */
  features: readonly string[]
  /** caniuse's names of what not all of them have. */
  styles: Readonly<Record<string, string>>
}

const EVERYWHERE = {
  'css-appearance': 'with its prefix too',
  'css-clip-path': 'an inset, which all have; other shapes not',
  'css-gradients': 'all but a shorter way to write them',
  'css-hyphens': 'words are not parted, as without it',
  'css-masks': 'only clip-path is meant',
  'css-overflow': 'all but a second value',
  'css-resize': 'a field keeps its size',
  'css-touch-action': 'all but values that are not used',
  'css3-cursors-grab': 'a hand for a mouse',
  'extended-system-fonts': 'another font stands behind each',
  multicolumn: 'the gap of grids and flex boxes is meant',
  'text-size-adjust': 'for those that make letters larger by themselves',
}

const ALL_PAGES: readonly Pages[] = [
  {
    name: 'phone',
    features: [],
    styles: {
      ...EVERYWHERE,
      'css-focus-visible': 'the browser’s own ring is there without it',
      'css-has': 'the frame of a picture that cannot be shown is less high',
      'css-scroll-behavior': 'it is switched off by it',
      'viewport-unit-variants': 'a length of the window stands before it',
    },
  },
  {
    name: 'large',
    features: [
      'ObjectHasOwn',
      'ArrayFindLast',
      'ArrayFindLastIndex',
      'ArrayToReversed',
      'ArrayToSorted',
      'StringToWellFormed',
    ],
    styles: {
      ...EVERYWHERE,
      'css-color-adjust': 'colours of paper, where a printer is asked to save ink',
      'css-content-visibility': 'a long list is drawn whole',
      'css-marker-pseudo': 'its colour and letters, which all have',
      'css-paged-media': 'the numbers at the foot of printed pages are missing',
      'css-scrollbar': 'the bar is as wide as everywhere else',
      'css-selection': 'chosen words have the browser’s own colour',
      'css-text-indent': 'a length, which all have',
      'css-unicode-bidi': 'values that all have',
      'css-widows-orphans': 'a line may stand alone on a printed page',
      'css3-cursors': 'for a mouse',
      'font-smooth': 'tldraw’s, for letters on a Mac',
      'intrinsic-width': 'fit-content and the like, which all have',
    },
  },
]

describe.each(ALL_PAGES)('the built pages: $name', ({ name, features, styles }) => {
  const browsers = browserslist(undefined, { path: CLIENT, env: name })
  const built = join(CLIENT, 'dist', name)

  it('are in a language that the oldest promised browsers know', () => {
    const { status, stdout, stderr } = spawnSync(
      NODE,
      [
        ES_CHECK,
        TARGET,
        join(built, '**/*.js'),
        '--module',
        '--checkFeatures',
        '--noColor',
        ...(features.length > 0 ? [`--ignore=${features.join(',')}`] : []),
      ],
      { encoding: 'utf8' },
    )
    expect(status, stdout + stderr).toBe(0)
    // It came with Safari 16.4, and a script with it is not even read before.
    for (const file of globSync(join(built, '**/*.js'))) expect(readFileSync(file, 'utf8')).not.toMatch(/\(\?<[=!]/)
  })

  it('have no style that one of them lacks without anybody having thought of it', async () => {
    const found = new Map<string, string>()
    for (const file of globSync(join(built, '**/*.css'))) {
      const check = doiuse({
        browsers,
        onFeatureUsage: ({ feature, message }) => void found.set(feature, message),
      })
      await postcss([check]).process(readFileSync(file, 'utf8'), { from: file })
    }
    expect([...found].filter(([feature]) => !(feature in styles))).toEqual([])
    expect(Object.keys(styles).filter((feature) => !found.has(feature) && !(feature in EVERYWHERE))).toEqual([])
  })
})

it('no script of the phone calls what iOS 15 does not have, but where it has looked first', () => {
  const methods = MISSING.flatMap((path) => /\.prototype\.(\w+)$/.exec(path)?.[1] ?? [])
  const called = new RegExp(`\\.(?:${methods.join('|')})\\(`, 'g')
  const found = globSync(join(CLIENT, 'dist/phone/**/*.js')).flatMap(
    (file) => readFileSync(file, 'utf8').match(called) ?? [],
  )
  expect([...new Set(found)].sort()).toEqual(
    ['.close(', '.show(', '.showModal('].filter((call) => found.includes(call)),
  )
})
