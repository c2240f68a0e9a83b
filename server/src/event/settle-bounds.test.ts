/**
 * What a facilitator's client may not write, or not write so much of: put right or taken away by the server in the same
 * commit, with the client still connected. What an honest one writes stays as it wrote it.
 */
import {
  CLUSTERS_PER_WALL_MAX,
  CLUSTER_NAME_UNITS_MAX,
  CLUSTER_SIDE_MAX,
  INK_PER_WALL_MAX,
  INK_WORDS_UNITS_MAX,
  NOTE_TEXT_UNITS_MAX,
  PAGE_EDGE,
  UNKNOWN_KEYS_MAX,
  UNREADABLE_NOTES_MAX,
} from '@gatherboard/shared/wall/bounds'
import { writeCluster } from '@gatherboard/shared/wall/cluster'
import { writeNote, type NoteContent } from '@gatherboard/shared/wall/note'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { newClusterId, newNoteId, type ClusterId } from '@gatherboard/shared/values/ids'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import * as Y from 'yjs'
import { ANNA, FACILITATOR, FacilitatorPeer, TestWorld, valueOf } from '../../../tests/support/world.ts'

const MINUTE_MS = 60_000
const mine: NoteContent = { lens: 'hope', text: 'from the canvas', source: 'canvas', pos: [10, 20], createdMinute: 0 }
const point = (x: number, y: number) => ({ x, y, z: 0.5 })
const stroke = (more: object = {}, props: object = {}) => ({
  type: 'draw',
  x: 10.5,
  y: 20,
  rotation: 0,
  index: 'a1',
  opacity: 1,
  props: {
    color: 'red',
    fill: 'none',
    dash: 'draw',
    size: 'm',
    segments: [{ type: 'free', points: [point(0, 0), point(9, 9)] }],
    isComplete: true,
    isClosed: false,
    isPen: false,
    scale: 1,
    ...props,
  },
  ...more,
})

async function openWall() {
  const world = await TestWorld.open()
  return { world, peer: await FacilitatorPeer.join(world.liveEvent) }
}
/** What the wall is for somebody who joins now, as plain JSON. */
async function readRoots(world: TestWorld) {
  const doc = await world.joinDoc()
  return {
    notes: doc.getMap('notes').toJSON(),
    clusters: doc.getMap('clusters').toJSON(),
    ink: doc.getMap('ink').toJSON(),
  } as Record<string, Record<string, Record<string, unknown>>>
}

