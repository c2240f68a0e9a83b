/** Suggestions on a screen: named as what they do, still until somebody asks, said once; nothing is done by itself. */
import { readBoard } from '@gatherboard/shared/wall/board-view'
import { applyEdits } from '@gatherboard/shared/wall/edit'
import { newClusterId, newNoteId, type ClusterId, type NoteId } from '@gatherboard/shared/values/ids'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { allByRole, byRole, fill, pass, press, render, until, useScreen } from '../../../tests/support/dom/screen.ts'
import type { Act } from '../facilitate/act.ts'
import { GroupChips } from './group-chips.tsx'
import { HelpMeSort } from './help-me-sort.tsx'
import { MoreLikeThis } from './more-like-this.tsx'
import { useSuggestedGroups } from './use-suggested-groups.ts'
import { useSuggestions } from './use-suggestions.ts'

useScreen()

const caller = { eventId: 'an-event', token: 't' }
const [buses, trees] = [newClusterId(), newClusterId()]
const notes = ['A late bus', 'More buses', 'A bus on Sunday', 'Trees'].map((text) => ({ id: newNoteId(), text }))
const idsOf = (...at: number[]): NoteId[] => at.map((index) => notes[index]?.id as NoteId)

function makeWall() {
  const doc = new Y.Doc()
  applyEdits(doc, [
    ...notes.map(
      ({ id, text }) => ({ kind: 'create-note', id, lens: 'need', text, createdMinute: 0, pos: [0, 0] }) as const,
    ),
    { kind: 'create-cluster', id: buses, name: 'Buses', box: [0, 0, 900, 900] },
    { kind: 'create-cluster', id: trees, name: 'Trees', box: [2_000, 0, 900, 900] },
  ])
  return { doc, view: () => readBoard(doc) }
}

type Answers = Record<string, unknown>
/** Answers by the end of the path; keeps what was asked. */
function answerWith(answers: Answers): Array<{ path: string; method: string; body: unknown }> {
  const asked: Array<{ path: string; method: string; body: unknown }> = []
  vi.stubGlobal('fetch', async (path: string, { method = 'GET', body }: RequestInit) => {
    asked.push({ path, method, body: typeof body === 'string' ? (JSON.parse(body) as unknown) : undefined })
    const found = Object.entries(answers).find(([end]) => path.endsWith(end))?.[1]
    if (found instanceof Error) throw found
    return found === undefined ? new Response(null, { status: 204 }) : Response.json(found)
  })
  return asked
}

/** What was asked and said; not the looks at the switch. */
const bodies = (asked: ReturnType<typeof answerWith>) => asked.flatMap(({ body }) => body ?? [])

const ON = { state: 'ready', method: 'model', notes: 4, ready: 4, accepted: 0, dismissed: 0, ignored: 0 } as const
const suggested = (noteId: NoteId, ...ids: ClusterId[]) => ({
  state: 'ready',
  notes: [{ noteId, groups: ids.map((clusterId) => ({ clusterId, score: 0.5 })) }],
})

