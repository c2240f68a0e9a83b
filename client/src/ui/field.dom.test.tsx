/** A field with a bound counts as the server does, says how many are too many, and keeps every letter of a paste. */
import { useState } from 'react'
import { expect, it } from 'vitest'
import { byRole, fill, render, useScreen, wordsOf } from '../../../tests/support/dom/screen.ts'
import { Field } from './field.tsx'

useScreen()

function Title({ isOfLines = false }: { isOfLines?: boolean }) {
  const [words, setWords] = useState('')
  return (
    <form>
      <Field label="Title" bound={{ words, charactersMax: 10, isOfLines }}>
        {(control) => <textarea {...control} value={words} onChange={({ target }) => setWords(target.value)} />}
      </Field>
    </form>
  )
}

it.each([
  ['🙂'.repeat(10), undefined],
  ['👩‍👩‍👧‍👦 hall', '2 characters too many'],
  ['x'.repeat(12), '2 characters too many'],
  [`  ${'x'.repeat(10)}\n`, undefined],
  ['cafe\u0301 au la', undefined],
  ['a  \n  b', undefined],
])('[W10] of %j says %s', async (typed, expected) => {
  await render(<Title />)
  const box = byRole<HTMLTextAreaElement>('textbox', 'Title')
  await fill(box, typed)
  expect(box.value).toBe(typed)
  expect(box.getAttribute('aria-invalid')).toBe(expected === undefined ? null : 'true')
  expect(box.checkValidity()).toBe(expected === undefined)
  const told = document.getElementById(box.getAttribute('aria-describedby') ?? '')
  expect(told ? wordsOf(told) : undefined).toBe(expected)
  // It is sent again once it fits.
  await fill(box, 'fits')
  expect([box.checkValidity(), box.getAttribute('aria-invalid')]).toEqual([true, null])
})

it('[W10] counts the lines of words that have several', async () => {
  await render(<Title isOfLines />)
  const box = byRole<HTMLTextAreaElement>('textbox', 'Title')
  await fill(box, '1\n2\n3\n4\n5')
  expect(box.checkValidity()).toBe(true)
  await fill(box, '1\n2\n3\n4\n5\n6')
  expect(box.validationMessage).toBe('1 character too many')
})

it('[W10] tells a screen reader when it begins to be too much, once', async () => {
  await render(<Title />)
  const box = byRole<HTMLTextAreaElement>('textbox', 'Title')
  const live = document.querySelector('[aria-live=polite]') as HTMLElement
  expect(wordsOf(live)).toBe('')
  await fill(box, 'x'.repeat(11))
  expect(wordsOf(live)).toBe('1 character too many')
  await fill(box, 'x'.repeat(12))
  expect(wordsOf(live)).toBe('1 character too many')
  await fill(box, 'fits')
  expect(wordsOf(live)).toBe('')
  expect(live.isConnected).toBe(true)
})
