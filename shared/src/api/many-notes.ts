/** Bodies of the API about many notes at once. */
import { z } from 'zod'
import { manyNotesPath } from './paths.ts'
import { eventParams, jsonBody, jsonContent, problems, type Route } from './route.ts'

/** `since` in milliseconds since the epoch; what was written in that minute counts. */
const SetAsideSinceSchema = z.strictObject({ since: z.int().min(0) })

/** What one act of setting aside is called, to bring its notes back or erase them. */
const BatchSchema = z.strictObject({ batch: z.string().min(1).max(64) })

export const SetAsideManySchema = z.object({ batch: z.string(), count: z.int() })
export type SetAsideMany = z.infer<typeof SetAsideManySchema>

export const CountSchema = z.object({ count: z.int() })

export const MANY_NOTES_ROUTES = {
  setAside: {
    method: 'post',
    path: manyNotesPath('{id}', 'set-aside'),
    summary: 'Set aside what phones have written since a minute; what is for the report only stays where it is',
    request: { params: eventParams, body: jsonBody(SetAsideSinceSchema) },
    responses: {
      200: jsonContent(SetAsideManySchema, 'What was set aside; `batch` undoes it for some hours'),
      ...problems(400, 401, 403, 404, 410, 503),
    },
  },
  restore: {
    method: 'post',
    path: manyNotesPath('{id}', 'restore'),
    summary: 'Bring back what was set aside together, as far as the wall has room',
    request: { params: eventParams, body: jsonBody(BatchSchema) },
    responses: { 200: jsonContent(CountSchema, 'How many came back'), ...problems(400, 401, 403, 404, 410, 503) },
  },
  erase: {
    method: 'post',
    path: manyNotesPath('{id}', 'erase'),
    summary: 'Erase for good what was set aside together and is still aside',
    request: { params: eventParams, body: jsonBody(BatchSchema) },
    responses: { 200: jsonContent(CountSchema, 'How many are gone'), ...problems(400, 401, 403, 404, 410, 503) },
  },
} as const satisfies Record<string, Route>
