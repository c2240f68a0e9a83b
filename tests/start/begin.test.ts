/** The first file of `npm start`, on the Node.js of each age: here by what it says it is, and as it is written. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { REPO } from '../support/paths.ts'

const SOURCE = readFileSync(join(REPO, 'scripts/begin.cjs'), 'utf8')
const SCRIPTS = (JSON.parse(readFileSync(join(REPO, 'package.json'), 'utf8')) as { scripts: Record<string, string> })
  .scripts

/** What it printed, how it ended, and what it went on with. */
function begin(version: string, ...words: string[]) {
  const seen = { printed: '', code: 0, loaded: '' }
  const argv = ['node', 'begin.cjs', ...words]
  runInContext(
    SOURCE,
    createContext({
      __dirname: '/hall/scripts',
      console: { error: (text: string) => (seen.printed += text) },
      process: { versions: { node: version }, argv, exit: (code: number) => (seen.code = code) },
      require: (name: string) => (file: string) => (seen.loaded = `${name} ${file}`),
    }),
  )
  return { ...seen, argv }
}

describe('npm start', () => {
  it.each(['0.12.18', '4.9.1', '8.17.0', '10.24.1', '12.22.12', '14.21.3', '16.20.2', '18.20.8', '19.9.0'])(
    'says on Node %s what to get, and nothing else',
    (version) => {
      const { printed, code, loaded } = begin(version, 'start')
      expect(printed).toContain(`Gatherboard needs Node.js 20 or newer; this computer has ${version}.`)
      expect(printed).toContain('the version marked "LTS" from nodejs.org')
      expect([code, loaded]).toEqual([1, ''])
    },
  )

  it.each(['20.0.0', '22.11.0', '24.21.0', '100.0.0'])('goes on with Node %s', (version) => {
    const { printed, code, loaded, argv } = begin(version, 'gatherboard', 'export', 'an-event')
    expect([printed, code, loaded]).toEqual(['', 0, './load.cjs /hall/scripts/gatherboard.mjs'])
    expect(argv.slice(2)).toEqual(['export', 'an-event'])
  })

  it('is written in words that every Node.js knows', () => {
    const code = SOURCE.replaceAll(/\/\*[^]*?\*\/|\/\/.*/g, '').replaceAll(/'(?:\\.|[^'\\])*'/g, "''")
    expect(code).not.toMatch(/=>|`|\.\.\.|\?\.|\?\?|\*\*|,\s*\)/)
    expect(code).not.toMatch(/\b(const|let|class|async|await|import|export|of|yield)\b/)
    expect(code).not.toMatch(/node:/)
  })

  it('is what people are told to run', () => {
    for (const name of ['start', 'test', 'dev', 'gatherboard'])
      expect(SCRIPTS[name]).toBe(`node scripts/begin.cjs ${name}`)
  })
})
