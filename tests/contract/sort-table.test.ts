/** Several facilitators at one table: the pages' own state, the server's own claims, and lines that are slow or dead. */
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { CLAIM_MS } from '@gatherboard/shared/api/sorting'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { putBack } from '../../client/src/facilitate/lost-words.ts'
import { createRandom, seeds } from '../support/random.ts'
import { SortHall, type Sorter } from '../support/sort-hall.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** What was asked is answered, and what others took has left; the server's clock goes along. */
async function pass(hall: SortHall, ms = 0): Promise<void> {
  hall.clock.advance(ms)
  await vi.advanceTimersByTimeAsync(ms)
}
const group = (index: number) =>
  ({ kind: 'known', id: `cluster-${String(index).padStart(4, '0')}` as ClusterId }) as const
const note = (index: number) => `note-${String(index).padStart(5, '0')}` as NoteId
const textOf = ({ table, reader }: Sorter): string | undefined =>
  table.state.front && reader.view.notes.get(table.state.front)?.text
const isLoose = (hall: SortHall, id: NoteId): boolean => {
  const cluster = hall.view.notes.get(id)?.cluster
  return hall.view.notes.has(id) && !hall.view.clusters.has(cluster as ClusterId)
}

async function openHall(notes: number, sorters: number, groups = 2) {
  const hall = new SortHall(notes, groups)
  const seated = Array.from({ length: sorters }, () => hall.seat())
  await pass(hall)
  return { hall, seated, one: seated[0] as Sorter, other: seated[1] as Sorter }
}

describe('one facilitator at the table', () => {
  it('[T4] gets the notes lane by lane, each as soon as the one before is dealt with', async () => {
    const { hall, one } = await openHall(6, 1)
    const seen: Array<string | undefined> = []
    for (let turn = 0; turn < 6; turn += 1) {
      seen.push(textOf(one))
      one.sorting.putInto(group(turn % 2))
      // No answer was awaited: the next note was here already.
      if (turn < 5) expect(one.table.state.front).toBeDefined()
      hall.meet()
      await pass(hall)
    }
    expect(seen).toEqual([0, 3, 1, 4, 2, 5].map((index) => `Words ${index}`))
    expect(one.table.state).toMatchObject({ front: undefined, loose: 0, progress: { sorted: 6, all: 6 } })
    hall.addNote(6)
    hall.meet()
    await pass(hall)
    expect(textOf(one)).toBe('Words 6')
    hall.close()
  })

  it('[T4] [T6] gets skipped notes last, and undone ones at the front, several steps back, skipping too', async () => {
    const { hall, one } = await openHall(6, 1)
    one.sorting.skip()
    await pass(hall)
    one.sorting.putInto(group(0))
    one.sorting.setAside()
    await pass(hall)
    one.sorting.putInto({ kind: 'new', name: 'Later' })
    await pass(hall)
    expect(textOf(one)).toBe('Words 2')
    const undone: Array<string | undefined> = []
    while (one.sorting.canUndo) {
      expect(one.sorting.undo()?.words).toBe('Undone: the note is in front again.')
      undone.push(textOf(one))
    }
    expect(undone).toEqual(['Words 4', 'Words 1', 'Words 3', 'Words 0'])
    expect(one.sorting.undo()?.words).toBe('There is nothing to undo.')
    expect([...one.reader.view.clusters.values()].map(({ name }) => name)).toEqual(['Group 0', 'Group 1'])
    hall.meet()
    await pass(hall)
    one.sorting.skip()
    for (const expected of [3, 1, 4, 2, 5, 0]) {
      await pass(hall)
      expect([textOf(one), one.table.state.isAgain]).toEqual([`Words ${expected}`, expected === 0])
      if (expected === 0) expect(one.sorting.skip()?.words).toBe('There is no other note to go on with.')
      one.sorting.putInto(group(0))
      hall.meet()
    }
    hall.close()
  })

  it('[T7] is told of a note that goes while it is in front, and what is pressed meanwhile meets no other', async () => {
    const { hall, one } = await openHall(6, 1)
    hall.withdraw(note(0))
    hall.meet()
    expect(one.table.state).toMatchObject({ front: undefined, leaving: { id: note(0), why: 'gone' } })
    expect(one.sorting.putInto(group(0))).toBeUndefined()
    expect(one.sorting.skip()).toBeUndefined()
    await pass(hall, 2_000)
    expect([textOf(one), one.table.state.leaving]).toEqual(['Words 3', undefined])
    hall.close()
  })

  it('[T9] goes on while the server does not answer, and what was decided is there when it does', async () => {
    const { hall, one } = await openHall(6, 1)
    one.isCut = true
    for (let turn = 0; turn < 4; turn += 1) {
      expect(one.table.state.front).toBeDefined()
      one.sorting.putInto(group(0))
      await pass(hall, 1_000)
    }
    expect(one.table.state).toMatchObject({ isAlone: true, progress: { sorted: 4, all: 6 } })
    expect(hall.view.notes.get(note(0))?.cluster).toBeUndefined()
    one.isCut = false
    one.table.nudge()
    hall.meet()
    await pass(hall)
    expect(one.table.state.isAlone).toBe(false)
    expect([...hall.view.notes.values()].filter(({ cluster }) => cluster === group(0).id)).toHaveLength(4)
    hall.close()
  })

  it('[T6] leaves to others the group it made and they have used: undo takes only its own note out', async () => {
    const { hall, one, other } = await openHall(6, 2)
    one.sorting.putInto({ kind: 'new', name: 'Play' })
    hall.meet()
    const made = [...hall.view.clusters.values()].find(({ name }) => name === 'Play')?.id as ClusterId
    other.sorting.putInto({ kind: 'known', id: made })
    hall.meet()
    const mine = [...one.reader.view.notes.values()].filter(({ cluster }) => cluster === made).map(({ id }) => id)
    expect(mine).toHaveLength(2)
    expect(one.sorting.undo()?.words).toBe('Undone: the note is in front again.')
    hall.meet()
    expect(hall.view.clusters.has(made)).toBe(true)
    expect([...hall.view.notes.values()].filter(({ cluster }) => cluster === made)).toHaveLength(1)
    expect(isLoose(hall, one.table.state.front as NoteId)).toBe(true)
    hall.close()
  })

  it('[T6] says so when others have moved what is to be undone', async () => {
    const { hall, one } = await openHall(6, 2)
    const first = one.table.state.front as NoteId
    one.sorting.putInto(group(0))
    hall.meet()
    hall.regroup(first, group(1).id)
    hall.meet()
    expect(one.sorting.undo()?.words).toBe('Others have moved that note since. It stays where it is.')
    expect(hall.view.notes.get(first)?.cluster).toBe(group(1).id)
    hall.close()
  })
})

