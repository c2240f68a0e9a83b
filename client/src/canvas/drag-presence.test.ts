import { readBoard } from '@gatherboard/shared/wall/board-view'
import type { Position } from '@gatherboard/shared/wall/schema'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { applyEdits } from '@gatherboard/shared/wall/edit'
import { createDragSender, followDrags, readDrag } from './drag-presence.ts'
import { clusterIds, createWall, noteIds } from '../../../tests/support/random-wall.ts'

const id = noteIds[0] as (typeof noteIds)[number]
const member = noteIds[4] as (typeof noteIds)[number]

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Two people on one wall, as their presence sees it. */
function meet() {
  const doc = createWall()
  const [theirs, mine] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())]
  theirs.on('update', ({ added, updated, removed }: Record<string, number[]>) => {
    const changed = [...(added ?? []), ...(updated ?? []), ...(removed ?? [])]
    applyAwarenessUpdate(mine, encodeAwarenessUpdate(theirs, changed), 'network')
  })
  const follow = followDrags(
    mine,
    () => readBoard(doc),
    () => undefined,
  )
  const offsets = (): Map<string, Position> => {
    const into = new Map<string, Position>()
    follow.collect(into)
    return into
  }
  const drag = (by: Position | undefined, ids: string[] = [id]): void =>
    theirs.setLocalStateField('drag', by ? { by, ids } : null)
  const stop = (): void => {
    follow.stop()
    theirs.destroy()
    mine.destroy()
  }
  return { doc, drag, offsets, stop }
}

describe('somebody else’s drag', () => {
  it('shows where it is, and a cluster takes its notes along', () => {
    const { drag, offsets, stop } = meet()
    drag([10, 20])
    expect(offsets()).toEqual(new Map([[id, [10, 20]]]))
    drag([5, 5], [clusterIds[0] as string])
    expect(offsets().get(member)).toEqual([5, 5])
    expect(offsets().get(clusterIds[0] as string)).toEqual([5, 5])
    stop()
  })

  it('lands once, whichever arrives first: the drop or the end of the drag', () => {
    const first = meet()
    first.drag([10, 20])
    first.offsets()
    applyEdits(first.doc, [{ kind: 'place-note', id, pos: [500, 500] }])
    expect(first.offsets().has(id)).toBe(false)
    first.drag([12, 22])
    expect(first.offsets().has(id)).toBe(false)
    first.drag(undefined)
    first.drag([1, 1])
    expect(first.offsets().get(id)).toEqual([1, 1])
    first.stop()

    const second = meet()
    second.drag([10, 20])
    second.drag(undefined)
    expect(second.offsets().get(id)).toEqual([10, 20])
    applyEdits(second.doc, [{ kind: 'place-note', id, pos: [500, 500] }])
    expect(second.offsets().has(id)).toBe(false)
    second.stop()
  })

  it('goes back when it was given up', () => {
    const { drag, offsets, stop } = meet()
    drag([10, 20])
    drag(undefined)
    vi.advanceTimersByTime(1_100)
    expect(offsets().has(id)).toBe(false)
    stop()
  })

  it('is ignored when it is not one', () => {
    for (const state of [
      undefined,
      {},
      { drag: null },
      { drag: 7 },
      { drag: { by: [1], ids: ['a'] } },
      { drag: { by: [1, NaN], ids: ['a'] } },
      { drag: { by: [1, 2], ids: [] } },
      { drag: { by: [1, 2], ids: [3] } },
    ]) {
      expect(readDrag(state)).toBeUndefined()
    }
  })
})

describe('the own drag', () => {
  it('is sent at most every 60 ms, the newest last, and ends at once', () => {
    const awareness = new Awareness(new Y.Doc())
    const sent: unknown[] = []
    awareness.on('update', () => sent.push(awareness.getLocalState()?.drag))
    const sender = createDragSender(awareness)
    for (let step = 1; step <= 10; step += 1) {
      sender.send({ by: [step, 0], ids: [id] })
      vi.advanceTimersByTime(10)
    }
    expect(sent.length).toBeLessThanOrEqual(3)
    vi.advanceTimersByTime(60)
    expect(sent.at(-1)).toMatchObject({ by: [10, 0] })
    sender.send(undefined)
    expect(sent.at(-1)).toBeNull()
    sender.stop()
    awareness.destroy()
  })
})
