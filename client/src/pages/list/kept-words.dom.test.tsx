/** Words taken out of a note, and the name of a new group, are there again after a reload until they are used. */
import type { Note } from '@gatherboard/shared/wall/note'
import { readBoard } from '@gatherboard/shared/wall/board-view'
import { applyEdits } from '@gatherboard/shared/wall/edit'
import { newEventId, newNoteId } from '@gatherboard/shared/values/ids'
import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { useDialogs } from '../../../../tests/support/dom/dialogs.ts'
import { byRole, choose, fill, press, render, useScreen } from '../../../../tests/support/dom/screen.ts'
import { listWords } from '../../kept/kept-words.ts'
import { MoveDialog } from './move-dialog.tsx'
import { NoteItem } from '../../panel/note-actions.tsx'

useScreen()
useDialogs()

const EVENT = newEventId()
const NOTE: Note = { id: newNoteId(), lens: 'need', text: 'Ask Mary at no. 7', source: 'phone', createdMinute: 0 }
const nothing = (): void => undefined

async function takeWordsOut(note: Note): Promise<HTMLTextAreaElement> {
  await render(<NoteItem caller={{ eventId: EVENT, token: 't' }} note={note} lenses={[]} moves={[]} />)
  await press(byRole('button', 'Take words out'))
  return byRole<HTMLTextAreaElement>('textbox')
}

describe('[W5] what stands in a dialog', () => {
  it('about a note’s words outlives a reload, and not its being left', async () => {
    const show = () => takeWordsOut(NOTE)
    await fill(await show(), 'Ask a neighbour')
    expect((await show()).value).toBe('Ask a neighbour')
    await press(byRole('button', 'Leave it as it is'))
    expect((await show()).value).toBe(NOTE.text)
  })

  it('about a note’s words is not laid over others, and goes when the note is erased', async () => {
    await fill(await takeWordsOut(NOTE), 'Ask a neighbour')
    expect((await takeWordsOut({ ...NOTE, text: 'Ask Mary' })).value).toBe('Ask Mary')
    expect((await takeWordsOut(NOTE)).value).toBe(NOTE.text)
    await fill(await takeWordsOut(NOTE), 'Ask a neighbour')
    await render(<NoteItem caller={{ eventId: EVENT, token: 't' }} note={NOTE} lenses={[]} moves={[]} />)
    vi.stubGlobal('fetch', async () => new Response(null, { status: 204 }))
    await press(byRole('button', 'Erase'))
    await press(byRole('button', 'Erase for good'))
    expect(listWords(EVENT)).toEqual([])
  })

  it('about a new group outlives a reload, and not the notes’ being moved or left', async () => {
    const doc = new Y.Doc()
    const { id, lens, text, createdMinute } = NOTE
    applyEdits(doc, [{ kind: 'create-note', id, lens, text, createdMinute, pos: [0, 0] }])
    const show = async (): Promise<HTMLInputElement> => {
      await render(
        <MoveDialog
          caller={{ eventId: EVENT, token: 't' }}
          suggestions={{ info: undefined, isOn: false, isFailing: false, turn: nothing, hear: nothing }}
          view={readBoard(doc)}
          ids={[NOTE.id]}
          onMove={nothing}
          onClose={nothing}
        />,
      )
      await choose(byRole<HTMLSelectElement>('combobox', 'Group'), '+')
      return byRole<HTMLInputElement>('textbox')
    }
    await fill(await show(), 'Getting about')
    expect((await show()).value).toBe('Getting about')
    await press(byRole('button', 'Move'))
    expect((await show()).value).toBe('')
    await fill(await show(), 'Getting about')
    await press(byRole('button', 'Leave it where it is'))
    expect((await show()).value).toBe('')
    await fill(await show(), 'Getting about')
    await choose(byRole<HTMLSelectElement>('combobox', 'Group'), '-')
    await press(byRole('button', 'Move'))
    expect((await show()).value).toBe('')
  })
})