describe('one heading at the table', () => {
  it('[T6] says so when what is undone is under another heading, and leaves it to whoever sorts that', async () => {
    const { hall, one } = await openHall(6, 1)
    const first = one.table.state.front as NoteId
    one.sorting.putInto(group(0))
    hall.meet()
    await pass(hall)
    one.table.follow(one.reader.view, 'need')
    await pass(hall)
    const front = one.table.state.front as NoteId
    expect(one.sorting.undo()?.words).toBe('Undone. That note is under another heading than you sort now.')
    expect([isLoose(hall, first), one.table.state.front, one.table.state.leaving]).toEqual([false, front, undefined])
    hall.meet()
    await pass(hall)
    expect([isLoose(hall, first), one.table.state.front]).toEqual([true, front])
    // It is nobody's any more: somebody who sorts all headings gets it.
    const other = hall.seat()
    await pass(hall)
    expect(other.table.state.front).toBe(first)
    hall.close()
  })

  it('[T7] tells a note under another heading from one that is gone', async () => {
    const { hall, one } = await openHall(6, 1)
    one.table.follow(one.reader.view, 'strength')
    const front = one.table.state.front as NoteId
    hall.relabel(front, 'hope')
    hall.meet()
    expect(one.table.state).toMatchObject({ front: undefined, leaving: { id: front, why: 'heading' } })
    hall.close()
  })
})

describe('what is done beside the table', () => {
  const words = { noteId: note(90), lens: 'need', text: 'Words from a dead tab' } as const
  const makeNote = () =>
    [{ kind: 'create-note', id: words.noteId, lens: 'need', text: words.text, createdMinute: 0, pos: [0, 0] }] as const
  const putWordsBack = ({ wall, reader }: Sorter): void => putBack(wall, reader.view, words, makeNote)

  it('[T6] stays done: undo takes back what was decided, and not the words that were put back since', async () => {
    const { hall, one } = await openHall(6, 1)
    const first = one.table.state.front as NoteId
    one.sorting.putInto(group(0))
    putWordsBack(one)
    expect(one.sorting.undo()?.words).toBe('Undone: the note is in front again.')
    hall.meet()
    expect([isLoose(hall, first), hall.view.notes.get(words.noteId)?.text]).toEqual([true, words.text])
    expect(one.sorting.canUndo).toBe(false)
    hall.close()
  })

  it('[T6] nor those from before, where others have made the step meaningless', async () => {
    const { hall, one } = await openHall(6, 2)
    putWordsBack(one)
    const first = one.table.state.front as NoteId
    one.sorting.putInto(group(0))
    hall.meet()
    hall.regroup(first, group(1).id)
    hall.meet()
    expect(one.sorting.undo()?.words).toBe('Others have moved that note since. It stays where it is.')
    hall.meet()
    expect(hall.view.notes.get(words.noteId)?.text).toBe(words.text)
    hall.close()
  })
})

