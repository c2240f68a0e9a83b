import { newNoteId, type EventId } from '@gatherboard/shared/values/ids'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createStorage } from '../../../tests/support/browser-storage.ts'
import { createEntry } from '../own/queue.ts'
import { openTabStorage } from '../own/tab-storage.ts'
import { keepWords } from '../kept/kept-words.ts'
import { findUnsent, leaveEvent } from './leave.ts'

const EVENT = 'event-1234' as EventId

beforeEach(() => {
  vi.stubGlobal('localStorage', createStorage())
  vi.stubGlobal('sessionStorage', createStorage())
})
afterEach(() => vi.unstubAllGlobals())

it('[W5] what a large screen left in this tab is counted before the phone is left, and goes with it', async () => {
  keepWords(`${EVENT}.canvas-note`, { lens: 'need', text: 'half a thought' })
  keepWords(`${EVENT}.change.${newNoteId()}`, { text: 'a change', seenText: 'as it was' })
  keepWords('event-5678.canvas-note', { lens: 'need', text: 'of another event' })
  const content = { lens: 'need', text: 'on its way', visibility: 'wall', quote: false } as const
  await openTabStorage(EVENT).put(createEntry([], newNoteId(), content))
  const withdrawn = newNoteId()
  await openTabStorage(EVENT).put({ ...createEntry([], withdrawn, content, 1), act: 'withdraw' })

  const { notes, withdrawals, draft, words } = findUnsent(EVENT, [])
  expect(draft).toBe('half a thought\n\na change')
  expect(notes.map((note) => note.content.text)).toEqual(['on its way'])
  expect(withdrawals).toBe(1)
  expect(words).toBe('on its way\n\nhalf a thought\n\na change')

  expect(await leaveEvent({ eventId: EVENT, token: undefined })).toBe(true)
  expect(findUnsent(EVENT, [])).toEqual({ notes: [], withdrawals: 0, draft: '', words: '' })
  expect(Array.from({ length: sessionStorage.length }, (_, index) => sessionStorage.key(index))).toEqual([
    'gatherboard.words.event-5678.canvas-note',
  ])
})
