/** The sort table's page on a real document: keys, the field for groups, what is read out, and suggestions. */
import type { GivenClaims, Hand } from '@gatherboard/shared/api/sorting'
import { BoardReader } from '@gatherboard/shared/wall/board-view'
import { writeCluster } from '@gatherboard/shared/wall/cluster'
import { createUndo } from '@gatherboard/shared/wall/edit'
import { writeNote } from '@gatherboard/shared/wall/note'
import { openWall } from '@gatherboard/shared/wall/schema'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import {
  allByRole,
  byRole,
  fill,
  pass,
  press,
  pressKey,
  render,
  useScreen,
  wordsOf,
} from '../../../../tests/support/dom/screen.ts'
import { useDialogs } from '../../../../tests/support/dom/dialogs.ts'
import { useSaid } from '../../parts/use-said.ts'
import type { Connection } from '../../wall/connection.ts'
import { useView } from '../../wall/use-view.ts'
import { Desk } from './desk.tsx'
import type { SortedWall } from './sorting.ts'
import { LEAVING_MS, SortTable } from './table-store.ts'

useScreen()
useDialogs()

const CONNECTION = {
  status: { state: 'live' },
  saved: true,
  counts: undefined,
  subscribe: () => () => undefined,
} as unknown as Connection
const CALLER = { eventId: 'an-event-id', token: 'a-token' }
const WORDS = ['A bench by the river', 'Buses after six', 'The choir', 'Somewhere warm']
const note = (index: number) => `note-id-${index}` as NoteId
const group = (name: string) => `cluster-${name.toLowerCase()}` as ClusterId

let wall: SortedWall
/** What the server of suggestions says; undefined: there is none. */
let suggestions: ((path: string, body: unknown) => unknown) | undefined
let asked: Array<{ path: string; body: unknown }>

beforeEach(() => {
  others = 0
  suggestions = undefined
  asked = []
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined
    asked.push({ path: path.replace('/api/events/an-event-id/', ''), body })
    const answer = suggestions?.(path, body)
    if (answer instanceof Response) return answer
    return new Response(JSON.stringify(answer ?? { code: 'not-found' }), {
      status: answer === undefined ? 404 : 200,
      headers: { 'content-type': answer === undefined ? 'application/problem+json' : 'application/json' },
    })
  })
})
afterEach(() => wall.reader.close())

function Page({ table }: { table: SortTable }) {
  const view = useView(wall.reader)
  const { said, say } = useSaid()
  return (
    <Desk {...{ wall, view, table, said, say }} caller={CALLER} connection={CONNECTION} onRenew={() => undefined}>
      {null}
    </Desk>
  )
}

/** What the table's server says of others; undefined: it does not answer. */
let others: number | undefined = 0

async function open(groups: string[] = ['Buses', 'Parks', 'Places']): Promise<void> {
  const doc = new Y.Doc()
  const roots = openWall(doc)
  doc.transact(() => {
    roots.meta.set('lenses', [{ id: 'need', label: 'Need', prompt: '' }])
    for (const [index, text] of WORDS.entries())
      writeNote(roots.notes, note(index), { lens: 'need', text, slot: index, source: 'phone', createdMinute: 0 })
    for (const [index, name] of groups.entries())
      writeCluster(roots.clusters, group(name), { name, box: [-2_000, index * 900, 900, 600] })
  })
  wall = { doc, undo: createUndo(doc), reader: new BoardReader(doc) }
  const hold = async ({ keep, wish, count }: Hand): Promise<GivenClaims> => {
    if (others === undefined) throw new TypeError('cut')
    return { claims: [...keep, ...wish.slice(0, count)], taken: [], sorters: 1 + others }
  }
  await render(<Page table={new SortTable({ hold, leave: () => undefined })} />)
  await pass()
}

const shown = () => wordsOf(byRole('region', 'The note in front'))
const groupOf = (index: number) => {
  const cluster = wall.reader.view.notes.get(note(index))?.cluster as ClusterId
  return wall.reader.view.clusters.get(cluster)?.name
}
const announced = () => wordsOf(document.querySelector('.visually-hidden[role=status]') as Element)
const find = () => byRole<HTMLInputElement>('combobox', 'Find or make a group')
const options = () => allByRole('option').map(wordsOf)
const key = (name: string, more: KeyboardEventInit = {}) => {
  ;(document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }),
  )
  return pass()
}

