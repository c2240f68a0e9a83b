/** Routes of snapshots. Apart from `snapshots.ts`, because a board tells of the snapshot it was read from. */
import { z } from 'zod'
import { BoardNoteSchema, BoardSchema } from './board.ts'
import { restoreSnapshotPath, snapshotDiffPath, snapshotPath, snapshotsPath } from './paths.ts'
import { eventParams, jsonContent, optionalBody, problems, type Route } from './route.ts'
import { SnapshotInfoSchema, TakeSnapshotSchema } from './snapshots.ts'

const params = z.object({ id: z.string() })

const PlaceSchema = z.object({ cluster: z.string().nullable(), pos: z.tuple([z.number(), z.number()]).nullable() })
const DiffSchema = z.object({
  added: z.array(BoardNoteSchema),
  changed: z.array(z.object({ id: z.string(), before: BoardNoteSchema, after: BoardNoteSchema })),
  moved: z.array(z.object({ id: z.string(), from: PlaceSchema, to: PlaceSchema })),
  gone: z.array(BoardNoteSchema),
})

const RestoredSchema = z.object({
  moved: z.int(),
  returned: z.int(),
  clusters: z.int(),
  drawings: z.int(),
  before: SnapshotInfoSchema,
})

export const SNAPSHOT_ROUTES = {
  take: {
    method: 'post',
    path: snapshotsPath('{id}'),
    summary: 'Take a snapshot',
    request: { params: eventParams, body: optionalBody(TakeSnapshotSchema) },
    responses: { 201: jsonContent(SnapshotInfoSchema, 'It is on disk'), ...problems(400, 401, 403, 404, 410, 503) },
  },
  list: {
    method: 'get',
    path: snapshotsPath('{id}'),
    summary: 'List the snapshots of an event',
    request: { params: eventParams },
    responses: {
      200: jsonContent(z.object({ snapshots: z.array(SnapshotInfoSchema) }), 'Oldest first'),
      ...problems(401, 403, 404, 410),
    },
  },
  read: {
    method: 'get',
    path: snapshotPath('{id}'),
    summary: 'Read a snapshot as board JSON',
    request: { params },
    responses: { 200: jsonContent(BoardSchema, 'The board as it was'), ...problems(400, 401, 403, 404) },
  },
  diff: {
    method: 'get',
    path: snapshotDiffPath('{a}', '{b}'),
    summary: 'What happened to the notes from one snapshot to another of the same event',
    request: { params: z.object({ a: z.string(), b: z.string() }) },
    responses: { 200: jsonContent(DiffSchema, 'Added, changed, moved and gone'), ...problems(400, 401, 403, 404) },
  },
  restore: {
    method: 'post',
    path: restoreSnapshotPath('{id}'),
    summary: 'Go back to a snapshot, as one new change',
    request: { params },
    responses: {
      200: jsonContent(RestoredSchema, 'What was put back; `before` is the snapshot to go back to instead'),
      ...problems(400, 401, 403, 404, 410, 503),
    },
  },
} as const satisfies Record<string, Route>
