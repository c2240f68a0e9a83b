/**
 * Bodies of the API about the sort table: which loose notes are in front of whom, so that several facilitators get
 * different ones. A claim is no right: it stops nobody from moving a note on the wall, and is in no document.
 */
import { z } from 'zod'
import { sortingPath } from './paths.ts'
import { jsonBody, jsonContent, problems, type Route } from './route.ts'

/** A claim that its page does not renew lapses after so long. */
export const CLAIM_MS = 60_000
/** How many notes a page may keep: those in front of it, and those it has decided on that are not yet saved. */
export const KEPT_MAX = 60
/** How many notes a page asks for in one go, in the order in which it would like them. */
export const WISHES_MAX = 100
/** How many further notes are given at once. */
export const GIVEN_MAX = 2

const id = z.string().min(1).max(64)

/**
 * `turn` counts a page's questions, so that one that comes late changes nothing. `keep`: what it has and goes on having;
 * everything else it had is let go. `wish`: what it would like, the first that are free up to `count`.
 */
const HandSchema = z.strictObject({
  turn: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
  keep: z.array(id).max(KEPT_MAX),
  wish: z.array(id).max(WISHES_MAX),
  count: z.int().min(0).max(GIVEN_MAX),
})
export type Hand = z.infer<typeof HandSchema>

/**
 * `claims`: what this page has now. `taken`: what of its question others have. What is in neither is not loose on the
 * wall, or was not needed. `sorters`: how many pages have notes in front of them, this one among them.
 */
const ClaimsSchema = z.object({ claims: z.array(z.string()), taken: z.array(z.string()), sorters: z.int() })
export type GivenClaims = z.infer<typeof ClaimsSchema>

const params = z.object({ id: z.string(), sorter: z.string() })

export const SORTING_ROUTES = {
  hold: {
    method: 'put',
    path: sortingPath('{id}', '{sorter}'),
    summary: 'Keep, let go of and ask for notes to sort',
    description:
      'One page of the sort table says which loose notes it keeps and which it would like. A note is with one page at a time, until it is moved, let go, or was not kept for a minute.',
    request: { params, body: jsonBody(HandSchema) },
    responses: {
      200: jsonContent(ClaimsSchema, 'What it has now'),
      ...problems(400, 401, 403, 404, 410, 503),
    },
  },
  leave: {
    method: 'delete',
    path: sortingPath('{id}', '{sorter}'),
    summary: 'Let go of all notes: the page is closed',
    request: { params },
    responses: { 204: { description: 'Others may have them' }, ...problems(400, 401, 403, 404, 410) },
  },
} as const satisfies Record<string, Route>