describe('groups for a note', () => {
  const [first, second] = idsOf(0, 1) as [NoteId, NoteId]
  let show: (noteId: NoteId) => void = () => undefined
  const put: ClusterId[] = []
  function Chips({ view }: { view: ReturnType<typeof readBoard> }) {
    const [noteId, setNote] = useState(first)
    show = setNote
    const suggestions = useSuggestions(caller)
    const groups = useSuggestedGroups(caller, suggestions, [noteId])
    if (!suggestions.isOn) return null
    return <GroupChips suggestions={groups} noteId={noteId} clusters={view.clusters} onPut={(id) => put.push(id)} />
  }
  const chips = () => until('chips', () => allByRole('button', /Put into/).length > 0)
  const names = (): string[] => allByRole('button', /Put into/).map((button) => button.getAttribute('aria-label') ?? '')

  it('[U10] stay as they are until another note is in front', async () => {
    const answers: Answers = { suggestions: ON, groups: suggested(first, buses, trees) }
    const asked = answerWith(answers)
    const wall = makeWall()
    await render(<Chips view={wall.view()} />)
    await chips()
    expect(names()).toEqual(['Put into ‘Buses’', 'Put into ‘Trees’'])
    answers.groups = suggested(first, trees)
    await pass(60_000)
    expect(names()).toHaveLength(2)
    answers.groups = suggested(second)
    show(second)
    await until('another note', () => byRole('status').textContent === 'No group is close to this note.')
    expect(bodies(asked)).toEqual([{ noteIds: [first] }, { noteIds: [second] }])
  })

  it('[U4] are taken or refused with a press, and both are said to the server', async () => {
    const asked = answerWith({ suggestions: ON, groups: suggested(first, buses, trees) })
    await render(<Chips view={makeWall().view()} />)
    await chips()
    await press(byRole('button', 'Not ‘Buses’'))
    expect(names()).toEqual(['Put into ‘Trees’'])
    await press(byRole('button', 'Put into ‘Trees’'))
    expect(put).toEqual([trees])
    expect(bodies(asked).slice(1)).toEqual([
      { noteId: first, clusterId: buses, answer: 'dismissed' },
      { noteId: first, clusterId: trees, answer: 'accepted' },
    ])
  })

  it('are named as gone, and take no press, when their group goes', async () => {
    answerWith({ suggestions: ON, groups: suggested(first, buses) })
    const wall = makeWall()
    wall.doc.getMap('clusters').delete(buses)
    put.length = 0
    await render(<Chips view={wall.view()} />)
    await chips()
    await press(byRole('button', 'Put into ‘A group that is gone’'))
    expect(put).toEqual([])
  })

  it('[U1] are looked for as long as the notes are being read, and go when suggestions are switched off', async () => {
    const answers: Answers = { suggestions: { ...ON, state: 'preparing' }, groups: { state: 'preparing', notes: [] } }
    answerWith(answers)
    await render(<Chips view={makeWall().view()} />)
    await pass(30_000)
    expect(byRole('status').textContent).toBe('Looking for groups…')
    answers.groups = suggested(first, buses)
    await chips()
    // Somebody else has switched them off: the next answer says so, and that is not "none".
    answers.groups = { state: 'off', notes: [] }
    answers.suggestions = { ...ON, state: 'off' }
    show(second)
    await until('nothing', () => document.body.textContent === '')
  })

  it('are told in a sentence when they cannot be had', async () => {
    answerWith({ suggestions: ON, groups: new TypeError('cut') })
    await render(<Chips view={makeWall().view()} />)
    await until('a sentence', () => byRole('status').textContent?.includes('cannot be had just now'))
  })
})

