import type { NoteId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import {
  createEntry,
  createKeepMine,
  createResend,
  createWithdrawal,
  decideAfter,
  decideNext,
  isEntry,
  putEntry,
  removeEntry,
  type Entries,
  type NoteContent,
  type OutboxEntry,
} from './queue.ts'

const id = (text: string) => text as NoteId
const words = (text: string): NoteContent => ({ lens: 'hope', text, visibility: 'wall', quote: false })
const entry = (fields: Partial<OutboxEntry> = {}): OutboxEntry => ({
  ...createEntry([], id('note-one'), words('A swing for the park')),
  ...fields,
})
const paused = { code: 'writing-paused', title: 'Writing is paused', detail: 'Keep your words.' } as const

describe('versions', () => {
  it('a new note is version 1, newer words of it 2, even while version 1 has no answer', () => {
    const first = createEntry([], id('note-one'), words('A swing'))
    const second = createEntry([first], id('note-one'), words('Two swings'))
    expect([first.rev, second.rev]).toEqual([1, 2])
    expect(second.order).toBe(first.order)
  })

  it('words for a note only the server knew go on from the server’s version', () => {
    expect(createEntry([], id('note-one'), words('Two swings'), 7).rev).toBe(8)
  })

  it('an answer to older words does not settle newer ones', () => {
    const newer = entry({ rev: 2, sent: true })
    expect(decideAfter(newer, { act: 'put', rev: 1 }, { kind: 'saved', saved: { rev: 1, status: 'on-wall' } })).toEqual(
      { ...newer, savedRev: 1 },
    )
  })

  it('newer words pass the version the server has reached meanwhile', () => {
    const after = decideAfter(
      entry({ rev: 2 }),
      { act: 'put', rev: 1 },
      { kind: 'saved', saved: { rev: 5, status: 'on-wall' } },
    )
    expect(after?.rev).toBe(6)
  })

  it('a refusal of older words leaves newer ones waiting', () => {
    const newer = entry({ rev: 2 })
    expect(decideAfter(newer, { act: 'put', rev: 1 }, { kind: 'refused', refusal: paused })).toBe(newer)
    expect(decideAfter(newer, { act: 'put', rev: 1 }, { kind: 'here-before' })).toBe(newer)
  })
})

describe('answers', () => {
  it('saved settles the entry', () => {
    expect(
      decideAfter(entry(), { act: 'put', rev: 1 }, { kind: 'saved', saved: { rev: 1, status: 'on-wall' } }),
    ).toBeUndefined()
  })

  it('a refusal keeps the words, with the server’s reason, and stops sending them', () => {
    const refused = decideAfter(entry(), { act: 'put', rev: 1 }, { kind: 'refused', refusal: paused })
    expect(refused).toMatchObject({ state: 'refused', refusal: paused, content: words('A swing for the park') })
    expect(decideNext(refused ? [refused] : [])).toBeUndefined()
  })

  it('a refused note can be sent again as the same version', () => {
    const again = createResend(entry({ state: 'refused', refusal: paused, rev: 3 }))
    expect(again).toMatchObject({ state: 'waiting', rev: 3 })
    expect(again).not.toHaveProperty('refusal')
  })

  it('changed by a facilitator: both texts are kept until somebody chooses', () => {
    const changed = decideAfter(
      entry({ rev: 2, savedRev: 1 }),
      { act: 'put', rev: 2 },
      { kind: 'changed', text: 'A swing, please', rev: 4 },
    )
    expect(changed).toMatchObject({
      state: 'changed',
      theirs: { text: 'A swing, please', rev: 4 },
      content: words('A swing for the park'),
    })
    expect(changed && createKeepMine(changed)).toMatchObject({ state: 'waiting', rev: 5, overTouched: true })
    expect(changed && createKeepMine(changed)).not.toHaveProperty('theirs')
  })
})

it('somebody who went on from a facilitator’s words is not asked to read them again', () => {
  const changed = decideAfter(
    entry({ rev: 2, seenText: 'Theirs' }),
    { act: 'put', rev: 2 },
    { kind: 'changed', text: 'Theirs', rev: 2 },
  )
  expect(changed).toMatchObject({ state: 'waiting', rev: 3, overTouched: true })
  expect(
    decideAfter(
      entry({ rev: 2, seenText: 'Theirs' }),
      { act: 'put', rev: 2 },
      { kind: 'changed', text: 'Newer', rev: 2 },
    ),
  ).toMatchObject({ state: 'changed' })
})

describe('withdrawing', () => {
  it('words that never left the phone are dropped without asking the server', () => {
    const unsent = entry()
    expect(createWithdrawal([unsent], unsent.noteId, unsent.content, 0)).toBeUndefined()
  })

  it('words that left without an answer may be on the server: it is asked', () => {
    const sent = entry({ sent: true })
    expect(createWithdrawal([sent], sent.noteId, sent.content, 0)).toMatchObject({ act: 'withdraw', state: 'waiting' })
  })

  it('a saved note is withdrawn at the server, and its words leave the phone only then', () => {
    const withdrawal = createWithdrawal([], id('note-one'), words('Mine'), 2)
    expect(withdrawal).toMatchObject({ act: 'withdraw', savedRev: 2 })
    expect(
      withdrawal && decideAfter(withdrawal, { act: 'withdraw', rev: withdrawal.rev }, { kind: 'withdrawn' }),
    ).toBeUndefined()
  })

  it('a save that is answered after the wish to withdraw does not cancel the wish', () => {
    const wish = entry({ act: 'withdraw', sent: true })
    expect(
      decideAfter(wish, { act: 'put', rev: 1 }, { kind: 'saved', saved: { rev: 1, status: 'on-wall' } }),
    ).toMatchObject({ act: 'withdraw', state: 'waiting' })
  })

  it('a facilitator’s change does not stop it', () => {
    const wish = entry({ act: 'withdraw', sent: true })
    expect(decideAfter(wish, { act: 'put', rev: 1 }, { kind: 'changed', text: 'Theirs', rev: 2 })).toBe(wish)
  })
})

describe('order', () => {
  it('sends the oldest that waits, and goes past notes that were refused', () => {
    let entries: Entries = []
    for (const name of ['note-one', 'note-two', 'note-three'])
      entries = putEntry(entries, createEntry(entries, id(name), words(name)))
    expect(decideNext(entries)?.noteId).toBe('note-one')
    const [first] = entries
    if (first) entries = putEntry(entries, { ...first, state: 'refused', refusal: paused })
    expect(decideNext(entries)?.noteId).toBe('note-two')
    expect(decideNext(removeEntry(entries, id('note-two')))?.noteId).toBe('note-three')
  })
})

describe('isEntry', () => {
  it('takes what was kept, through JSON and back', () => {
    expect(isEntry(JSON.parse(JSON.stringify(entry())))).toBe(true)
  })

  it.each([
    undefined,
    null,
    'text',
    {},
    { ...entry(), rev: '1' },
    { ...entry(), content: { lens: 'hope' } },
    { ...entry(), state: 'done' },
  ])('skips %j', (value) => {
    expect(isEntry(value)).toBe(false)
  })
})
