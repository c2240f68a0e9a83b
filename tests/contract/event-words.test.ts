/**
 * The words every new event begins with, its headings and its support lines, are known in each language of the phone
 * page.
 */
import { DEFAULT_SUPPORT_LINES } from '@gatherboard/shared/values/support-lines'
import { expect, it } from 'vitest'
import { eventWords as polish } from '../../client/src/i18n/pl.ts'
import { eventWords as urdu } from '../../client/src/i18n/ur.ts'
import { DEFAULT_LENSES } from '../../server/src/events/new-event.ts'

it.each([
  ['Polish', polish],
  ['Urdu', urdu],
])('%s has all of them, and no others', (_language, words) => {
  const english = [
    ...DEFAULT_LENSES.flatMap(({ label, prompt }) => [label, prompt]),
    ...DEFAULT_SUPPORT_LINES.map(({ label }) => label),
  ]
  expect(Object.keys(words).sort()).toEqual(english.sort())
  expect(Object.values(words).filter((text) => text.trim() === '')).toEqual([])
})