describe('piles', () => {
  const performed: Act[] = []
  let wall = makeWall()
  let redraw = (): void => undefined
  function Section() {
    const suggestions = useSuggestions(caller)
    const [view, setView] = useState(wall.view)
    redraw = () => setView(wall.view())
    return (
      <HelpMeSort
        caller={caller}
        suggestions={suggestions}
        view={view}
        perform={(act) => {
          if (!act) return
          performed.push(act)
          applyEdits(wall.doc, act.edits)
          redraw()
        }}
      />
    )
  }
  const open = async (): Promise<void> => {
    await render(<Section />)
    await until('the section', () => byRole('checkbox', /Suggest by similar wording/))
  }
  const start = async (name: string): Promise<void> => {
    await press(byRole('button', name))
    await until('an answer', () => /found|close enough/.test(document.body.textContent ?? ''))
  }
  const pile = { pileId: 'pile-one', noteIds: idsOf(0, 1, 2), words: ['bus', 'sunday'] }
  const other = { pileId: 'pile-two', noteIds: idsOf(3, 0, 1), words: [] }

  it('[U1] wait for the switch, which a host may have left out', async () => {
    const answers: Answers = { suggestions: { ...ON, state: 'off', ready: 0 } }
    const asked = answerWith(answers)
    await open()
    expect(allByRole('button')).toEqual([])
    answers.suggestions = { ...ON, state: 'preparing', ready: 1 }
    await press(byRole('checkbox', /Suggest by similar wording/))
    expect(asked.at(-1)).toMatchObject({ method: 'PUT', body: { on: true } })
    answers.suggestions = ON
    await until('it is ready', () => byRole('button', 'Start me off'))
    answers.suggestions = { ...ON, state: 'off', reason: 'left-out', method: 'words' }
    await render(<Section />)
    await pass(5_000)
    expect(document.body.textContent).toBe('')
  })

  it('[U7] say in one sentence why only words are compared', async () => {
    answerWith({ suggestions: { ...ON, method: 'words', reason: 'missing' } })
    await open()
    expect(document.body.textContent).toContain('A part of the program is missing, so only words are compared')
  })

  it('[U3] are made a group, less what is unticked, with the name that was typed; the next one has the focus', async () => {
    wall = makeWall()
    performed.length = 0
    const asked = answerWith({ suggestions: ON, piles: { state: 'ready', piles: [pile, other] } })
    await open()
    await start('Start me off')
    expect(allByRole('heading', '3 notes alike')).toHaveLength(2)
    expect(performed).toEqual([])
    await press(allByRole('checkbox', 'More buses')[0] as HTMLElement)
    await fill(allByRole<HTMLInputElement>('textbox', 'Name of the new group')[0] as HTMLInputElement, 'Late buses')
    await press(byRole('button', 'Group 2 notes'))
    const board = wall.view()
    const made = [...board.clusters.values()].find(({ name }) => name === 'Late buses')
    expect(idsOf(0, 1, 2).map((id) => board.notes.get(id)?.cluster)).toEqual([made?.id, undefined, made?.id])
    expect(asked.at(-1)?.body).toEqual({ noteIds: pile.noteIds, answer: 'accepted' })
    expect((document.activeElement as HTMLElement).dataset.pile).toBe('pile-two')
    // One of its notes is in that group by now, and is not taken along.
    expect(document.body.textContent).toContain('In ‘Late buses’ by now.')
    expect(byRole('button', 'Group 2 notes')).toBeTruthy()
    await press(byRole('button', 'Not these'))
    expect(asked.at(-1)?.body).toEqual({ noteIds: other.noteIds, answer: 'dismissed' })
    expect(document.activeElement).toBe(byRole('button', 'Look for piles again'))
    expect(document.body.textContent).toContain('You have been through all of them.')
    expect(performed).toHaveLength(1)
  })

  it('say so when there are none, and lose the words of a note that is gone', async () => {
    wall = makeWall()
    const answers: Answers = { suggestions: ON, piles: { state: 'ready', piles: [] } }
    answerWith(answers)
    await open()
    await start('Start me off')
    expect(document.body.textContent).toContain('No loose notes lie close enough together.')
    wall.doc.getMap('notes').delete(idsOf(0)[0] ?? '')
    redraw()
    answers.piles = { state: 'ready', piles: [pile] }
    await start('Look for piles again')
    expect(document.body.textContent).toContain('Taken off the wall meanwhile.')
    expect(byRole('button', 'Group 2 notes')).toBeTruthy()
  })
})

describe('notes alike', () => {
  it('are listed when asked for, shown where they are, and selected together', async () => {
    const [first, second] = idsOf(0, 1) as [NoteId, NoteId]
    answerWith({ [`similar/${first}`]: { state: 'ready', noteIds: [second, 'gone-meanwhile'] } })
    const shown: NoteId[] = []
    let selected: readonly NoteId[] = []
    await render(
      <MoreLikeThis
        caller={caller}
        suggestions={{ hear: () => undefined }}
        noteId={first}
        view={makeWall().view()}
        onShow={(id) => shown.push(id)}
        onSelect={(ids) => (selected = ids)}
      />,
    )
    expect(byRole('button', 'More like this').getAttribute('aria-expanded')).toBe('false')
    await press(byRole('button', 'More like this'))
    await until('a list', () => allByRole('button', /More buses/).length > 0)
    await press(byRole('button', /More buses/))
    await press(byRole('button', 'Select all 2 notes'))
    expect([shown, selected]).toEqual([[second], [first, second]])
    await press(byRole('button', 'Close'))
    expect(document.activeElement).toBe(byRole('button', 'More like this'))
  })

  it('[U1] are looked for until the notes have been read: before that, none is no answer', async () => {
    const [first, second] = idsOf(0, 1) as [NoteId, NoteId]
    const answers: Answers = { [`similar/${first}`]: { state: 'preparing', noteIds: [] } }
    answerWith(answers)
    const heard: string[] = []
    const view = makeWall().view()
    await render(
      <MoreLikeThis
        {...{ caller, view }}
        suggestions={{ hear: (state) => heard.push(state) }}
        noteId={first}
        onShow={() => undefined}
      />,
    )
    await press(byRole('button', 'More like this'))
    await pass(10_000)
    expect(byRole('status').textContent).toBe('Looking for notes like it…')
    answers[`similar/${first}`] = { state: 'ready', noteIds: [second] }
    await until('a list', () => allByRole('button', /More buses/).length > 0)
    expect([heard[0], heard.at(-1)]).toEqual(['preparing', 'ready'])
  })
})
