/** Bodies of the API about cheers and votes. */
import { z } from 'zod'
import { noteParams } from './notes.ts'
import { cheerPath, myReactionsPath, votePath } from './paths.ts'
import { eventParams, jsonBody, jsonContent, problems, type Route } from './route.ts'

const VoteSchema = z.strictObject({ count: z.int().min(0).max(99) })

/** What one device has given: a cheer once for each note, and its votes of the round that is open. */
const MyReactionsSchema = z.object({
  cheers: z.array(z.string()),
  votes: z.array(z.object({ noteId: z.string(), count: z.int() })),
  votesLeft: z.int(),
})
export type MyReactions = z.infer<typeof MyReactionsSchema>

const cheerAnswers = {
  200: jsonContent(z.object({ cheers: z.int() }), 'How many there are now'),
  ...problems(400, 401, 403, 404, 410, 429, 503),
}

export const REACTION_ROUTES = {
  readMine: {
    method: 'get',
    path: myReactionsPath('{id}'),
    summary: 'What this device has cheered and voted for, and the votes it has left',
    request: { params: eventParams },
    responses: { 200: jsonContent(MyReactionsSchema, 'Cheers, votes of this round'), ...problems(401, 403, 404, 410) },
  },
  cheer: {
    method: 'put',
    path: cheerPath('{id}', '{noteId}'),
    summary: '“Me too”, once for each device',
    request: { params: noteParams },
    responses: cheerAnswers,
  },
  takeCheerBack: {
    method: 'delete',
    path: cheerPath('{id}', '{noteId}'),
    summary: 'Take a cheer back',
    request: { params: noteParams },
    responses: cheerAnswers,
  },
  vote: {
    method: 'put',
    path: votePath('{id}', '{noteId}'),
    summary: 'Give a note so many of your votes',
    request: { params: noteParams, body: jsonBody(VoteSchema) },
    responses: {
      200: jsonContent(z.object({ count: z.int(), left: z.int() }), 'And how many you have left'),
      ...problems(400, 401, 403, 404, 409, 410, 429, 503),
    },
  },
} as const satisfies Record<string, Route>
