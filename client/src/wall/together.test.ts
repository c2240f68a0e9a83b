import { readBoard } from '@gatherboard/shared/wall/board-view'
import { writeCluster } from '@gatherboard/shared/wall/cluster'
import { NOTE_HEIGHT, NOTE_WIDTH, placeSlot } from '@gatherboard/shared/wall/lanes'
import { writeNote } from '@gatherboard/shared/wall/note'
import { openWall, type Box, type Position } from '@gatherboard/shared/wall/schema'
import { writeSketch } from '@gatherboard/shared/wall/sketch'
import { newAssetId, type ClusterId, type NoteId, type SketchId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { TOGETHER_NOTES_MAX, TOGETHER_SKETCHES_MAX, findTogether } from './together.ts'

const LENSES = ['strength', 'need', 'hope'].map((id) => ({ id, label: id, prompt: '' }))
const TREES = 'cluster-of-trees' as ClusterId
const BUSES = 'cluster-of-buses' as ClusterId

type TestNote = { lens?: string; slot?: number; pos?: Position; cluster?: string }
type TestWall = {
  notes?: Record<string, TestNote>
  clusters?: ReadonlyArray<[id: ClusterId, name: string, box: Box]>
  sketches?: ReadonlyArray<[title: string, box: Box]>
}

/** Notes are called by their words. */
function look(stage: object, { notes = {}, clusters = [], sketches = [] }: TestWall) {
  const roots = openWall(new Y.Doc())
  roots.meta.set('lenses', LENSES)
  roots.meta.set('stage', { blank: false, ...stage })
  for (const [text, { lens = 'need', ...place }] of Object.entries(notes))
    writeNote(roots.notes, noteId(text), { lens, text, source: 'phone', createdMinute: 0, ...place })
  for (const [id, name, box] of clusters) writeCluster(roots.clusters, id, { name, box })
  for (const [index, [title, box]] of sketches.entries()) {
    const sketch = {
      asset: newAssetId(),
      width: 400,
      height: 300,
      box,
      title,
      artist: '',
      alt: '',
      transcript: '',
      locked: true,
      regions: [],
    }
    writeSketch(roots.sketches, `sketch-number-${index}` as SketchId, sketch)
  }
  const together = findTogether(readBoard(roots.notes.doc as Y.Doc))
  return (
    together && {
      ...together,
      notes: together.notes.map(({ text }) => text),
      sketches: together.sketches.map(({ title, number }) => title || number),
    }
  )
}

const noteId = (text: string): NoteId => `note-called-${text}` as NoteId
const numbered = (count: number, note: (index: number) => TestNote) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, note(index)]))
/** The place around a note at this position, which shows all of it and nothing far from it. */
const around = ([x, y]: Position): Box => [x - 20, y - 20, NOTE_WIDTH + 40, NOTE_HEIGHT + 40]

describe('nothing to look at together', () => {
  it.each([[{}], [{ spotlight: 'note-that-is-gone' }], [{ timer: { endsAt: 5 } }], [{ view: [0, 0, 0, 9] }]])(
    'for %j',
    (stage) => {
      expect(look(stage, { notes: { one: {} } })).toBeUndefined()
    },
  )
})

describe('the spotlight', () => {
  it('is one note, whatever is in view', () => {
    const notes = { one: { slot: 0 }, two: { slot: 1 } }
    expect(look({ spotlight: noteId('two'), view: [0, 0, 9_000, 9_000] }, { notes })).toMatchObject({
      kind: 'spotlight',
      notes: ['two'],
      title: undefined,
      more: 0,
    })
  })

  it('is one group with the first of its notes', () => {
    const notes = { ...numbered(TOGETHER_NOTES_MAX + 3, (slot) => ({ slot, cluster: TREES })), other: { slot: 30 } }
    const seen = look({ spotlight: TREES }, { notes, clusters: [[TREES, ' Trees ', [0, 0, 100, 100]]] })
    expect(seen).toMatchObject({
      kind: 'spotlight',
      title: 'Trees',
      notes: Object.keys(notes).slice(0, TOGETHER_NOTES_MAX),
      more: 3,
    })
  })

  it('that is not on the wall any more gives way to the place everyone is shown', () => {
    expect(
      look({ spotlight: 'note-that-is-gone', view: around([0, 5_000]) }, { notes: { one: { pos: [0, 5_000] } } }),
    ).toMatchObject({ kind: 'view', notes: ['one'] })
  })
})