describe('what is not a facilitator’s to say', () => {
  it('[D16] of a new note: who may quote it, where and when it came in', async () => {
    const { world, peer } = await openWall()
    await using _ = world
    const noteId = newNoteId()
    writeNote(peer.wall.notes, noteId, {
      ...mine,
      source: 'phone',
      mode: 'hall',
      quote: true,
      consent: 2,
      createdMinute: 4_102_444_800_000,
      lang: 'pl',
    })
    await world.liveEvent.saved()
    expect(world.readDisk().wall.notes.get(noteId)).toEqual({
      id: noteId,
      ...mine,
      lang: 'pl',
      createdMinute: Math.floor(world.clock.nowMs() / MINUTE_MS) * MINUTE_MS,
    })
    expect(peer.verdicts).toEqual(['change'])
  })

  it('[D16] of anybody’s note: all of it is as it was; what is theirs to say is not', async () => {
    const { world, peer } = await openWall()
    await using _ = world
    const noteId = await world.add('my own words', ANNA, { mode: 'hall', lang: 'en' })
    const before = world.readDisk().wall.notes.get(noteId)
    await peer.pull()
    peer.doc.transact(() => {
      for (const [key, value] of Object.entries({
        quote: true,
        consent: 2,
        source: 'import',
        mode: 'remote',
        lang: 'xx',
        createdMinute: 60_000,
        lens: 'need',
        pos: [5, 6],
        cluster: 'a-cluster',
      }))
        peer.note(noteId).set(key, value)
    })
    await peer.pull()
    peer.note(noteId).delete('source')
    peer.note(noteId).set('createdMinute', 'never')
    await world.liveEvent.saved()
    expect(world.readDisk().wall.notes.get(noteId)).toEqual({
      ...before,
      lens: 'need',
      pos: [5, 6],
      cluster: 'a-cluster',
    })
    expect(new Set(peer.verdicts)).toEqual(new Set(['change']))
  })

  it('[D17] other words than the writer’s may not be quoted, and their own may again, also after a restart', async () => {
    const { world, peer } = await openWall()
    await using _ = world
    const noteId = await world.add('a bench by the pond', ANNA, { quote: true, consent: 2 })
    await peer.pull()
    peer.text(noteId).insert(0, 'not ')
    await world.liveEvent.saved()
    expect(world.readDisk().wall.notes.get(noteId)).toMatchObject({ text: 'not a bench by the pond' })
    expect(world.readDisk().wall.notes.get(noteId)).not.toHaveProperty('quote')
    // Its writer is not told that they have changed their mind.
    expect(valueOf(await world.intake.readMine(world.event.id, ANNA.deviceKey))).toMatchObject([
      { noteId, quote: true, consent: 2 },
    ])
    await world.restart()
    const other = await FacilitatorPeer.join(world.liveEvent)
    other.text(noteId).delete(0, 4)
    await world.liveEvent.saved()
    expect(world.readDisk().wall.notes.get(noteId)).toMatchObject({
      text: 'a bench by the pond',
      quote: true,
      consent: 2,
    })
  })

  it('[D17] a facilitator’s undo brings the consent back with the words; a writer’s new words have what they say now', async () => {
    const { world, peer } = await openWall()
    await using _ = world
    const noteId = await world.add('first words', ANNA, { quote: true })
    await peer.pull()
    peer.text(noteId).insert(11, '!')
    peer.undo.undo()
    await world.liveEvent.saved()
    expect(world.liveEvent.state.wallNotes.get(noteId)).toMatchObject({ text: 'first words', quote: true })
    peer.text(noteId).insert(11, '?')
    valueOf(await world.put(noteId, { text: 'second words', rev: 2, overTouched: true }))
    expect(world.liveEvent.state.wallNotes.get(noteId)).toMatchObject({ text: 'second words', quote: true })
    valueOf(await world.put(noteId, { text: 'third words', rev: 3, quote: false }))
    expect(world.liveEvent.state.wallNotes.get(noteId)).toMatchObject({ quote: false })
  })

  it('[D17] redacted words are not their writer’s: not to be quoted, whatever is undone, until the writer sends again', async () => {
    const { world, peer } = await openWall()
    await using _ = world
    const noteId = await world.add('ask Grace at the library', ANNA, { quote: true })
    valueOf(await world.moderation.redact(world.event.id, noteId, 'ask at the library'))
    await peer.pull()
    peer.text(noteId).insert(4, 'Grace ')
    await world.liveEvent.saved()
    expect(world.liveEvent.state.wallNotes.get(noteId)?.quote).toBeUndefined()
    valueOf(await world.put(noteId, { text: 'ask there', rev: 2, quote: true, overTouched: true }))
    expect(world.liveEvent.state.wallNotes.get(noteId)).toMatchObject({ text: 'ask there', quote: true })
  })
})

