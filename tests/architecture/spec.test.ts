/** The rules and their tests name each other: shared/SPEC.md is true of the code only as far as a test holds it. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { REPO } from '../support/paths.ts'

const spec = readFileSync(join(REPO, 'shared/SPEC.md'), 'utf8')
const rules = [...spec.matchAll(/^- \*\*([A-Z]\d+)\*\* /gm)].map(([, rule]) => rule)
const tests = globSync('{shared,server,client}/src/**/*.test.{ts,tsx}', { cwd: REPO }).concat(
  globSync('tests/**/*.test.ts', { cwd: REPO, exclude: ['**/node_modules/**'] }),
)
const quoted = new Set(
  tests.flatMap((file) =>
    [...readFileSync(join(REPO, file), 'utf8').matchAll(/['"`]\[([A-Z]\d+)\]|\['([A-Z]\d+)', /g)].map(
      ([, title, row]) => title ?? row,
    ),
  ),
)

it('each rule has a number of its own', () => expect(rules).toEqual([...new Set(rules)]))

it('each rule that a test quotes is in the specification', () =>
  expect([...quoted].filter((rule) => !rules.includes(rule))).toEqual([]))

it('each rule is quoted by a test', () => expect(rules.filter((rule) => !quoted.has(rule))).toEqual([]))
