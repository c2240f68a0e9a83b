/** Changing an own note in the list: what is sent with the words, and what can be sent when. */
import type { NoteId } from '@gatherboard/shared/values/ids'
import type { Phase } from '@gatherboard/shared/wall/meta'
import { expect, it } from 'vitest'
import { byRole, fill, press, render, useScreen, wordsOf } from '../../../../tests/support/dom/screen.ts'
import type { NoteContent } from '../../own/queue.ts'
import { ChangeNote } from './change-note.tsx'

useScreen()

const box = () => byRole<HTMLTextAreaElement>('textbox', 'Your words')
const quote = () => byRole('checkbox', 'You may quote this')
const send = () => press(byRole('button', 'Send the change'))

async function open(content: Partial<NoteContent>, mode: Phase['mode'] = 'open'): Promise<NoteContent[]> {
  const sent: NoteContent[] = []
  const note = { lens: 'need', text: 'A bench', visibility: 'wall', quote: false, ...content } as const
  await render(
    <ChangeNote
      eventId="an-event"
      note={{ noteId: 'note-one' as NoteId, content: note, place: undefined, savedRev: 0, entry: undefined }}
      shownText={note.text}
      phase={{ mode, lenses: [] }}
      supportLines={undefined}
      onSend={async (given) => void sent.push(given)}
      onClose={() => undefined}
    />,
  )
  return sent
}

it('[C1] keeps the number of a yes that stands, also while the note itself has not been sent', async () => {
  const sent = await open({ quote: true, consent: 2 })
  await fill(box(), 'A long bench')
  await send()
  expect(sent).toMatchObject([{ text: 'A long bench', quote: true, consent: 2 }])
})

it('[C1] gives a new yes the number of the text beside it, and a no has none', async () => {
  const sent = await open({ quote: true, consent: 1 })
  await press(quote())
  await press(quote())
  await send()
  expect(sent).toMatchObject([{ quote: true, consent: 2 }])
  const refused = await open({ quote: true, consent: 2 })
  await press(quote())
  await send()
  expect(refused).toMatchObject([{ quote: false, consent: undefined }])
})

it('[I5] while writing is paused, takes a yes back and says why other words must wait', async () => {
  const sent = await open({ quote: true, consent: 2 }, 'paused')
  await press(quote())
  await send()
  expect(sent).toMatchObject([{ quote: false }])
  const held = await open({}, 'paused')
  await fill(box(), 'A long bench')
  await send()
  expect(held).toEqual([])
  expect(wordsOf(document.body)).toContain('Writing is paused just now.')
})