describe('several facilitators at the table', () => {
  it('[T1] get different notes, and the last ones are waited for', async () => {
    const { hall, one, other } = await openHall(3, 2)
    expect([textOf(one), textOf(other)]).toEqual(['Words 0', 'Words 2'])
    expect(other.table.state.sorters).toBe(2)
    other.sorting.putInto(group(0))
    hall.meet()
    await pass(hall, 2_100)
    expect(other.table.state).toMatchObject({ front: undefined, isWaiting: true, loose: 2 })
    one.sorting.skip()
    await pass(hall, 4_000)
    expect([textOf(one), textOf(other)].toSorted()).toEqual(['Words 0', 'Words 1'])
    hall.close()
  })

  it('[T2] get what somebody who has gone had in front of them, and that one is told when they come back', async () => {
    const { hall, one, other } = await openHall(3, 2)
    const had = one.table.state.front
    other.sorting.putInto(group(0))
    hall.meet()
    await pass(hall, CLAIM_MS + 3_000)
    expect(other.table.state.front).toBe(had)
    one.table.renew()
    await pass(hall)
    expect(one.table.state).toMatchObject({ front: undefined, leaving: { id: had, why: 'taken' } })
    hall.close()
  })

  it('[T1] [T4] sort 280 notes: none twice, none lost, and all agree', async () => {
    const { hall, seated } = await openHall(280, 2, 0)
    const names = Array.from({ length: 24 }, (_, index) => `Theme ${index}`)
    const sorted = new Map<NoteId, number>()
    for (let turn = 0; seated.some(({ table }) => table.state.front !== undefined); turn += 1) {
      for (const { table, sorting, reader } of seated) {
        const { front } = table.state
        if (front === undefined) continue
        const name = names[(turn * 7) % names.length] ?? ''
        const known = [...reader.view.clusters.values()].find((each) => each.name === name)
        expect(sorting.putInto(known ? { kind: 'known', id: known.id } : { kind: 'new', name })?.sorted).toBe(front)
        sorted.set(front, (sorted.get(front) ?? 0) + 1)
      }
      // Two seconds a note, and lines that bring everything in between.
      hall.meet()
      await pass(hall, 2_000)
      for (const { table } of seated) table.renew(20_000)
    }
    expect(sorted.size).toBe(280)
    expect([...sorted.values()].every((times) => times === 1)).toBe(true)
    expect([...hall.view.notes.keys()].filter((id) => isLoose(hall, id))).toEqual([])
    for (const { reader, table } of seated) {
      expect(new Map(reader.view.notes)).toEqual(new Map(hall.view.notes))
      expect(table.state.progress).toEqual({ sorted: 280, all: 280 })
    }
    hall.close()
  })

  it.each(seeds(40))('[T1] [T4] [T9] lose nothing, whatever they do and however the lines are: %i', async (seed) => {
    const random = createRandom(seed)
    const hasCuts = random.chance(0.5)
    const { hall, seated } = await openHall(24, 3)
    let added = 24
    const given = new Map<NoteId, Sorter>()
    const deeds: ReadonlyArray<(sorter: Sorter) => void> = [
      ({ sorting }) => void sorting.putInto(group(random.below(2))),
      ({ sorting }) => void sorting.putInto(group(random.below(2))),
      ({ sorting }) => void sorting.putInto({ kind: 'new', name: `New ${random.below(5)}` }),
      ({ sorting }) => void sorting.skip(),
      ({ sorting }) => void sorting.undo(),
      (sorter) => sorter.send(),
      (sorter) => sorter.receive(),
      (sorter) => {
        sorter.isCut = hasCuts && !sorter.isCut
        sorter.table.nudge()
      },
      () => {
        hall.withdraw(note(random.below(added)))
      },
      () => {
        hall.addNote(added)
        added += 1
      },
    ]
    for (let deed = 0; deed < 150; deed += 1) {
      random.pick(deeds)?.(random.pick(seated) as Sorter)
      await pass(hall, random.pick([0, 0, 10, 500]))
      for (const sorter of seated) sorter.table.renew(20_000)
      if (hasCuts) continue
      // With lines that are slow at worst, nobody has in front of them what another has.
      given.clear()
      for (const sorter of seated) {
        const { front } = sorter.table.state
        if (front === undefined || !isLoose(hall, front)) continue
        expect(given.has(front), `${front} twice`).toBe(false)
        given.set(front, sorter)
      }
    }
    for (const sorter of seated) {
      sorter.isCut = false
      sorter.table.nudge()
    }
    for (let turn = 0; turn < 200; turn += 1) {
      hall.meet()
      await pass(hall, 2_500)
      for (const { table, sorting } of seated) if (table.state.front !== undefined) sorting.putInto(group(0))
      if ([...hall.view.notes.keys()].every((id) => !isLoose(hall, id))) break
    }
    hall.meet()
    expect([...hall.view.notes.keys()].filter((id) => isLoose(hall, id))).toEqual([])
    for (let index = 0; index < added; index += 1)
      expect(hall.view.notes.has(note(index)) || hall.withdrawn.has(note(index)), note(index)).toBe(true)
    for (const { reader } of seated) expect(new Map(reader.view.notes)).toEqual(new Map(hall.view.notes))
    hall.close()
  })
})
