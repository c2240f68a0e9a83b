/**
 * Nothing on a wall covers anything else, whatever three people do to it at once: their own acts, on documents of their
 * own, some of them without a line for a while, through a real server that gives slots and settles what crossed.
 * A failing run says its seed.
 */
import { readBoard, type BoardView } from '@gatherboard/shared/wall/board-view'
import { createUndo, type WallEdit } from '@gatherboard/shared/wall/edit'
import { Space, findThings, noteBox, overlap, type Thing } from '@gatherboard/shared/wall/free-places'
import { CLUSTER_HEADING_HEIGHT } from '@gatherboard/shared/wall/lanes'
import { placesOf } from '@gatherboard/shared/wall/places'
import { openWall, type Box, type Position } from '@gatherboard/shared/wall/schema'
import { placeSketch } from '@gatherboard/shared/wall/sketch-places'
import { newClusterId, newNoteId, type AssetId, type NoteId, type SketchId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readMoves, type Move } from '../../client/src/canvas/intent.ts'
import { takeStep } from '../../client/src/facilitate/act.ts'
import { changeColumns, makeGroup, mergeGroups, tidyGroups, tidyLanes } from '../../client/src/facilitate/group.ts'
import { moveNotes, shiftNote } from '../../client/src/facilitate/move.ts'
import { placeSketch as moveSketch } from '../../client/src/facilitate/sketch.ts'
import { takeOff } from '../../client/src/facilitate/take-off.ts'
import { arrangeCluster, arrangeEmptyCluster } from '../../client/src/layout/arrange.ts'
import { createRandom, seeds, type Random } from '../support/random.ts'
import { ANNA, TestWorld } from '../support/world.ts'

/** A facilitator's page: a document, its undo, and a line that can be cut. */
class Facilitator {
  readonly doc = new Y.Doc()
  readonly undo: Y.UndoManager
  isOnline = true
  readonly #world: TestWorld

  constructor(world: TestWorld) {
    this.#world = world
    openWall(this.doc)
    this.hear()
    this.undo = createUndo(this.doc)
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server' && this.isOnline) this.#send(update)
    })
  }
  get view(): BoardView {
    return readBoard(this.doc)
  }
  act(edits: readonly WallEdit[] | undefined): void {
    if (edits) takeStep(this, edits)
  }
  hear(): void {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(this.#head, Y.encodeStateVector(this.doc)), 'server')
  }
  comeBack(): void {
    if (!this.isOnline) {
      this.isOnline = true
      this.#send(Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(this.#head)))
    }
    this.hear()
  }
  get #head(): Y.Doc {
    return this.#world.liveEvent.wall.doc
  }
  #send(update: Uint8Array): void {
    const { verdict } = this.#world.liveEvent.takeUpdate('wall', update, true, () => true)
    expect(['change', 'nothing-new']).toContain(verdict)
  }
}

const pickFrom = <Item>(random: Random, items: Iterable<Item>): Item | undefined => random.pick([...items])
const pickSome = <Item>(random: Random, items: Iterable<Item>, most: number): Item[] => {
  const all = [...items]
  return Array.from({ length: Math.min(all.length, 1 + random.below(most)) }, () => random.pick(all) as Item).filter(
    (item, index, picked) => picked.indexOf(item) === index,
  )
}
/** Somewhere on or near the wall. */
const somewhere = (random: Random): Position => [random.below(5_000) - 1_200, random.below(5_500) - 2_500]

const dragged = (view: BoardView, ids: readonly NoteId[], to: Position): Array<Move<NoteId>> => {
  const places = placesOf(view)
  const first = view.notes.get(ids[0] as NoteId)
  const [x, y] = first ? places.of(first) : [0, 0]
  return ids.flatMap((id) => {
    const note = view.notes.get(id)
    if (!note) return []
    const from = places.of(note)
    return [{ id, from, to: [from[0] - x + to[0], from[1] - y + to[1]] as Position }]
  })
}
const loose = (view: BoardView): NoteId[] =>
  [...view.notes.values()].filter((note) => !placesOf(view).groupOf(note)).map(({ id }) => id)

type Deed = (person: Facilitator, random: Random, world: TestWorld) => void | Promise<void>

