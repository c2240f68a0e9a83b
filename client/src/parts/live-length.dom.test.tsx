/** The length of words that are on the wall as they are typed: counted as the server counts, and never cut. */
import { useRef } from 'react'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { allByRole, byRole, fill, pass, render, useScreen, wordsOf } from '../../../tests/support/dom/screen.ts'
import { bindTextField } from '../wall/text-binding.ts'
import { LENGTHS, LiveLength } from './live-length.tsx'

useScreen()

function Words({ root }: { root: keyof typeof LENGTHS }) {
  const field = useRef<HTMLTextAreaElement>(null)
  return (
    <>
      <textarea ref={field} aria-label="Words" />
      <LiveLength field={field} {...LENGTHS[root]} looks={['left', 'over']} />
    </>
  )
}

const said = (): string | undefined => allByRole('status').map(wordsOf)[0]

/** As browsers do: asked first, then put in. Returns whether it was. */
async function paste(box: HTMLTextAreaElement, data: string): Promise<boolean> {
  const event = new InputEvent('beforeinput', { data, inputType: 'insertFromPaste', cancelable: true, bubbles: true })
  const isTaken = box.dispatchEvent(event)
  if (isTaken) await fill(box, box.value + data)
  await pass()
  return isTaken
}

it.each([
  ['🙂'.repeat(500), '0 characters left'],
  ['🙂'.repeat(300), undefined],
  ['x'.repeat(480), '20 characters left'],
  ['x'.repeat(507), '7 characters too many'],
  [` ${'x'.repeat(500)} `, '0 characters left'],
])('[W10] of a note says %#', async (typed, expected) => {
  await render(<Words root="notes" />)
  const box = byRole<HTMLTextAreaElement>('textbox', 'Words')
  expect(await paste(box, typed)).toBe(true)
  expect([box.value, said()]).toEqual([typed, expected])
})

it('[W10] says that a paste which the wall would cut was not put in, until something else is typed', async () => {
  await render(<Words root="clusters" />)
  const box = byRole<HTMLTextAreaElement>('textbox', 'Words')
  await fill(box, 'Gardens')
  expect(await paste(box, 'x'.repeat(LENGTHS.clusters.unitsMax - 'Gardens'.length + 1))).toBe(false)
  expect([box.value, said()]).toEqual(['Gardens', 'That is too long to fit here. Nothing was added.'])
  box.setSelectionRange(0, 'Gardens'.length)
  expect(
    box.dispatchEvent(
      new InputEvent('beforeinput', { data: 'x'.repeat(LENGTHS.clusters.unitsMax), cancelable: true, bubbles: true }),
    ),
  ).toBe(true)
  await fill(box, 'Gardens and')
  expect(said()).toBeUndefined()
})

it('[W10] counts what others write, and what an undo brings back', async () => {
  const doc = new Y.Doc()
  const text = doc.getText('words')
  await render(<Words root="notes" />)
  const box = byRole<HTMLTextAreaElement>('textbox', 'Words')
  const unbind = bindTextField(box, { doc, find: () => text, create: () => undefined })
  text.insert(0, 'x'.repeat(495))
  await pass()
  expect(said()).toBe('5 characters left')
  text.delete(0, 400)
  await pass()
  expect(said()).toBeUndefined()
  unbind()
})