describe('a place of the wall', () => {
  it('shows notes where somebody laid them, and in their slots', () => {
    const notes = { laid: { pos: [5_000, 5_000] as Position, slot: 4 }, waiting: { lens: 'hope', slot: 4 } }
    expect(look({ view: around([5_000, 5_000]) }, { notes })).toMatchObject({ kind: 'view', notes: ['laid'], more: 0 })
    expect(look({ view: around(placeSlot(['strength', 'need', 'hope'], 'hope', 4)) }, { notes })).toMatchObject({
      notes: ['waiting'],
    })
    expect(look({ view: around(placeSlot(['strength', 'need', 'hope'], 'need', 4)) }, { notes })).toMatchObject({
      notes: [],
    })
  })

  it('counts a note of which half is seen, or that fills half of what is seen; not one that only reaches in', () => {
    const notes = { one: { pos: [0, 0] as Position } }
    const seen = (view: Box) => look({ view }, { notes })?.notes
    expect(seen([NOTE_WIDTH / 2, -500, 1_000, 1_000])).toEqual(['one'])
    expect(seen([NOTE_WIDTH / 2 + 2, -500, 1_000, 1_000])).toEqual([])
    expect(seen([60, 60, 40, 30])).toEqual(['one'])
    expect(seen([NOTE_WIDTH, 0, 1_000, 1_000])).toEqual([])
  })

  it('reads row by row, also where notes were laid by hand and not quite level', () => {
    const at = (x: number, y: number): TestNote => ({ pos: [x, y] })
    const notes = { below: at(0, 400), right: at(600, 0), left: at(0, 30), middle: at(300, 60) }
    expect(look({ view: [-100, -100, 2_000, 2_000] }, { notes })?.notes).toEqual(['left', 'middle', 'right', 'below'])
  })

  it('lists the first of many notes and says how many more there are', () => {
    const notes = numbered(TOGETHER_NOTES_MAX + 5, (slot) => ({ slot, lens: 'strength' }))
    const seen = look({ view: [0, 0, 2_000, 2_000] }, { notes })
    expect(seen).toMatchObject({ notes: Object.keys(notes).slice(0, TOGETHER_NOTES_MAX), more: 5 })
    expect(
      look(
        { view: [0, 0, 2_000, 2_000] },
        { notes: numbered(TOGETHER_NOTES_MAX, (slot) => ({ slot, lens: 'strength' })) },
      ),
    ).toMatchObject({ more: 0 })
  })

  it('may hold nothing at all', () => {
    expect(look({ view: [50_000, 0, 100, 100] }, { notes: { one: {} } })).toMatchObject({
      kind: 'view',
      title: undefined,
      notes: [],
      sketches: [],
      more: 0,
    })
  })

  it('is another call when it is another place', () => {
    const call = (view: Box) => look({ view }, {})?.call
    expect(call([0, 0, 10, 10])).toBe(call([0, 0, 10, 10]))
    expect(call([0, 0, 10, 10])).not.toBe(call([1, 0, 10, 10]))
  })
})

describe('a place with groups', () => {
  const clusters: TestWall['clusters'] = [
    [TREES, 'Trees', [0, 0, 600, 400]],
    [BUSES, 'Buses', [2_000, 0, 600, 400]],
  ]
  const notes = {
    oak: { pos: [24, 72] as Position, cluster: TREES },
    elm: { pos: [300, 72] as Position, cluster: TREES },
    bus: { pos: [2_024, 72] as Position, cluster: BUSES },
    loose: { pos: [0, 700] as Position },
  }

  it('is called by the group when all its notes are in one', () => {
    expect(look({ view: [-50, -50, 700, 500] }, { notes, clusters })).toMatchObject({
      title: 'Trees',
      notes: ['oak', 'elm'],
    })
    expect(look({ view: [30, 100, 220, 100] }, { notes, clusters })).toMatchObject({ title: 'Trees', notes: ['oak'] })
  })

  it('has no name with two groups, or with a loose note beside one', () => {
    expect(look({ view: [-50, -50, 3_000, 500] }, { notes, clusters })).toMatchObject({
      title: undefined,
      notes: ['oak', 'elm', 'bus'],
    })
    expect(look({ view: [-50, -50, 700, 1_000] }, { notes, clusters })).toMatchObject({
      title: undefined,
      notes: ['oak', 'elm', 'loose'],
    })
  })

  it('is called by an empty group that is alone in it', () => {
    expect(look({ view: [-50, -50, 700, 500] }, { clusters })).toMatchObject({ title: 'Trees', notes: [] })
    expect(look({ view: [-50, -50, 3_000, 500] }, { clusters })).toMatchObject({ title: undefined, notes: [] })
  })

  it('passes over a group that is not on the wall', () => {
    expect(
      look({ view: [-50, -50, 700, 500] }, { notes: { one: { pos: [0, 0], cluster: 'cluster-that-is-gone' } } }),
    ).toMatchObject({ title: undefined, notes: ['one'] })
  })
})

describe('a place with sketch notes', () => {
  it('names them from the top, those without a title by their number on the whole wall', () => {
    const sketches: TestWall['sketches'] = [
      ['The river', [0, 900, 400, 300]],
      ['', [0, 400, 400, 300]],
      ['Elsewhere', [9_000, 0, 400, 300]],
    ]
    expect(look({ view: [0, 300, 1_000, 1_000] }, { sketches })?.sketches).toEqual([2, 'The river'])
    // Gone close to a part of one.
    expect(look({ view: [100, 950, 50, 50] }, { sketches })?.sketches).toEqual(['The river'])
  })

  it('lists only some of many, and counts the others among what is not listed', () => {
    const sketches = Array.from({ length: TOGETHER_SKETCHES_MAX + 2 }, (_, index): [string, Box] => [
      `Drawing ${index}`,
      [0, index * 400, 400, 300],
    ])
    expect(
      look({ view: [0, 0, 5_000, 5_000] }, { sketches, notes: { one: { slot: 0, lens: 'strength' } } }),
    ).toMatchObject({ notes: ['one'], more: 2 })
  })
})
