/**
 * What becomes of what somebody has put where something lies, when it is stored; and what that costs the server: looks
 * at cells and boxes, and groups laid out, counted, never timed.
 */
import { findThings, overlap } from '@gatherboard/shared/wall/free-places'
import { writeCluster } from '@gatherboard/shared/wall/cluster'
import { writeNote, type NoteContent } from '@gatherboard/shared/wall/note'
import { readBoard } from '@gatherboard/shared/wall/board-view'
import { CLUSTERS_PER_WALL_MAX } from '@gatherboard/shared/wall/bounds'
import { placesOf } from '@gatherboard/shared/wall/places'
import type { Box } from '@gatherboard/shared/wall/schema'
import { newClusterId, newNoteId, type NoteId } from '@gatherboard/shared/values/ids'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ANNA, FacilitatorPeer, TestWorld } from '../../../tests/support/world.ts'
import { PlacedThings } from './placed-things.ts'

const note: NoteContent = { lens: 'hope', text: 'a bench', source: 'canvas', createdMinute: 0 }
const GROUP: Box = [5_000, -3_000, 816, 300]

async function openWall() {
  const world = await TestWorld.open()
  const peer = await FacilitatorPeer.join(world.liveEvent)
  const { things } = world.liveEvent.state
  return {
    world,
    peer,
    read: () => readBoard(world.liveEvent.wall.doc),
    act: (work: () => void) => peer.doc.transact(work),
    /** How much was looked at for what is done meanwhile. */
    looksFor: (work: () => void) => {
      const before = things.looks
      peer.doc.transact(work)
      return things.looks - before
    },
  }
}
type Wall = Awaited<ReturnType<typeof openWall>>
const addNotes = (peer: FacilitatorPeer, count: number, more: Partial<NoteContent> = {}): NoteId[] =>
  Array.from({ length: count }, () => {
    const id = newNoteId()
    writeNote(peer.wall.notes, id, { ...note, ...more })
    return id
  })
const countCovered = (read: Wall['read']): number => {
  const things = findThings(read())
  return things.filter(({ box }, index) => things.slice(0, index).some((other) => overlap(box, other.box))).length
}
const isApart = { pos: [5_000, -3_000], apart: true } as const

afterEach(() => vi.restoreAllMocks())

describe('much that is put onto one place in one change', () => {
  it('[D20] is laid out for what the places cost that it takes', async () => {
    const { world, peer, read, looksFor } = await openWall()
    await using _ = world
    const looks = looksFor(() => addNotes(peer, 300, isApart))
    expect(looks).toBeLessThanOrEqual(300 * 1_000)
    expect(countCovered(read)).toBe(0)
  })

  it('[L18] costs so much and no more: what is left lies where it was written', async () => {
    const { world, peer, read, looksFor } = await openWall()
    await using _ = world
    const looks = looksFor(() => {
      // Each a little further than the last, so that no search is of use to another, and so large that most is in reach.
      for (let index = 0; index < CLUSTERS_PER_WALL_MAX; index += 1)
        writeCluster(peer.wall.clusters, newClusterId(), {
          name: '',
          box: [5_000 + index, -3_000 - index, 20_000, 300],
          layout: 'grid',
        })
    })
    expect(looks).toBeLessThanOrEqual(3_100_000)
    expect(read().clusters.size).toBe(CLUSTERS_PER_WALL_MAX)
    expect(countCovered(read)).toBeGreaterThan(0)
    // The next change has looks of its own.
    const [first = ''] = addNotes(peer, 1, { pos: [-9_000, 3_000], apart: true })
    const [second = ''] = addNotes(peer, 1, { pos: [-9_000, 3_000], apart: true })
    expect(read().notes.get(first as NoteId)?.pos).toEqual([-9_000, 3_000])
    expect(read().notes.get(second as NoteId)?.pos).not.toEqual([-9_000, 3_000])
  })

  it('[D20] a group that many notes join at once, by its name alone, is laid out once', async () => {
    const { world, peer, read, act } = await openWall()
    await using _ = world
    const group = newClusterId()
    const ids = addNotes(peer, 200)
    writeCluster(peer.wall.clusters, group, { name: '', box: GROUP, layout: 'grid' })
    const laidOut = vi.spyOn(PlacedThings.prototype, 'membersOf')
    act(() => ids.forEach((id) => peer.note(id).set('cluster', group)))
    expect(laidOut.mock.calls.length).toBeLessThanOrEqual(3)
    const { places } = placesOf(read()).groups.get(group) ?? {}
    for (const id of ids) expect(read().notes.get(id)?.pos).toBeDefined()
    expect(places?.size).toBe(200)
  })
})

