import { readBoard } from '@gatherboard/shared/wall/board-view'
import { writeCluster } from '@gatherboard/shared/wall/cluster'
import { writeNote } from '@gatherboard/shared/wall/note'
import { openWall } from '@gatherboard/shared/wall/schema'
import { writeSketch } from '@gatherboard/shared/wall/sketch'
import { newAssetId, type ClusterId, type NoteId, type SketchId } from '@gatherboard/shared/values/ids'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { InkText } from './find-ink.ts'
import { findOnWall } from './find-on-wall.ts'

const doc = new Y.Doc()
const { meta, notes, clusters, sketches } = openWall(doc)
meta.set('lenses', [{ id: 'need', label: 'Need', prompt: '' }])
const note = { lens: 'need', source: 'phone', createdMinute: 0 } as const
writeNote(notes, 'note-far-below' as NoteId, { ...note, text: 'A bus to the river', pos: [0, 900] })
writeNote(notes, 'note-on-the-right' as NoteId, { ...note, text: 'The RIVER path', pos: [500, 100] })
writeNote(notes, 'note-of-other-things' as NoteId, { ...note, text: 'A choir', pos: [0, 0] })
writeCluster(clusters, 'cluster-of-water' as ClusterId, { name: 'By the river', box: [0, 100, 300, 300] })
writeSketch(sketches, 'sketch-of-the-day' as SketchId, {
  asset: newAssetId(),
  width: 4,
  height: 3,
  box: [0, -400, 400, 300],
  title: 'The day',
  artist: '',
  alt: 'A bridge over the river',
  transcript: '',
  locked: true,
  regions: [],
})
const text: InkText = {
  id: 'shape:text-between',
  x: 200,
  y: 100,
  props: { richText: { content: [{ type: 'paragraph', content: [{ type: 'text', text: 'All about the river' }] }] } },
}
const readWall = () => ({ ...readBoard(doc), texts: new Map([[text.id, text]]) })

it('finds notes, groups, sketch notes and texts, as one reads the wall', () => {
  expect(findOnWall(readWall(), 'river').map(({ kind, id }) => `${kind} ${id}`)).toEqual([
    'sketch sketch-of-the-day',
    'group cluster-of-water',
    'text shape:text-between',
    'note note-on-the-right',
    'note note-far-below',
  ])
})

it('needs every word', () => {
  expect(findOnWall(readWall(), 'bus river').map(({ id }) => id)).toEqual(['note-far-below'])
})

it.each(['', '  ', '’', '\u00ad'])('finds nothing for %j', (sought) => {
  expect(findOnWall(readWall(), sought)).toEqual([])
})
