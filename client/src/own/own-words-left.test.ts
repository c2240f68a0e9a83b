import { beforeEach, expect, it, vi } from 'vitest'
import { createStorage } from '../../../tests/support/browser-storage.ts'
import { keepWords } from '../kept/kept-words.ts'
import { collectTyped } from './own-words-left.ts'

beforeEach(() => vi.stubGlobal('sessionStorage', createStorage()))

it('[W5] all words that stand in fields are to be had when the event is gone, and nothing that was only chosen', () => {
  keepWords('event-1.facilitators-note', { lens: 'need', group: 'group-1', text: 'A bench' })
  keepWords('event-1.redact.note-1', { text: 'Ask a neighbour', seen: 'Ask Mary' })
  keepWords('event-1.region-name.region-1', { text: 'The pond', seen: '' })
  keepWords('event-1.region.region-1', { label: 'The mill', typed: ['1', '2', '3', '4'] })
  keepWords('event-1.question', 'What is missing?')
  keepWords('event-1.new-group', 'Getting about')
  keepWords('event-1.snapshot-label', 'Before lunch')
  keepWords('event-1.changing', 'note-1')
  keepWords('event-2.question', 'Of another event')
  expect(collectTyped('event-1').sort()).toEqual(
    ['A bench', 'Ask a neighbour', 'The pond', 'The mill', 'What is missing?', 'Getting about', 'Before lunch'].sort(),
  )
})
