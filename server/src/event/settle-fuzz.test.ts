/**
 * Well-formed but absurd walls, written by a facilitator's client, for many seeds: whatever it writes, it stays
 * connected, what is kept is inside the bounds, every reader reads it, and reading is bounded work. A failure prints
 * its seed.
 */
import { readBoard } from '@gatherboard/shared/wall/board-view'
import { CLUSTERS_PER_WALL_MAX, INK_PER_WALL_MAX, PAGE_EDGE } from '@gatherboard/shared/wall/bounds'
import { readCluster } from '@gatherboard/shared/wall/cluster'
import { boundInk, readInk } from '@gatherboard/shared/wall/ink'
import { findHeadings } from '@gatherboard/shared/wall/lane-headings'
import { readNote } from '@gatherboard/shared/wall/note'
import { openWall } from '@gatherboard/shared/wall/schema'
import { tidyCluster, tidyNote } from '@gatherboard/shared/wall/tidy'
import { findWallBounds } from '@gatherboard/shared/wall/wall-bounds'
import { newClusterId, newNoteId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { absurd, absurdInk } from '../../../tests/support/absurd.ts'
import { createRandom, seeds, type Random } from '../../../tests/support/random.ts'
import { FacilitatorPeer, TestWorld } from '../../../tests/support/world.ts'

const NOTE_FIELDS = [
  'lens',
  'text',
  'slot',
  'pos',
  'cluster',
  'z',
  'source',
  'mode',
  'lang',
  'quote',
  'consent',
  'createdMinute',
  'status',
  'flags',
  'author',
  'unknown',
] as const
const CLUSTER_FIELDS = ['name', 'box', 'z', 'colour', 'unknown'] as const
/** What an honest entry has, so that not everything is thrown away for the first thing that is wrong with it. */
const HONEST: Record<string, () => unknown> = {
  lens: () => 'hope',
  text: () => new Y.Text('a bench'),
  pos: () => [10, 20],
  slot: () => 0,
  source: () => 'canvas',
  createdMinute: () => 0,
  name: () => new Y.Text('Paths'),
  box: () => [0, 0, 300, 200],
}

function writeAbsurd(peer: FacilitatorPeer, random: Random): void {
  const entry = (fields: readonly string[]): Y.Map<unknown> => {
    const map = new Y.Map<unknown>()
    for (const field of fields)
      if (random.chance(0.8)) map.set(field, random.chance(0.7) ? (HONEST[field]?.() ?? 'x') : absurd(random))
    return map
  }
  const { notes, clusters, ink } = peer.wall
  peer.doc.transact(() => {
    const kind = random.below(6)
    if (kind === 0) notes.set(random.chance(0.9) ? newNoteId() : 'x', entry(NOTE_FIELDS))
    else if (kind === 1) clusters.set(random.chance(0.9) ? newClusterId() : 'x', entry(CLUSTER_FIELDS))
    else if (kind === 2)
      ink.set(
        random.chance(0.9) ? `shape:${newNoteId()}` : 'other',
        random.chance(0.8) ? absurdInk(random) : absurd(random),
      )
    else if (kind === 3)
      (random.pick([...notes.values()]) as Y.Map<unknown> | undefined)?.set(
        random.pick(NOTE_FIELDS) ?? 'pos',
        absurd(random),
      )
    else if (kind === 4)
      (random.pick([...clusters.values()]) as Y.Map<unknown> | undefined)?.set(
        random.pick(CLUSTER_FIELDS) ?? 'box',
        absurd(random),
      )
    else {
      const text = (random.pick([...notes.values()]) as Y.Map<unknown> | undefined)?.get('text')
      if (text instanceof Y.Text) for (let part = 0; part < 5; part += 1) text.insert(0, 'words and words '.repeat(200))
    }
  })
}

/** Every number in a plain value. */
function* numbersIn(value: unknown): Generator<number> {
  if (typeof value === 'number') yield value
  else if (value instanceof Map) for (const each of value.values()) yield* numbersIn(each)
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) yield* numbersIn(each)
}

describe('an absurd wall', () => {
  it.each(seeds(12))(
    '[L23] is brought inside the bounds before anybody is shown it, and its writer stays, seed %i',
    async (seed) => {
      await using world = await TestWorld.open()
      const random = createRandom(seed)
      const peer = await FacilitatorPeer.join(world.liveEvent)
      for (let step = 0; step < 60; step += 1) {
        writeAbsurd(peer, random)
        if (random.chance(0.1)) peer.undo.undo()
        if (random.chance(0.2)) await peer.pull()
      }
      await world.liveEvent.saved()
      expect(peer.verdicts.filter((verdict) => verdict !== 'change' && verdict !== 'nothing-new')).toEqual([])

      const doc = await world.joinDoc()
      const { notes, clusters, ink } = openWall(doc)
      // Once more there is nothing to do: what is kept is what the readers give.
      for (const [key, entry] of notes.entries())
        expect(tidyNote(entry as Y.Map<unknown>, readNote(key, entry)), key).toBe(false)
      for (const [key, entry] of clusters.entries())
        expect(tidyCluster(entry as Y.Map<unknown>, readCluster(key, entry)), key).toBe(false)
      for (const [key, record] of ink.entries()) expect(boundInk(key, record), key).toBe(record)
      expect([ink.size <= INK_PER_WALL_MAX, clusters.size <= CLUSTERS_PER_WALL_MAX]).toEqual([true, true])

      const view = readBoard(doc)
      const { meta: _meta, ...board } = view
      const minuteMs = Math.floor(world.clock.nowMs() / 60_000) * 60_000
      for (const number of numbersIn(board))
        expect(number === minuteMs || (Math.abs(number) <= PAGE_EDGE && !Object.is(number, -0)), String(number)).toBe(
          true,
        )
      for (const note of view.notes.values())
        expect([note.source, note.quote, note.consent, note.mode]).toEqual(['canvas', undefined, undefined, undefined])
      for (const [key, record] of ink.entries())
        for (const number of numbersIn(readInk(key, record))) expect(Number.isFinite(number)).toBe(true)
      expect(findWallBounds(view)?.every((number) => Math.abs(number) <= 40_000)).toBe(true)
      expect(findHeadings(view).length).toBe(view.meta.lenses.length)
    },
  )
})