it('[T10] puts a note into a group at its number, and reads out what was done and the next note, once', async () => {
  await open()
  expect(announced()).toBe('Need: A bench by the river')
  await pressKey('2')
  expect([groupOf(0), shown()]).toEqual(['Parks', 'NeedBuses after six'])
  expect(announced()).toBe('Moved to “Parks”. Next, Need: Buses after six')
  await pressKey('s')
  expect(announced()).toBe('Skipped. It comes again at the end. Next, Need: The choir')
  await pressKey('a')
  expect(wall.reader.view.notes.has(note(2))).toBe(false)
  await key('z', { ctrlKey: true })
  expect(announced()).toBe('Undone: the note is in front again. Next, Need: The choir')
  await pressKey('u')
  expect(shown()).toBe('NeedBuses after six')
  expect(byRole('progressbar').getAttribute('aria-valuetext')).toBe('1 of 4 notes in groups')
})

it('[T10] has keys of other alphabets and keyboards at the same places', async () => {
  await open()
  await key('ы', { code: 'KeyS' })
  expect(shown()).toBe('NeedBuses after six')
  await key('é', { code: 'Digit2' })
  expect(groupOf(1)).toBe('Parks')
})

it('[T10] acts once for a key that is held down, and for a press that was meant once', async () => {
  await open()
  for (let time = 0; time < 5; time += 1) await key('1', { repeat: time > 0 })
  expect([groupOf(0), groupOf(1)]).toEqual(['Buses', undefined])
  const button = byRole('button', 'Buses 1 note')
  button.focus()
  const held = new KeyboardEvent('keydown', { key: 'Enter', repeat: true, bubbles: true, cancelable: true })
  expect(button.dispatchEvent(held)).toBe(false)
  for (const detail of [1, 2]) button.dispatchEvent(new MouseEvent('click', { detail, bubbles: true }))
  await pass()
  expect([groupOf(1), groupOf(2)]).toEqual(['Buses', undefined])
  expect(document.activeElement).toBe(button)
})

it('[T10] has no single keys while somebody types, and none where they are switched off', async () => {
  await open()
  find().focus()
  for (const each of ['1', 's', 'a', 'u', '?']) await pressKey(each)
  expect(shown()).toBe('NeedA bench by the river')
  find().blur()
  await pressKey('?')
  await press(byRole('checkbox', /Single keys/))
  await press(byRole('button', 'Close'))
  for (const each of ['1', 's', 'a']) await pressKey(each)
  expect(shown()).toBe('NeedA bench by the river')
  await press(byRole('button', 'Parks 0 notes'))
  await key('z', { ctrlKey: true })
  expect([groupOf(0), shown()]).toEqual([undefined, 'NeedA bench by the river'])
})

it('[T10] goes from group to group by arrow keys, as one stop of Tab', async () => {
  await open()
  const buttons = allByRole('button', /note/, byRole('toolbar'))
  expect(buttons.map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1])
  buttons[0]?.focus()
  await pressKey('ArrowRight')
  await pressKey('End')
  await pressKey('ArrowLeft')
  expect(document.activeElement).toBe(buttons[1])
  expect(buttons.map(({ tabIndex }) => tabIndex)).toEqual([-1, 0, -1])
})

it('[T8] finds a group by what is typed, and Enter takes the first', async () => {
  await open()
  await pressKey('/')
  expect(document.activeElement).toBe(find())
  await fill(find(), 'pl')
  expect([find().getAttribute('aria-expanded'), options()]).toEqual(['true', ['Places0 notes', 'New group “pl”']])
  const active = () => document.getElementById(find().getAttribute('aria-activedescendant') ?? '')
  expect(wordsOf(active() as Element)).toBe('Places0 notes')
  await pressKey('Enter')
  expect([groupOf(0), find().value, find().getAttribute('aria-expanded')]).toEqual(['Places', '', 'false'])
  // The field keeps the focus, so that one can go on typing.
  expect(document.activeElement).toBe(find())
  await fill(find(), 'pl')
  await pressKey('ArrowDown')
  expect(wordsOf(active() as Element)).toBe('New group “pl”')
  await pressKey('Enter')
  expect([groupOf(1), announced()]).toEqual(['pl', 'Moved to the new group “pl”. Next, Need: The choir'])
  await fill(find(), 'bus')
  await pressKey('Escape')
  expect([find().value, options()]).toEqual(['bus', []])
  await pressKey('Escape')
  expect([find().value, document.activeElement]).toEqual(['', byRole('region', 'The note in front')])
})

