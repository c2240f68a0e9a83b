/** A facilitator's acts on a real document: what they do, what they say, and what one press of Undo takes back. */
import { readBoard } from '@gatherboard/shared/wall/board-view'
import { writeCluster } from '@gatherboard/shared/wall/cluster'
import { createUndo } from '@gatherboard/shared/wall/edit'
import { writeNote } from '@gatherboard/shared/wall/note'
import { openWall } from '@gatherboard/shared/wall/schema'
import { writeSketch, type Region } from '@gatherboard/shared/wall/sketch'
import type { AssetId, ClusterId, NoteId, RegionId, SketchId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { perform, takeStep, type Act } from './act.ts'
import { changeColumns, findDestination, findLargest, mergeGroups, tidyGroups, tidyWhatIsMeant } from './group.ts'
import { putBack } from './lost-words.ts'
import { addNote } from './new-note.ts'
import { moveNotes } from './move.ts'
import type { Said } from './said.ts'
import {
  addRegion,
  changeRegion,
  linkRegion,
  markRegion,
  pinSketch,
  removeRegion,
  setSketchAside,
  unlinkRegion,
} from './sketch.ts'
import { setAside, takeApart, takeOff } from './take-off.ts'

const note = (index: number): NoteId => `note-id-${index}` as NoteId
const [ONE, TWO, EMPTY, GONE] = ['group-one', 'group-two', 'group-empty', 'group-gone'] as ClusterId[] as [
  ClusterId,
  ClusterId,
  ClusterId,
  ClusterId,
]
const SKETCH = { id: 'sketch-one' as SketchId, title: ' The hill ' }
const REGION: Region = {
  id: 'region-one' as RegionId,
  box: [1, 2, 30, 40],
  label: 'roots',
  notes: [note(0)],
  clusters: [],
}

/** Three notes in the one group, one in the other, a loose one, a stroke and a sketch note. */
function createWall() {
  const doc = new Y.Doc()
  const { meta, notes, clusters, ink, sketches } = openWall(doc)
  doc.transact(() => {
    meta.set('lenses', [{ id: 'need', label: 'Needs', prompt: '' }])
    writeCluster(clusters, ONE, { name: 'One', box: [0, 0, 900, 300] })
    writeCluster(clusters, TWO, { name: ' ', box: [0, 900, 900, 300] })
    writeCluster(clusters, EMPTY, { name: 'Empty', box: [0, 1_800, 300, 300] })
    for (const [index, cluster] of [ONE, ONE, ONE, TWO].entries())
      writeNote(notes, note(index), {
        lens: 'need',
        text: `note ${index}`,
        pos: [30 + index * 260, cluster === ONE ? 100 : 1_000],
        cluster,
        source: 'phone',
        createdMinute: 0,
      })
    writeNote(notes, note(4), { lens: 'need', text: 'loose', slot: 0, source: 'phone', createdMinute: 0 })
    ink.set('shape:stroke', { type: 'draw' })
    writeSketch(sketches, SKETCH.id, {
      ...{ asset: 'asset-one' as AssetId, width: 400, height: 300, box: [0, 0, 400, 300] },
      ...{ title: SKETCH.title, artist: '', alt: '', transcript: '', locked: true, regions: [REGION] },
    })
  })
  const undo = createUndo(doc)
  const said: Array<Said | undefined> = []
  const say = (next: Said | undefined): void => void said.push(next)
  const wall = { doc, undo }
  return {
    ...wall,
    wall,
    said,
    say,
    view: () => readBoard(doc),
    perform: (act: Act | undefined) => perform(wall, act, say),
    step: (edits: Act['edits']) => takeStep(wall, edits),
    words: () => said.map((each) => each?.words),
  }
}

describe('an act', () => {
  it('is one step of undo with a sentence, and Undo beside it takes back just that', () => {
    const { view, said, words, ...wall } = createWall()
    const before = view()
    expect(wall.perform(setAside(before, [note(0), note(4)]))).toBe(true)
    expect(view().notes.size).toBe(3)
    said[0]?.action?.run()
    expect(view()).toEqual(before)
    expect(words()).toEqual(['2 notes were set aside. They wait in the panel.', 'Undone.'])
  })

  it('is not taken back when something was done since, so that nothing else is lost by it', () => {
    const { view, said, words, ...wall } = createWall()
    wall.perform(setAside(view(), [note(0)]))
    wall.perform(setAside(view(), [note(1)]))
    said[0]?.action?.run()
    expect(view().notes.has(note(1))).toBe(false)
    expect(words().at(-1)).toBe('You have done something else since. Use Undo for that first.')
  })

  it('that changes nothing is no step and is not said: its Undo would take back the step before', () => {
    const { view, words, undo, wall, ...rest } = createWall()
    const act = setAside(view(), [note(0)])
    rest.perform(act)
    // Somebody else was faster.
    expect(rest.perform(act)).toBe(false)
    expect(rest.perform(undefined)).toBe(false)
    expect(takeStep(wall, [])).toBeUndefined()
    expect(undo.undoStack).toHaveLength(1)
    expect(words()).toHaveLength(1)
  })

  it('whose opposite stands beside it offers no Undo', () => {
    const { view, said, ...wall } = createWall()
    wall.perform(changeColumns(view(), [ONE], -1))
    expect(said).toEqual([{ words: 'The rows are shorter.' }])
  })
})

describe('taking off the wall', () => {
  it('sets notes aside, takes groups apart and removes drawings in one step', () => {
    const { view, words, doc, undo, ...wall } = createWall()
    wall.perform(takeOff(view(), { notes: [note(4)], clusters: [ONE], ink: ['shape:stroke'] }))
    expect([...view().notes.values()].map(({ id, cluster }) => [id, cluster])).toEqual([
      [note(0), undefined],
      [note(1), undefined],
      [note(2), undefined],
      [note(3), TWO],
    ])
    expect([view().clusters.has(ONE), openWall(doc).ink.size]).toEqual([false, 0])
    expect(words()).toEqual([
      'One note was set aside. It waits in the panel. The group was taken apart. Its notes stay on the wall.',
    ])
    undo.undo()
    expect([view().clusters.has(ONE), openWall(doc).ink.size, view().notes.size]).toEqual([true, 1, 5])
  })

  it('says each alone, and passes over what has gone', () => {
    const view = createWall().view()
    expect(takeApart(view, [ONE, TWO, GONE])?.words).toBe('2 groups were taken apart. Their notes stay on the wall.')
    expect(takeOff(view, { notes: [note(9)], clusters: [], ink: ['shape:stroke'] })?.words).toBe(
      'The drawing was removed.',
    )
    expect(takeOff(view, { notes: [note(9)], clusters: [GONE] })).toBeUndefined()
  })
})

describe('groups', () => {
  it('become one in the largest, and say how many they were', () => {
    const { view, words, ...wall } = createWall()
    expect(findLargest(view(), [EMPTY, TWO, ONE])).toBe(ONE)
    expect(findLargest(view(), [EMPTY])).toBe(EMPTY)
    expect(findLargest(view(), [])).toBeUndefined()
    wall.perform(mergeGroups(view(), ONE, [TWO, ONE]))
    expect([...view().notes.values()].filter(({ cluster }) => cluster === ONE)).toHaveLength(4)
    expect(mergeGroups(view(), ONE, [GONE])).toBeUndefined()
    expect(mergeGroups(createWall().view(), ONE, [TWO, EMPTY])?.words).toBe('3 groups are one now.')
    expect(words()).toEqual(['The two groups are one now.'])
  })

  it('are tidied', () => {
    const { view } = createWall()
    expect(tidyGroups(view(), [ONE])?.words).toBe('The group is tidy.')
    expect(tidyGroups(view(), [ONE, TWO])?.words).toBe('2 groups are tidy.')
    expect(tidyGroups(view(), [])).toBeUndefined()
    expect(changeColumns(view(), [], 1)).toBeUndefined()
  })

  it('from before grids are laid out in rows by one step, which undo takes back without what another has moved', () => {
    const one = createWall()
    const other = new Y.Doc()
    const share = (): void => {
      Y.applyUpdate(other, Y.encodeStateAsUpdate(one.doc))
      Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(other))
    }
    share()
    const placesIn = () => new Map([...one.view().notes.values()].map(({ id, pos }) => [id, pos]))
    const messy = placesIn()
    expect(one.perform(tidyGroups(one.view(), [ONE]))).toBe(true)
    expect(one.view().clusters.get(ONE)?.layout).toBe('grid')
    const rows = [note(0), note(1), note(2)].map((id) => one.view().notes.get(id)?.pos)
    const [[left, top]] = rows as [[number, number]]
    for (const pos of rows) expect([((pos?.[0] ?? 1) - left) % 256, ((pos?.[1] ?? 1) - top) % 184]).toEqual([0, 0])
    share()
    takeStep({ doc: other, undo: createUndo(other) }, [{ kind: 'place-note', id: note(4), pos: [5_000, 70] }])
    share()
    one.said.at(-1)?.action?.run()
    expect(one.view().clusters.get(ONE)?.layout).toBeUndefined()
    expect(placesIn()).toEqual(new Map([...messy, [note(4), [5_000, 70]]]))
  })

  it('are what is meant by tidying when they or notes of theirs are chosen, else the lanes of what is chosen', () => {
    const { doc, view, step } = createWall()
    step([
      { kind: 'return-note', id: note(4), slot: 7 },
      { kind: 'create-note', id: note(8), lens: 'need', text: 'far', pos: [9_000, 9_000], createdMinute: 0 },
      { kind: 'create-note', id: note(9), lens: 'hope', text: 'h', slot: 5, createdMinute: 0 },
    ])
    const tidied = (notes: NoteId[], clusters: ClusterId[] = []) => tidyWhatIsMeant(readBoard(doc), { notes, clusters })
    expect(tidied([], [ONE, TWO])?.words).toBe('2 groups are tidy.')
    expect(tidied([note(0), note(4)])?.words).toBe('The group is tidy.')
    expect(tidied([note(4)])?.edits).toEqual([{ kind: 'take-slot', id: note(4), slot: 4 }])
    expect(tidied([])?.edits).toHaveLength(2)
    // A note that somebody has placed has no lane to be tidied.
    expect(tidied([note(8)])).toBeUndefined()
    expect(view().notes.size).toBe(7)
  })
})

