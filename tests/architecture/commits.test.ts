/** Subjects of commits say where and what, in a line that every tool shows whole: `relay: …`, 72 columns at most. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { REPO } from '../support/paths.ts'

const COLUMNS_MAX = 72
const SCOPED = /^[a-z][a-z0-9-]*: \S/

const findFaults = (subjects: readonly string[]): string[] =>
  subjects.filter((subject) => !SCOPED.test(subject) || [...subject].length > COLUMNS_MAX)

/** Since the sources were formatted; older ones stay as they are. Undefined where there is no such history to look at. */
function readSubjects(): string[] | undefined {
  const [since] = /^[0-9a-f]{40}$/m.exec(readFileSync(join(REPO, '.git-blame-ignore-revs'), 'utf8')) ?? []
  try {
    return execFileSync('git', ['log', '--no-merges', '--format=%s', `${since}..HEAD`], {
      cwd: REPO,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
      .split('\n')
      .filter(Boolean)
  } catch {
    // An archive without git, a shallow clone, a machine without git.
    return undefined
  }
}

const subjects = readSubjects()

it.skipIf(subjects === undefined)('every commit since the formatting has a scope and fits into a line', () => {
  expect(findFaults(subjects ?? [])).toEqual([])
})

it('would see one that does not', () => {
  const good = 'relay: joining keeps nobody waiting who is in already'
  const bad = ['Mends from a look', 'What was found, and more: things', `docs: ${'long '.repeat(14)}`, 'docs:nothing']
  expect(findFaults([good, ...bad])).toEqual(bad)
})
