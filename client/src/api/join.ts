/** Joining an event by its code. */
import type { JOIN_ROUTES, Joined } from '@gatherboard/shared/api/join'
import { JOIN_PATH } from '@gatherboard/shared/api/paths'
import type { BodyOf } from '@gatherboard/shared/api/route'
import { callJson } from './client.ts'

/** Joining may queue on the server when a whole hall scans at once. */
const LIMIT_MS = 30_000

/** @throws ApiProblem, Unreachable */
export const join = (body: BodyOf<typeof JOIN_ROUTES.join>): Promise<Joined> =>
  callJson<typeof JOIN_ROUTES.join>(JOIN_PATH, { method: 'POST', body, limitMs: LIMIT_MS })
