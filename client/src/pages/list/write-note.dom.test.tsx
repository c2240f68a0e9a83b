/** A participant's new note in the list: asked about, helped and kept as on a phone, on the large screens' React. */
import { DEFAULT_SUPPORT_LINES } from '@gatherboard/shared/values/support-lines'
import type { Phase } from '@gatherboard/shared/wall/meta'
import { version } from 'react'
import { version as drawnBy } from 'react-dom'
import { expect, it } from 'vitest'
import {
  allByRole,
  byRole,
  choose,
  fill,
  pass,
  press,
  pressKey,
  render,
  type,
  useScreen,
  wordsOf,
} from '../../../../tests/support/dom/screen.ts'
import type { NoteContent } from '../../own/queue.ts'
import { WriteNote } from './write-note.tsx'

useScreen()

const REST_MS = 1_000
const LENSES = [
  { id: 'need', label: 'Need', prompt: 'What is missing?' },
  { id: 'hope', label: 'Hope', prompt: 'What do you wish for?' },
]

const box = () => byRole<HTMLTextAreaElement>('textbox', 'Your words')
const question = () => byRole('group', /This looks like/)
const supports = () => allByRole('region', 'Somebody to talk to')

/** The form, on its own; @returns what it has given away to be kept and sent */
async function open(phase: Phase = { mode: 'open', lenses: [] }): Promise<NoteContent[]> {
  const written: NoteContent[] = []
  await render(
    <WriteNote
      eventId="an-event"
      lenses={LENSES}
      phase={phase}
      supportLines={DEFAULT_SUPPORT_LINES}
      write={async (content) => written.push(content)}
    />,
  )
  return written
}

it('stands on React here, as in the large screens’ build', () => {
  expect([version, drawnBy]).toEqual([expect.stringMatching(/^19\./), version])
})

it('gives away what was written and chosen, says “remote”, and is empty for the next with the focus in it', async () => {
  const written = await open()
  await choose(byRole<HTMLSelectElement>('combobox', 'Its heading'), 'hope')
  await press(byRole('radio', 'For the report only'))
  await fill(box(), '  A bench by the river ')
  await press(byRole('button', 'Send'))
  expect(written).toEqual([
    {
      lens: 'hope',
      text: 'A bench by the river',
      visibility: 'report',
      quote: false,
      consent: undefined,
      mode: 'remote',
    },
  ])
  expect(box().value).toBe('')
  expect(document.activeElement).toBe(box())
})

it('asks about what looks personal; it is left out at its place, put back, and sent as it is', async () => {
  const written = await open()
  const text = 'Ring me on 07700 900123 after six'
  await fill(box(), text)
  await press(byRole('button', 'Send'))
  expect(document.activeElement).toBe(question())
  await press(byRole('button', 'Leave it out', question()))
  expect(document.activeElement).toBe(box())
  await type('my neighbour ')
  expect(box().value).toBe('Ring me on my neighbour after six')
  await fill(box(), 'Ring me on after six')
  await press(byRole('button', 'Put it back'))
  expect(box().value).toBe(text)
  await press(byRole('button', 'Send'))
  await pressKey('Escape')
  expect(document.activeElement).toBe(box())
  expect(allByRole('group', /This looks like/)).toEqual([])
  await press(byRole('button', 'Send'))
  expect(written).toEqual([])
  await press(byRole('button', 'Send as it is', question()))
  expect(written).toMatchObject([{ text }])
})

it('shows the support lines beside words of risk until they are put away, which leaves the focus on Send', async () => {
  await open()
  await fill(box(), 'Some days I don’t want to live any more')
  await pass(REST_MS)
  await press(byRole('button', 'Hide this', byRole('region', 'Somebody to talk to')))
  expect(supports()).toEqual([])
  expect(document.activeElement).toBe(byRole('button', 'Send'))
  await fill(box(), '')
  await fill(box(), 'suicide')
  await pass(REST_MS)
  expect(supports()).toHaveLength(1)
})

it('says why nothing can be sent, keeps the words, and forgets that when somebody writes on', async () => {
  const written = await open({ mode: 'paused', lenses: [] })
  await fill(box(), 'A bench')
  await press(byRole('button', 'Send'))
  expect(wordsOf(byRole('alert'))).toContain('paused')
  expect([document.activeElement, box().value]).toEqual([box(), 'A bench'])
  await fill(box(), 'Two benches')
  expect(allByRole('alert')).toEqual([])
  expect(written).toEqual([])
})