it('[T8] has what was chosen in the list still chosen when others add, rename and remove groups', async () => {
  await open()
  const { clusters } = openWall(wall.doc)
  const active = () => options()[allByRole('option').findIndex((option) => option.ariaSelected === 'true')]
  await pressKey('/')
  await fill(find(), 'pla')
  // It comes before the first one of what was found, as its name is just that.
  writeCluster(clusters, group('Pla'), { name: 'Pla', box: [0, 0, 1, 1] })
  await pass()
  expect([options(), active()]).toEqual([['Pla0 notes', 'Places0 notes'], 'Places0 notes'])
  clusters.delete(group('Places'))
  await pass()
  // Nothing was chosen in its place: the first press chooses, the second takes.
  expect([options(), active(), find().getAttribute('aria-activedescendant')]).toEqual([['Pla0 notes'], undefined, null])
  await pressKey('Enter')
  expect([groupOf(0), active()]).toEqual([undefined, 'Pla0 notes'])
  await pressKey('Enter')
  expect(groupOf(0)).toBe('Pla')
})

it('[T8] takes nothing from a list that is shut: Enter opens it', async () => {
  await open()
  await pressKey('/')
  await fill(find(), 'pl')
  await pressKey('ArrowDown')
  await pressKey('Escape')
  await pressKey('Enter')
  expect([groupOf(0), find().value, options()[0]]).toEqual([undefined, 'pl', 'Places0 notes'])
  await pressKey('Enter')
  expect(groupOf(0)).toBe('Places')
})

it('[T6] takes back as many steps as Undo is pressed, however fast', async () => {
  await open()
  for (const each of ['1', '2', '3']) await pressKey(each)
  const undo = byRole('button', 'Undo')
  for (const detail of [1, 2, 3]) undo.dispatchEvent(new MouseEvent('click', { detail, bubbles: true }))
  await pass()
  expect([groupOf(0), groupOf(1), groupOf(2), shown()]).toEqual([
    undefined,
    undefined,
    undefined,
    'NeedA bench by the river',
  ])
  // The second of a double-click would skip a note that nobody has seen.
  const skip = byRole('button', 'Skip')
  for (const detail of [1, 2]) skip.dispatchEvent(new MouseEvent('click', { detail, bubbles: true }))
  await pass()
  expect(shown()).toBe('NeedBuses after six')
})

it('[T9] reads out once that others sort too, and that the server does not answer', async () => {
  others = 1
  await open()
  expect(announced()).toBe('One other person sorts, too: you get different notes. Need: A bench by the river')
  await pressKey('1')
  expect(announced()).toBe('Moved to “Buses”. Next, Need: Buses after six')
  others = undefined
  await pressKey('1')
  await pass(1_000)
  expect(announced()).toBe('The server does not answer. Go on: it is saved later, but others may get the same notes.')
})

it('[T8] makes no group whose name is too long, and says so', async () => {
  await open()
  await fill(find(), 'x'.repeat(2_000))
  await pressKey('Enter')
  expect([groupOf(0), find().getAttribute('aria-invalid')]).toEqual([undefined, 'true'])
})

it('[T8] leaves the place of a group that has gone empty, and puts new ones at the end', async () => {
  await open()
  const { clusters } = openWall(wall.doc)
  clusters.delete(group('Parks'))
  writeCluster(clusters, group('Art'), { name: 'Art', box: [0, 0, 1, 1] })
  await pass()
  const places = () => allByRole('button', undefined, byRole('toolbar')).map(wordsOf)
  expect(places()).toEqual([
    '1 Buses 0 notes0',
    '2 That group is not there any more.',
    '3 Places 0 notes0',
    '4 Art 0 notes0',
  ])
  await pressKey('2')
  expect([shown(), announced()]).toEqual(['NeedA bench by the river', 'That group is not there any more.'])
  await pressKey('3')
  expect(groupOf(0)).toBe('Places')
})

it('[T7] takes the words of a note that is withdrawn away at once, and lets nobody press for the next unseen', async () => {
  await open()
  openWall(wall.doc).notes.delete(note(0))
  await pass()
  expect(shown()).not.toContain('bench')
  expect(announced()).toContain('That note was taken off the wall, by its writer or by another facilitator.')
  await pressKey('1')
  expect([...wall.reader.view.notes.values()].some(({ cluster }) => cluster !== undefined)).toBe(false)
  await pass(LEAVING_MS)
  expect(shown()).toBe('NeedBuses after six')
})