describe('a new note', () => {
  it('is said to be where it lies', () => {
    const view = createWall().view()
    const content = { id: note(7), lens: 'need', text: 'x', createdMinute: 0 }
    expect(addNote(view, content, undefined).words).toBe('Added to Needs.')
    expect(addNote(view, content, GONE).words).toBe('Added to Needs.')
    expect(addNote(view, content, TWO).words).toBe('Added to “Group without a name”.')
  })
})

describe('sketch notes', () => {
  it('are pinned, set aside, and their parts marked, named, linked and removed', () => {
    const { view, words, undo, ...wall } = createWall()
    const read = () => view().sketches.get(SKETCH.id)
    const region = (): Region => read()?.regions[0] as Region
    wall.perform(pinSketch(SKETCH, false))
    expect(read()?.locked).toBe(false)
    wall.perform(linkRegion(SKETCH.id, region(), { notes: [note(0), note(1), note(2)], clusters: [ONE] }))
    expect(region()).toMatchObject({ notes: [note(0), note(1), note(2)], clusters: [ONE] })
    expect(linkRegion(SKETCH.id, region(), { notes: [note(1)], clusters: [ONE] })).toBeUndefined()
    wall.perform(unlinkRegion(SKETCH.id, region()))
    wall.perform(changeRegion(SKETCH.id, { ...region(), label: 'branches' }))
    wall.perform(removeRegion(SKETCH.id, region()))
    expect(read()?.regions).toEqual([])
    wall.perform(addRegion(SKETCH.id, REGION))
    wall.perform(
      markRegion(SKETCH.id, { id: 'region-two' as RegionId, box: [0, 0, 5, 5] }, { notes: [], clusters: [] }),
    )
    expect(
      read()
        ?.regions.map(({ label }) => label)
        .toSorted(),
    ).toEqual(['', 'roots'])
    wall.perform(setSketchAside(SKETCH))
    expect(read()).toBeUndefined()
    undo.undo()
    expect(read()?.title).toBe(SKETCH.title.trim())
    expect(words()).toEqual([
      '“The hill” can be moved on the canvas now.',
      '2 notes and 1 group linked to “roots”.',
      '“roots” is linked to no note any more.',
      '“branches” was changed.',
      '“branches” was removed from the drawing. Its notes stay.',
      '“roots” was added to the drawing.',
      'The part is marked. Give it a name, and link notes to it.',
      '“The hill” was set aside. It waits in the panel.',
    ])
  })
})