/** What each of them may do next, with how often it comes. */
const DEEDS: ReadonlyArray<readonly [name: string, weight: number, deed: Deed]> = [
  [
    'group where they lie',
    4,
    (person, random) => {
      const { view } = person
      const notes = pickSome(random, loose(view), 9)
      if (notes.length > 0) person.act(makeGroup({ id: newClusterId(), name: 'made' }, arrangeCluster(view, notes)))
    },
  ],
  [
    'group of found notes',
    3,
    (person, random) => {
      const { view } = person
      const notes = pickSome(random, view.notes.keys(), 40)
      person.act(moveNotes(view, notes, { group: { kind: 'new', id: newClusterId(), name: 'found' } })?.edits)
    },
  ],
  [
    'empty group',
    2,
    (person, random) => {
      const { view } = person
      person.act(
        makeGroup(
          { id: newClusterId(), name: '' },
          { box: arrangeEmptyCluster(view, somewhere(random)), places: new Map() },
        ),
      )
    },
  ],
  [
    'drop into a group',
    8,
    (person, random) => {
      const { view } = person
      const group = pickFrom(random, placesOf(view).groups.values())
      const notes = pickSome(random, view.notes.keys(), 3)
      if (!group) return
      const [x, y, width, height] = group.box
      const point: Position = [x + random.below(width), y + random.below(height)]
      person.act(readMoves(view, { notes: dragged(view, notes, [point[0] - 100, point[1] - 80]), clusters: [] }, point))
    },
  ],
  [
    'place by hand',
    8,
    (person, random) => {
      const { view } = person
      const notes = pickSome(random, view.notes.keys(), 3)
      const to = somewhere(random)
      const point: Position | undefined = random.chance(0.8) ? [to[0] + 100, to[1] + 80] : undefined
      person.act(readMoves(view, { notes: dragged(view, notes, to), clusters: [] }, point))
    },
  ],
  [
    'drag a group',
    6,
    (person, random) => {
      const { view } = person
      const group = pickFrom(random, placesOf(view).groups.values())
      if (!group) return
      const from: Position = [group.box[0], group.box[1]]
      const to = somewhere(random)
      const move = { id: group.id, from, to }
      person.act(
        readMoves(view, { notes: [], clusters: [move] }, random.chance(0.7) ? [to[0] + 20, to[1] + 20] : undefined),
      )
    },
  ],
  [
    'resize a group',
    4,
    (person, random) => {
      const { view } = person
      const group = pickFrom(random, placesOf(view).groups.values())
      if (!group) return
      const [x, y, width, height] = group.box
      const by = random.below(1_600) - 600
      const box: Box = random.chance(0.5)
        ? [x, y, Math.max(300, width + by), height]
        : [x - by, y, Math.max(300, width + by), random.chance(0.5) ? height : height + 300]
      person.act(readMoves(view, { notes: [], clusters: [], resized: [{ id: group.id, box }] }))
    },
  ],
  [
    'longer or shorter rows',
    2,
    (person, random) => {
      const group = pickFrom(random, person.view.clusters.keys())
      if (group) person.act(changeColumns(person.view, [group], random.chance(0.5) ? 1 : -1)?.edits)
    },
  ],
  [
    'merge',
    2,
    (person, random) => {
      const [one, other] = pickSome(random, person.view.clusters.keys(), 2)
      if (one && other) person.act(mergeGroups(person.view, one, [other])?.edits)
    },
  ],
  [
    'rename',
    1,
    (person, random) => {
      const id = pickFrom(random, person.view.clusters.keys())
      if (id) person.act([{ kind: 'rename-cluster', id, name: 'another name' }])
    },
  ],
  [
    'take apart',
    2,
    (person, random) => {
      const id = pickFrom(random, person.view.clusters.keys())
      if (id) person.act(takeOff(person.view, { notes: [], clusters: [id] })?.edits)
    },
  ],
  [
    'set aside',
    3,
    (person, random) => {
      person.act(takeOff(person.view, { notes: pickSome(random, person.view.notes.keys(), 4), clusters: [] })?.edits)
    },
  ],
  [
    'back into the lane',
    2,
    (person, random) => {
      person.act(
        moveNotes(person.view, pickSome(random, person.view.notes.keys(), 3), { group: { kind: 'none' } })?.edits,
      )
    },
  ],
  [
    'another heading',
    2,
    (person, random) => {
      const lens = pickFrom(random, person.view.meta.lenses)?.id ?? ''
      person.act(moveNotes(person.view, pickSome(random, person.view.notes.keys(), 3), { lens })?.edits)
    },
  ],
  [
    'up or down',
    2,
    (person, random) => {
      const id = pickFrom(random, person.view.notes.keys())
      if (id) person.act(shiftNote(person.view, id, random.chance(0.5) ? 1 : -1)?.edits)
    },
  ],
  [
    'tidy groups',
    2,
    (person, random) => {
      person.act(tidyGroups(person.view, pickSome(random, person.view.clusters.keys(), 3))?.edits)
    },
  ],
  ['tidy lanes', 2, (person) => person.act(tidyLanes(person.view)?.edits)],
  ['undo', 4, (person) => void person.undo.undo()],
  ['redo', 1, (person) => void person.undo.redo()],
  [
    'arrivals',
    5,
    async (_, random, { liveEvent }) => {
      const lens = random.pick(liveEvent.state.event.lenses)?.id ?? ''
      await liveEvent.change((change) => addNotes(change, lens, 1 + random.below(6)))
    },
  ],
  [
    'a sketch note',
    1,
    async (_, random, world) => {
      const { liveEvent } = world
      await liveEvent.change((change) => {
        const { event: meta, wallNotes: notes, clusters, sketches } = liveEvent.state
        const wall = { meta, notes, clusters, sketches }
        const box = placeSketch(wall, { width: 1_200, height: 800 }, random.chance(0.5) ? somewhere(random) : undefined)
        change.addSketch(newNoteId() as string as SketchId, {
          asset: 'a'.repeat(22) as AssetId,
          width: 1_200,
          height: 800,
          box,
          title: '',
          artist: '',
          alt: '',
          transcript: '',
          locked: true,
          regions: [],
        })
      })
    },
  ],
  [
    'drag a sketch note',
    2,
    (person, random) => {
      const sketch = pickFrom(random, person.view.sketches.values())
      const [x, y] = somewhere(random)
      if (sketch) person.act(moveSketch(person.view, sketch.id, [x, y, sketch.box[2], sketch.box[3]]))
    },
  ],
  [
    'a participant’s own move',
    2,
    async (_, random, world) => {
      const id = pickFrom(random, world.liveEvent.state.wallNotes.keys())
      if (id) await world.intake.moveNote(world.event.id, id, ANNA, somewhere(random))
    },
  ],
  [
    'restore',
    2,
    async (_, random, world) => {
      const id = pickFrom(random, world.liveEvent.state.backstageNotes.keys())
      if (id) await world.moderation.restore(world.event.id, id)
    },
  ],
]
const WEIGHTS = DEEDS.reduce((sum, [, weight]) => sum + weight, 0)