describe('an undo of a step that the server has corrected', () => {
  /** Two make a group at one place without knowing of each other; the second lies elsewhere then. */
  async function crossGroups() {
    const wall = await openWall()
    for (let index = 0; index < 4; index += 1) await wall.world.add(`note ${index}`, ANNA)
    const other = await FacilitatorPeer.join(wall.world.liveEvent)
    await wall.peer.pull()
    const ids = [...wall.peer.wall.notes.keys()] as NoteId[]
    const group = (peer: FacilitatorPeer, notes: readonly NoteId[]) =>
      peer.doc.transact(() => {
        const id = newClusterId()
        writeCluster(peer.wall.clusters, id, { name: '', box: GROUP, layout: 'grid' })
        for (const [index, noteId] of notes.entries())
          for (const [key, value] of Object.entries({
            pos: [5_024, -2_928],
            cluster: id,
            rank: `a${index}`,
            apart: true,
          }))
            peer.note(noteId).set(key, value)
      })
    group(other, ids.slice(0, 2))
    group(wall.peer, ids.slice(2))
    await wall.peer.pull()
    return { ...wall, mine: ids.slice(2) }
  }

  it('[D20] [D5] gives the notes of the group back to their lane', async () => {
    const { world, peer, read, mine } = await crossGroups()
    await using _ = world
    const before = read()
    expect(mine.map((id) => before.notes.get(id)?.slot)).toEqual([2, 3])
    const boxes = [...placesOf(before).groups.values()].map(({ box }) => box.join())
    expect(new Set(boxes).size).toBe(2)
    peer.undo.undo()
    const after = read()
    expect(after.clusters.size).toBe(1)
    for (const [index, id] of mine.entries()) {
      expect(after.notes.get(id)).toMatchObject({ slot: 2 + index })
      for (const key of ['pos', 'cluster', 'rank', 'apart']) expect(after.notes.get(id)).not.toHaveProperty(key)
    }
    expect(countCovered(read)).toBe(0)
    // And it can be done again.
    await peer.pull()
    peer.undo.redo()
    expect(read().clusters.size).toBe(2)
    expect(countCovered(read)).toBe(0)
    for (const id of mine) expect(placesOf(read()).groupOf(read().notes.get(id) ?? {})).toBeDefined()
  })

  it('[D5] to another slot where somebody else has come to lie in theirs', async () => {
    const { world, peer, read, mine } = await crossGroups()
    await using _ = world
    await world.liveEvent.change((change) => {
      for (let index = 0; index < 4; index += 1)
        change.addNote(
          newNoteId(),
          { ...note, source: 'phone' },
          { deviceKey: null, visibility: 'wall', place: { kind: 'wall' } },
        )
    })
    peer.undo.undo()
    expect(mine.map((id) => read().notes.get(id)?.slot)).toEqual([4, 5])
    expect(countCovered(read)).toBe(0)
  })
})

describe('a note that another client takes out of a grid group', () => {
  it('[D20] lies where that client says, and has no place in an order any more', async () => {
    const { world, peer, read, act } = await openWall()
    await using _ = world
    const group = newClusterId()
    const [id = newNoteId(), other = newNoteId()] = addNotes(peer, 2)
    act(() => {
      writeCluster(peer.wall.clusters, group, { name: '', box: GROUP, layout: 'grid' })
      peer.note(id).set('cluster', group)
      peer.note(id).set('rank', 'a0')
      peer.note(other).set('pos', [9_000, 9_000])
    })
    await peer.pull()
    act(() => {
      peer.note(id).delete('cluster')
      peer.note(id).set('pos', [9_010, 9_010])
    })
    expect(read().notes.get(id)).toMatchObject({ pos: [9_010, 9_010] })
    expect(read().notes.get(id)).not.toHaveProperty('rank')
  })
})

describe('other lanes', () => {
  it('[D20] are not taken for something that people have put elsewhere', () => {
    const things = new PlacedThings()
    const lenses = ['hope', 'need'].map((id) => ({ id }))
    things.refresh(lenses).takeTouched()
    things.followNote(undefined, { ...note, id: newNoteId(), slot: 0 })
    expect(things.refresh(lenses).takeTouched().touched.size).toBe(1)
    expect(things.refresh([{ id: 'need' }, { id: 'hope' }]).takeTouched().touched.size).toBe(0)
  })
})