describe('[P14] lost words', () => {
  const words = (fields: object) => ({ noteId: note(0), lens: 'need', text: 'typed before', ...fields })
  const make = () => [
    { kind: 'create-note' as const, id: note(8), lens: 'need', text: 'typed before', createdMinute: 0 },
  ]

  it('go back into their note as one step of undo', () => {
    const { wall, view, undo } = createWall()
    putBack(wall, view(), words({}), make)
    expect(view().notes.get(note(0))?.text).toBe('typed before')
    undo.undo()
    expect(view().notes.get(note(0))?.text).toBe('note 0')
  })

  it('become a note where theirs has gone, and a drawing where they were one', () => {
    const { wall, view, doc } = createWall()
    putBack(wall, view(), words({ noteId: note(9) }), make)
    expect(view().notes.get(note(8))?.text).toBe('typed before')
    const record = { type: 'text', text: 'on the wall' }
    putBack(wall, view(), words({ noteId: 'shape:words', ink: record }), make)
    expect(openWall(doc).ink.get('shape:words')).toEqual(record)
    expect(view().notes.size).toBe(6)
  })
})

it('knows to which group an act brings notes, so that a page can lead there', () => {
  const view = createWall().view()
  const to = (group: NonNullable<Parameters<typeof moveNotes>[2]['group']>) =>
    findDestination(moveNotes(view, [note(4)], { group })?.edits ?? [])
  expect(to({ kind: 'known', id: TWO })).toBe(TWO)
  expect(to({ kind: 'new', id: GONE, name: 'x' })).toBe(GONE)
  expect(findDestination(moveNotes(view, [note(0)], { group: { kind: 'none' } })?.edits ?? [])).toBeUndefined()
  expect(findDestination([])).toBeUndefined()
})
