/**
 * Files written by released versions load for ever. A file in this folder is never changed: a new form of what is
 * stored gets a new file beside it. Each holds the rows as they stood in the database, and the board they must give.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { toBoard } from '@gatherboard/server/snapshots/board'
import { readSnapshot, toSnapshotInfo, type SnapshotRow } from '@gatherboard/server/snapshots/snapshot-rows'
import { BoardSchema, type Board } from '@gatherboard/shared/api/board'
import { expect, it } from 'vitest'

type Golden = { row: SnapshotRow; items: Array<{ root: string; json: string }>; board: Board }

const files = readdirSync(import.meta.dirname).filter((name) => /^snapshot-.*\.json$/.test(name))

it('has something to read', () => {
  expect(files).toContain('snapshot-1.json')
})

it.each(files)('%s reads as it always has', (name) => {
  const { row, items, board } = JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8')) as Golden
  const read = toBoard(readSnapshot(row, items), { takenAt: row.taken_at, reason: toSnapshotInfo(row).reason })
  expect(read).toEqual(board)
  expect(BoardSchema.parse(read)).toEqual(board)
})
