/** The day that is built in must keep up with the releases, or a clock that fell back by a year would be believed. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BUILT_ON } from '@gatherboard/server/built-on'
import { expect, it } from 'vitest'
import { REPO } from '../support/paths.ts'

it('[E9] the day this version was made is a day, and no older than the newest release in the changelog', () => {
  expect(new Date(BUILT_ON).toISOString().slice(0, 10)).toBe(BUILT_ON)
  const released = Array.from(
    readFileSync(join(REPO, 'CHANGELOG.md'), 'utf8').matchAll(/^## \[[^\]]+\] [-–—] (\d{4}-\d\d-\d\d)/gm),
    ([, day = '']) => day,
  )
  for (const day of released) expect(BUILT_ON >= day, `built-on.ts says ${BUILT_ON}, the changelog ${day}`).toBe(true)
})