it('[T4] says when all are in groups, with the ways on from there, and goes on when another note comes', async () => {
  await open()
  for (let index = 0; index < WORDS.length; index += 1) await pressKey('1')
  expect(announced()).toBe('Moved to “Buses”. All notes are in groups. New notes come to you here as they are written.')
  expect(byRole('link', 'See the groups on the canvas').getAttribute('href')).toBe('/e/an-event-id/canvas#t=a-token')
  writeNote(openWall(wall.doc).notes, note(9), {
    lens: 'need',
    text: 'Late',
    slot: 9,
    source: 'phone',
    createdMinute: 0,
  })
  await pass()
  expect(shown()).toBe('NeedLate')
})

const READY = { state: 'ready', method: 'words', notes: 4, ready: 4, accepted: 0, dismissed: 0, ignored: 0 }

it('[T11] is whole where the server has no suggestions', async () => {
  await open()
  expect(allByRole('checkbox')).toEqual([])
  await pressKey('1')
  expect(groupOf(0)).toBe('Buses')
})

it('[T11] suggests groups once somebody asks for it, first of all and with the first keys, and counts what came of it', async () => {
  let isOn = false
  const best = new Map([
    [note(0), ['Places', 'Parks']],
    [note(1), ['Buses']],
  ])
  suggestions = (path, body) => {
    if (path.endsWith('/groups')) {
      const { noteIds } = body as { noteIds: NoteId[] }
      const score = 0.5
      const groupsOf = (id: NoteId) => (best.get(id) ?? []).map((name) => ({ clusterId: group(name), score }))
      return { state: 'ready', notes: noteIds.map((noteId) => ({ noteId, groups: groupsOf(noteId) })) }
    }
    if (path.endsWith('/answers')) return {}
    if (body !== undefined) isOn = (body as { on: boolean }).on
    return { ...READY, state: isOn ? 'ready' : 'off' }
  }
  await open()
  await press(byRole('checkbox', /Suggest by similar wording/))
  await pass()
  const names = () => allByRole('button', /^Suggestion/).map(wordsOf)
  expect(names()).toEqual(['1Suggestion 1: Places 0 notes0', '2Suggestion 2: Parks 0 notes0'])
  // What is on the screen stays, whatever the server would say now.
  best.set(note(0), ['Buses'])
  await pass(5_000)
  expect(names()).toHaveLength(2)
  await pressKey('1')
  expect(groupOf(0)).toBe('Places')
  expect(names()).toEqual(['1Suggestion 1: Buses 0 notes0'])
  await pressKey('5')
  expect(groupOf(1)).toBe('Parks')
  expect(asked.filter(({ path }) => path.endsWith('answers')).map(({ body }) => body)).toEqual([
    { noteId: note(0), clusterId: group('Places'), answer: 'accepted' },
    { noteId: note(1), clusterId: group('Buses'), answer: 'ignored' },
  ])
})

it('[T11] waits for suggestions where the server has others to work out first, and says nothing of trouble', async () => {
  let times = 0
  suggestions = (path) => {
    if (!path.endsWith('/groups')) return READY
    times += 1
    if (times === 1)
      return Response.json(
        { type: 'about:blank', title: 'A little slower', status: 429, detail: 'Ask again', code: 'too-many' },
        { status: 429, headers: { 'content-type': 'application/problem+json', 'retry-after': '1' } },
      )
    if (times === 2) return { state: 'resting', notes: [] }
    return { state: 'ready', notes: [{ noteId: note(0), groups: [{ clusterId: group('Parks'), score: 0.5 }] }] }
  }
  await open()
  await pass()
  expect([times, wordsOf(document.body).includes('cannot be had')]).toEqual([1, false])
  await pass(1_000)
  expect(times).toBe(2)
  await pass(1_500)
  expect(allByRole('button', /^Suggestion/).map(wordsOf)).toEqual(['1Suggestion 1: Parks 0 notes0'])
})
it('[T11] says in one sentence that suggestions cannot be had, and goes on', async () => {
  suggestions = (path) => (path.endsWith('/groups') ? undefined : READY)
  await open()
  await pass()
  expect(wordsOf(document.body)).toContain('Suggestions cannot be had just now.')
  await pressKey('4')
  expect(groupOf(0)).toBe('Buses')
})
