/** One board, looked at by everything that says how many notes it has: the same numbers, whoever says them. */
import { exportBoard } from '@gatherboard/server/exports/export-board'
import { countByLens, countNotes } from '@gatherboard/shared/board/counts'
import { readRows } from '@gatherboard/shared/table/read-rows'
import { newClusterId, newNoteId } from '@gatherboard/shared/values/ids'
import { ok } from '@gatherboard/shared/values/result'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { writeCluster } from '@gatherboard/shared/wall/cluster'
import { expect, it } from 'vitest'
import { EVERYTHING, listWall } from '../../client/src/find/list-groups.ts'
import { groupWall } from '../../client/src/wall/wall-groups.ts'
import { openLiveEvent, type TestEvent } from '../support/live-event.ts'

/** Grouped, loose, imported, of a heading that is gone; waiting, set aside, for the report; withdrawn, and held. */
async function fill(live: TestEvent): Promise<void> {
  const group = newClusterId()
  await live.change((change) => writeCluster(change.wall.clusters, group, { name: 'Buses', box: [0, 0, 400, 400] }))
  await live.addNote({ text: 'grouped', cluster: group })
  await live.addNote({ text: 'grouped, too', lens: 'hope', cluster: group })
  await live.addNotes('loose', 'loose, too')
  await live.addNote({ text: 'imported', source: 'import', lens: 'strength' })
  await live.addNote({ text: 'under a heading that is gone', lens: 'weather' })
  for (const status of ['waiting', 'waiting', 'set-aside', 'report-only'] as const)
    await live.addNote({ text: status }, { kind: 'backstage', status })
  const withdrawn = await live.addNote({ text: 'withdrawn' })
  await live.change((change) => change.eraseNote(withdrawn, '2026-05-09T11:00:00Z'))
  await live.change((change) =>
    change.setRow({
      noteId: newNoteId(),
      deviceKey: null,
      rev: 1,
      visibility: 'wall',
      textHash: null,
      held: { lens: 'need', text: 'held', source: 'phone', createdMinute: 0 },
    }),
  )
}

it('list, phone, canvas, panel, report, event list, snapshots and files count one board alike', async () => {
  await using live = await openLiveEvent()
  await fill(live)
  const used = await live.liveEvents.use(live.event.id, async ({ state }) => ok(state))
  if (!used.ok || !used.value.ok) throw new Error('the event was refused')
  const state = used.value.value
  const { lenses } = live.event
  const lensIds = lenses.map(({ id }) => id)
  const wall: BoardView = {
    meta: { lenses } as BoardView['meta'],
    notes: state.wallNotes,
    clusters: state.clusters,
    sketches: state.sketches,
    cheers: new Map(),
    votes: new Map(),
  }
  const read = await live.snapshots.readLive(live.event.id)
  if (!read.ok) throw new Error(read.refused.code)
  const board = read.value

  // Snapshots, board JSON, the report and the snapshot's page.
  const { onWall, waiting, setAside, reportOnly } = countNotes(board.notes)
  expect({ onWall, waiting, setAside, reportOnly }).toEqual({ onWall: 6, waiting: 2, setAside: 1, reportOnly: 1 })
  expect(board.counts).toMatchObject({ notes: onWall, waiting, setAside, reportOnly })
  const byLens = countByLens(
    board.notes.filter(({ status }) => status === 'on-wall'),
    lensIds,
  )
  // The facilitators' list, and the phone's.
  const listing = listWall(wall, EVERYTHING)
  expect(listing.count).toBe(onWall)
  expect(listing.lenses.map(({ lens, count }) => [lens?.id, count])).toEqual([...byLens])
  expect(groupWall(wall, lenses).map(({ lens, count }) => [lens?.id, count])).toEqual([...byLens])
  // The panel.
  expect(countNotes(wall.notes.values()).onWall).toBe(onWall)
  expect(countNotes(state.backstageNotes.values())).toEqual({ onWall: 0, waiting, setAside, reportOnly })
  // The organiser's list: all that there is, held ones too, and of these what is on the wall and what waits.
  const [figures] = await live.store.read.figures.findMany([live.event.id])
  expect(figures).toMatchObject({ notes: board.notes.length + 1, on_wall: onWall, waiting })
  // A file for the team has what the report has.
  const csv = exportBoard(board, 'csv', 'team')?.body ?? ''
  const rows = [...readRows(csv, ',')].slice(1).map((row) => ('cells' in row ? row.cells[11] : row.problem))
  expect(Object.groupBy(rows, (status) => status ?? '')).toMatchObject({
    'on-wall': { length: onWall },
    'report-only': { length: reportOnly },
  })
  expect(rows).toHaveLength(onWall + reportOnly)
})