function pickDeed(random: Random): (typeof DEEDS)[number] {
  let at = random.below(WEIGHTS)
  for (const each of DEEDS) {
    at -= each[1]
    if (at < 0) return each
  }
  throw new Error('no deed')
}

type Change = Parameters<Parameters<TestWorld['liveEvent']['change']>[0]>[0]
function addNotes(change: Change, lens: string, count: number): void {
  for (let index = 0; index < count; index += 1)
    change.addNote(
      newNoteId(),
      { lens, text: 'a bench', source: 'phone', createdMinute: 0 },
      { deviceKey: ANNA.deviceKey, visibility: 'wall', place: { kind: 'wall' } },
    )
}

/** Pairs of things of which one covers the other. */
function findCovered(view: BoardView): string[] {
  const things = findThings(view)
  const byBox = new Map<Box, Thing>()
  const space = new Space()
  const found: string[] = []
  for (const thing of things) {
    for (const other of space.near(thing.box)) found.push(`${name(thing)} and ${name(byBox.get(other))}`)
    space.add(thing.box)
    byBox.set(thing.box, thing)
  }
  for (const group of placesOf(view).groups.values()) {
    const [x, y, width] = group.box
    const inside = [...group.places.values()].map(noteBox)
    if (inside.some((box) => overlap(box, [x, y, width, CLUSTER_HEADING_HEIGHT]))) found.push(`the name of ${group.id}`)
    for (const [index, box] of inside.entries())
      if (inside.slice(index + 1).some((other) => overlap(box, other))) found.push(`notes in ${group.id}`)
  }
  return found
}
const name = (thing: Thing | undefined): string => (thing ? `${thing.kind} ${thing.id} ${thing.box.join()}` : '?')

const SIZES = [5, 30, 80, 280, 1_397]

describe('a wall on which three people do whatever they like', () => {
  it.each(seeds(12))('[D20] has nothing on it that covers anything else, seed %i', async (seed) => {
    const random = createRandom(seed)
    const lenses = Array.from({ length: 1 + random.below(8) }, (_, index) => ({
      id: `lens-${index}`,
      label: `Heading ${index}`,
      prompt: '',
    }))
    await using world = await TestWorld.open({ lenses })
    const count = SIZES[seed % SIZES.length] ?? 5
    await world.liveEvent.change((change) => {
      for (let index = 0; index < count; index += 1) addNotes(change, random.pick(lenses)?.id ?? '', 1)
    })
    const people = [0, 1, 2].map(() => new Facilitator(world))
    const history: string[] = []
    for (let step = 0; step < 40; step += 1) {
      const person = people[random.below(people.length)] as Facilitator
      const [what, , deed] = pickDeed(random)
      if (random.chance(0.15)) person.isOnline = false
      await deed(person, random, world)
      if (random.chance(0.4)) for (const each of people) each.comeBack()
      else if (person.isOnline) person.hear()
      history.push(`${people.indexOf(person)} ${what}${person.isOnline ? '' : ' (away)'}`)
      const covered = findCovered(readBoard(world.liveEvent.wall.doc))
      expect(covered, `${seed}: ${history.join(', ')}`).toEqual([])
    }
    for (const person of [...people, ...people]) person.comeBack()
    const view = readBoard(world.liveEvent.wall.doc)
    expect(findCovered(view)).toEqual([])
    for (const person of people) expect(person.view).toEqual(view)
    await world.liveEvent.saved()
  })
})
