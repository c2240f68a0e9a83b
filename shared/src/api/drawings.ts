/** Bodies of the API about everything that was drawn on a wall. */
import { z } from 'zod'
import { CountSchema } from './many-notes.ts'
import { drawingsPath, removeDrawingsPath, restoreDrawingsPath } from './paths.ts'
import { eventParams, jsonBody, jsonContent, problems, type Route } from './route.ts'
import { SnapshotInfoSchema } from './snapshots.ts'

/** `before`: the snapshot that they come back from; null when there were none. */
const RemovedDrawingsSchema = z.object({ count: z.int(), before: SnapshotInfoSchema.nullable() })
export type RemovedDrawings = z.infer<typeof RemovedDrawingsSchema>

const RestoreDrawingsSchema = z.strictObject({ snapshot: z.string().max(64) })

export const DRAWING_ROUTES = {
  remove: {
    method: 'post',
    path: removeDrawingsPath('{id}'),
    summary: 'Take everything that was drawn off the wall, after a snapshot it can come back from',
    request: { params: eventParams },
    responses: {
      200: jsonContent(RemovedDrawingsSchema, 'How many strokes, arrows and texts'),
      ...problems(401, 403, 404, 410, 503),
    },
  },
  restore: {
    method: 'post',
    path: restoreDrawingsPath('{id}'),
    summary: 'Bring the drawings of a snapshot back onto the wall, and nothing else of it',
    request: { params: eventParams, body: jsonBody(RestoreDrawingsSchema) },
    responses: { 200: jsonContent(CountSchema, 'How many came back'), ...problems(400, 401, 403, 404, 410, 503) },
  },
  erase: {
    method: 'delete',
    path: drawingsPath('{id}'),
    summary: 'Erase everything that was drawn, in snapshots too',
    request: { params: eventParams },
    responses: { 200: jsonContent(CountSchema, 'How many were on the wall'), ...problems(401, 403, 404, 410, 503) },
  },
} as const satisfies Record<string, Route>
