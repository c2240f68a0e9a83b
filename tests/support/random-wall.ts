/** Walls for property tests: whatever facilitators may do to one, and entries that no client of ours would write. */
import { writeCluster } from '@gatherboard/shared/wall/cluster'
import { writeNote } from '@gatherboard/shared/wall/note'
import { openWall, type Position } from '@gatherboard/shared/wall/schema'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import fc from 'fast-check'
import * as Y from 'yjs'
import type { WallEdit } from '@gatherboard/shared/wall/edit'

export const LENSES = [
  { id: 'strength', label: 'Strength', prompt: '' },
  { id: 'need', label: 'Need', prompt: 'What is missing?' },
]
export const noteIds = Array.from({ length: 8 }, (_, index) => `note-id-${index}` as NoteId)
export const clusterIds = Array.from({ length: 3 }, (_, index) => `cluster-id-${index}` as ClusterId)

const coordinate = fc.integer({ min: -3_000, max: 3_000 })
export const position = fc.tuple(coordinate, coordinate) as fc.Arbitrary<Position>
const lens = fc.constantFrom('strength', 'need', 'gone')
const cluster = fc.constantFrom(...clusterIds)
const text = fc.string({ unit: 'grapheme', maxLength: 60 })

/** One step of a facilitator. */
export const action: fc.Arbitrary<WallEdit> = fc.oneof(
  fc.record({ kind: fc.constant('place-note' as const), id: fc.constantFrom(...noteIds), pos: position }),
  fc.record({
    kind: fc.constant('place-note' as const),
    id: fc.constantFrom(...noteIds),
    pos: position,
    cluster: fc.oneof(cluster, fc.constant(null)),
  }),
  fc.record({
    kind: fc.constant('create-note' as const),
    id: fc.constantFrom(...noteIds),
    lens,
    text,
    pos: position,
    createdMinute: fc.constant(60_000),
  }),
  fc.record({
    kind: fc.constant('place-cluster' as const),
    id: cluster,
    box: fc.tuple(coordinate, coordinate, fc.constant(528), fc.constant(264)),
  }),
  fc.record({
    kind: fc.constant('create-cluster' as const),
    id: cluster,
    name: text,
    box: fc.tuple(coordinate, coordinate, fc.constant(528), fc.constant(264)),
  }),
  fc.record({ kind: fc.constant('set-aside' as const), id: fc.constantFrom(...noteIds) }),
  fc.record({ kind: fc.constant('ungroup' as const), id: cluster }),
)

/** A wall with some notes at slots, some placed, some in a cluster. */
export function createWall(): Y.Doc {
  const doc = new Y.Doc()
  const { meta, notes, clusters } = openWall(doc)
  doc.transact(() => {
    meta.set('lenses', LENSES)
    meta.set('title', 'Our street')
    writeCluster(clusters, clusterIds[0] as ClusterId, { name: 'Getting around', box: [-2_000, 0, 528, 264] })
    for (const [index, id] of noteIds.slice(0, 6).entries()) {
      writeNote(notes, id, {
        lens: index % 2 === 0 ? 'strength' : 'need',
        text: `note ${index}`,
        slot: index,
        ...(index > 3 ? { pos: [-1_900 + index * 10, 80], cluster: clusterIds[0] as ClusterId } : {}),
        source: 'phone',
        createdMinute: 0,
      })
    }
  })
  return doc
}

const garbage = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.double(),
  fc.string(),
  fc.array(fc.double(), { maxLength: 5 }),
  fc.dictionary(fc.string(), fc.integer(), { maxKeys: 2, noNullPrototype: true }),
)

/** What an older or broken client may have put under a key of `notes` or `clusters`. */
export const malformedEntry = fc.record({
  root: fc.constantFrom('notes' as const, 'clusters' as const),
  key: fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'broken-id-1', 'broken-id-2')),
  value: fc.oneof(
    garbage.map((plain) => () => plain),
    fc
      .dictionary(fc.constantFrom('lens', 'text', 'pos', 'slot', 'cluster', 'z', 'box', 'name', 'source'), garbage, {
        noNullPrototype: true,
      })
      .map((fields) => () => new Y.Map(Object.entries(fields))),
    fc
      .dictionary(fc.constantFrom('pos', 'slot', 'cluster', 'z', 'source', 'createdMinute'), garbage, {
        noNullPrototype: true,
      })
      .map(
        (fields) => () =>
          new Y.Map<unknown>([...Object.entries(fields), ['lens', 'need'], ['text', new Y.Text('odd but readable')]]),
      ),
    garbage.map(
      (box) => () =>
        new Y.Map<unknown>([
          ['box', box],
          ['name', new Y.Text('odd')],
        ]),
    ),
  ),
})