describe('what lies out of bounds', () => {
  it('[L23] of a note: its place is on the page, its slot near the others, its words are cut, fields that no reader gives are gone', async () => {
    const { world, peer } = await openWall()
    await using _ = world
    const [far, high, long] = [newNoteId(), newNoteId(), newNoteId()]
    writeNote(peer.wall.notes, far, { ...mine, pos: [1e300, -1e12] })
    writeNote(peer.wall.notes, high, { lens: 'hope', text: 'x', source: 'canvas', createdMinute: 0, slot: 4_999 })
    peer.doc.transact(() => {
      writeNote(peer.wall.notes, long, { ...mine, z: 'z'.repeat(5_000), cluster: 'c'.repeat(5_000), text: '' })
      for (let part = 0; part < 20; part += 1) peer.text(long).insert(0, '🙂'.repeat(1_000))
      peer.note(long).set('extra', 'y'.repeat(200_000))
      for (let key = 0; key < 100; key += 1) peer.note(long).set(`key-${key}`, key)
    })
    await world.liveEvent.saved()
    const { notes } = await readRoots(world)
    expect(notes?.[far]).toMatchObject({ pos: [PAGE_EDGE, -PAGE_EDGE] })
    expect(notes?.[high]).toMatchObject({ slot: 0 })
    expect(notes?.[long]).not.toHaveProperty('z')
    expect(notes?.[long]).not.toHaveProperty('cluster')
    expect(notes?.[long]?.text).toBe('🙂'.repeat(NOTE_TEXT_UNITS_MAX / 2))
    expect(Object.keys(notes?.[long] ?? {}).length).toBeLessThanOrEqual(5 + UNKNOWN_KEYS_MAX)
    expect(world.grep('y'.repeat(1_000))).toEqual([])
    expect(new Set(peer.verdicts)).toEqual(new Set(['change']))
  })

  it('[L23] of a group: its box and its name; one whose box was broken lies where it lay', async () => {
    const { world, peer } = await openWall()
    await using _ = world
    const [vast, broken] = [newClusterId(), newClusterId()]
    writeCluster(peer.wall.clusters, vast, {
      name: 'x'.repeat(3_000),
      box: [-1_000_000, -1_000_000, 2_000_000, 1e300],
      colour: 'c'.repeat(9_000),
    })
    writeCluster(peer.wall.clusters, broken, { name: 'Paths', box: [10, 20, 300, 400], z: 'Zx' })
    ;(peer.wall.clusters.get(broken) as Y.Map<unknown>).set('box', [Number.NaN, 0, -5, {}])
    await world.liveEvent.saved()
    const { clusters } = await readRoots(world)
    expect(clusters?.[vast]).toEqual({
      name: 'x'.repeat(CLUSTER_NAME_UNITS_MAX),
      box: [-PAGE_EDGE, -PAGE_EDGE, CLUSTER_SIDE_MAX, CLUSTER_SIDE_MAX],
    })
    expect(clusters?.[broken]).toEqual({ name: 'Paths', box: [10, 20, 300, 400], z: 'Zx' })
  })

  it.each<[string, object]>([
    ['a scale that no screen can draw', stroke({}, { scale: 1e300 })],
    ['a scale of next to nothing', stroke({}, { scale: 1e-300 })],
    ['a point beyond every page', stroke({}, { segments: [{ type: 'free', points: [point(0, 1e9)] }] })],
    ['a point that is no number', stroke({}, { segments: [{ type: 'free', points: [point(0, Number.NaN)] }] })],
    [
      '10,000 points',
      stroke(
        {},
        { segments: [{ type: 'free', points: Array.from({ length: 10_000 }, (_, at) => ({ x: at, y: 0 })) }] },
      ),
    ],
    ['a place that is no number', stroke({ x: Infinity })],
    ['endless turning', stroke({ rotation: 1e12 })],
    ['more than full colour', stroke({ opacity: 5 })],
    ['a width times a scale beyond the page', stroke({}, { w: 100_000, scale: 90 })],
    ['a word of 200 KB', stroke({}, { label: 'x'.repeat(200_000) })],
    ['a field nobody knows, deeply nested', stroke({ deep: JSON.parse('['.repeat(50) + ']'.repeat(50)) as unknown })],
    ['bytes', stroke({ bytes: new Uint8Array(2_000) })],
  ])('[L23] of a drawing, %s: it is taken away, and its drawer stays', async (_what, record) => {
    const { world, peer } = await openWall()
    await using _ = world
    peer.wall.ink.set('shape:bad', record)
    peer.wall.ink.set('shape:good', stroke())
    await world.liveEvent.saved()
    expect((await readRoots(world)).ink).toEqual({ 'shape:good': stroke() })
    expect(peer.verdicts).toEqual(['change', 'change'])
    await peer.pull()
    expect([...peer.wall.ink.keys()]).toEqual(['shape:good'])
    peer.undo.undo()
    peer.undo.undo()
    peer.undo.redo()
    await world.liveEvent.saved()
    expect([...world.liveEvent.wall.doc.getMap('ink').keys()]).not.toContain('shape:bad')
  })

  it('[L23] of a drawing, its place: it is brought onto the page; what cannot be drawn but harms nobody stays', async () => {
    const { world, peer } = await openWall()
    await using _ = world
    peer.wall.ink.set('shape:far', stroke({ x: 1e12, y: -300_000 }))
    peer.wall.ink.set('shape:geo', { type: 'geo', x: 1, y: 2, props: { w: 100, h: 50, geo: 'star' } })
    peer.wall.ink.set('half', { type: 'draw' })
    await world.liveEvent.saved()
    expect((await readRoots(world)).ink).toEqual({
      'shape:far': stroke({ x: PAGE_EDGE, y: -PAGE_EDGE }),
      'shape:geo': { type: 'geo', x: 1, y: 2, props: { w: 100, h: 50, geo: 'star' } },
      half: { type: 'draw' },
    })
  })

  it('[L23] of a drawing that was within bounds: it is as it was, with everybody’s words', async () => {
    const { world, peer } = await openWall()
    await using _ = world
    const words = (text: string) => ({
      type: 'text',
      x: 1,
      y: 2,
      props: { richText: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] } },
    })
    const full = words('w'.repeat(INK_WORDS_UNITS_MAX))
    peer.wall.ink.set('shape:words', full)
    await world.liveEvent.saved()
    // Two people typed into it at once.
    peer.wall.ink.set('shape:words', words('w'.repeat(INK_WORDS_UNITS_MAX + 1)))
    await world.liveEvent.saved()
    expect((await readRoots(world)).ink).toEqual({ 'shape:words': full })
    await peer.pull()
    expect(peer.wall.ink.get('shape:words')).toEqual(full)
    expect(peer.verdicts).toEqual(['change', 'change'])
  })

  it('[L23] of a wall: it takes so many drawings and groups and no more, the earlier ones stay', async () => {
    const { world, peer } = await openWall()
    await using _ = world
    peer.doc.transact(() => {
      for (let at = 0; at < INK_PER_WALL_MAX + 5; at += 1) peer.wall.ink.set(`shape:${at}`, { type: 'draw' })
    })
    peer.doc.transact(() => {
      for (let at = 0; at < CLUSTERS_PER_WALL_MAX + 5; at += 1)
        writeCluster(peer.wall.clusters, `cluster-number-${at}` as ClusterId, { name: '', box: [0, 0, 10, 10] })
    })
    await world.liveEvent.saved()
    const { ink = {}, clusters = {} } = await readRoots(world)
    expect([Object.keys(ink).length, Object.keys(clusters).length]).toEqual([INK_PER_WALL_MAX, CLUSTERS_PER_WALL_MAX])
    expect(ink).toHaveProperty('shape:0')
  })

  it('[L23] of a wall full of what is neither note nor group: it is counted once for each frame, not once for each entry', async () => {
    const { world, peer } = await openWall()
    await using _ = world
    const size = Object.getOwnPropertyDescriptor(Y.Map.prototype, 'size')
    const count = vi.spyOn(Y.Map.prototype, 'size', 'get')
    onTestFinished(() => count.mockRestore())
    peer.doc.transact(() => {
      for (let at = 0; at < 2_000; at += 1) {
        peer.wall.notes.set(newNoteId(), new Y.Map())
        peer.wall.clusters.set(newClusterId(), new Y.Map())
      }
    })
    await world.liveEvent.saved()
    // Few, of whatever else happens in between; a count walks everything that was ever in the map.
    expect(count.mock.calls.length).toBeLessThan(50)
    const readSize = (root: string): unknown => size?.get?.call(world.liveEvent.wall.doc.getMap(root))
    expect([readSize('notes'), readSize('clusters')]).toEqual([UNREADABLE_NOTES_MAX, CLUSTERS_PER_WALL_MAX])
    expect(peer.verdicts).toEqual(['change'])
  })

  it('[L14] of a full wall: further notes of a canvas wait behind it, and come out when there is room', async () => {
    const { world, peer } = await openWall()
    await using _ = world
    await world.liveEvent.change((change) => {
      for (let at = 0; at < LIMITS.notesPerWallMax - 1; at += 1) {
        change.addNote(
          newNoteId(),
          { lens: 'need', text: 'x', source: 'import', createdMinute: 0 },
          { deviceKey: null, visibility: 'wall', place: { kind: 'wall' } },
        )
      }
    })
    await peer.pull()
    const [one, other] = [newNoteId(), newNoteId()]
    peer.doc.transact(() => {
      writeNote(peer.wall.notes, one, { ...mine, quote: true })
      writeNote(peer.wall.notes, other, { ...mine, quote: true })
    })
    await world.liveEvent.saved()
    expect(world.liveEvent.state.wallNotes.size).toBe(LIMITS.notesPerWallMax)
    const [aside, shown] = world.liveEvent.state.wallNotes.has(one) ? [other, one] : [one, other]
    expect(world.liveEvent.state.wallNotes.has(shown)).toBe(true)
    expect(world.liveEvent.state.backstageNotes.get(aside)).toMatchObject({
      status: 'set-aside',
      text: 'from the canvas',
      source: 'canvas',
    })
    expect(world.liveEvent.state.backstageNotes.get(aside)?.quote).toBeUndefined()
    valueOf(await world.intake.eraseNote(world.event.id, shown, FACILITATOR))
    valueOf(await world.moderation.restore(world.event.id, aside))
    expect(world.liveEvent.state.wallNotes.has(aside)).toBe(true)
  })

  it('[L23] leaves a note that its client writes in several steps alone', async () => {
    const { world, peer } = await openWall()
    await using _ = world
    const noteId = newNoteId()
    const note = new Y.Map<unknown>()
    peer.wall.notes.set(noteId, note)
    note.set('text', new Y.Text('step by'))
    note.set('lens', 'hope')
    ;(note.get('text') as Y.Text).insert(7, ' step')
    note.set('pos', [3, 4])
    await world.liveEvent.saved()
    expect(world.readDisk().wall.notes.get(noteId)).toMatchObject({
      text: 'step by step',
      lens: 'hope',
      pos: [3, 4],
      source: 'canvas',
    })
  })
})
