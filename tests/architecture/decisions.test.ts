/** Decisions are numbered without a gap, and the developers' guide leads to each of them. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { REPO } from '../support/paths.ts'

const files = readdirSync(join(REPO, 'docs/decisions')).toSorted()
const numberOf = (file: string): number => Number(file.slice(0, 4))

it('are numbered one after the other, with the number in the heading', () => {
  expect(files.map(numberOf)).toEqual(files.map((_, index) => index + 1))
  for (const file of files)
    expect(readFileSync(join(REPO, 'docs/decisions', file), 'utf8'), file).toMatch(
      new RegExp(`^# ${numberOf(file)}\\. .+\\n\\n\\d{4}-\\d\\d-\\d\\d · \\w+`),
    )
})

it('are each in the list of the developers’ guide', () => {
  const guide = readFileSync(join(REPO, 'docs/developers.md'), 'utf8')
  expect(
    files.filter((file) => !guide.includes(`\n${numberOf(file)}. [`) || !guide.includes(`decisions/${file})`)),
  ).toEqual([])
})
