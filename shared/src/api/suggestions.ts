/**
 * Bodies of the API about suggestions: which of a wall's own groups a note may belong to, which loose notes lie close
 * together, and which notes are like one. All of it is worked out on the server's own machine, for facilitators alone;
 * none of it is in a document, a snapshot or an export, and asking changes nothing on the wall.
 */
import { z } from 'zod'
import {
  similarNotesPath,
  suggestedGroupsPath,
  suggestedPilesPath,
  suggestionAnswersPath,
  suggestionsPath,
} from './paths.ts'
import { eventParams, jsonBody, jsonContent, problems, type Route } from './route.ts'

/** How many notes one question may be about: what a screen shows at once. */
const ASKED_NOTES_MAX = 50
/** How many of a wall's groups are suggested for a note at most. */
export const SUGGESTED_GROUPS_MAX = 3
/** How many piles are shown at once: no more than one looks through. */
export const PILES_MAX = 8

/**
 * off: nobody has switched them on for this event. resting: switched on, but nobody has asked for a while, so that
 * their memory was given back; the next question wakes them. preparing: the notes are being read. ready: most are read,
 * and a question is answered from all that are.
 */
const SUGGESTION_STATES = ['off', 'resting', 'preparing', 'ready'] as const
const StateSchema = z.enum(SUGGESTION_STATES)
export type SuggestionState = z.infer<typeof StateSchema>

/** model: by what notes mean (English) and by their words. words: by their words alone. */
const MethodSchema = z.enum(['model', 'words'])
export type SuggestionMethod = z.infer<typeof MethodSchema>

/**
 * Why it is the words alone. setting: the host wants it so (SUGGESTIONS=words). left-out: the host wants no suggestions
 * at all (off), and nobody can switch them on. memory: the machine has too little to spare. missing, broken: the
 * model's files. failing: it came to an end several times.
 */
const ReasonSchema = z.enum(['setting', 'left-out', 'memory', 'missing', 'broken', 'failing'])
export type SuggestionReason = z.infer<typeof ReasonSchema>

/** `notes` are those on the wall, `ready` those of them that are read; the rest counts answers since the event began. */
const SuggestionsSchema = z.object({
  state: StateSchema,
  method: MethodSchema,
  reason: ReasonSchema.optional(),
  notes: z.int(),
  ready: z.int(),
  accepted: z.int(),
  dismissed: z.int(),
  ignored: z.int(),
})
export type Suggestions = z.infer<typeof SuggestionsSchema>

const SwitchSchema = z.strictObject({ on: z.boolean() })

const id = z.string().min(1).max(64)
const NotesSchema = z.strictObject({ noteIds: z.array(id).min(1).max(ASKED_NOTES_MAX) })

/** `score` from 0 to 1: half the mean, half the best likeness to the group's notes. */
const GroupSchema = z.object({ clusterId: z.string(), score: z.number() })
/**
 * A question waits for some seconds until the notes are read; when the state is `preparing` all the same, or `resting`
 * because another event needed the room, ask again. Refused with 429 while four of the event are being worked out.
 */
const GroupsSchema = z.object({
  state: StateSchema,
  notes: z.array(z.object({ noteId: z.string(), groups: z.array(GroupSchema).max(SUGGESTED_GROUPS_MAX) })),
})
export type SuggestedGroup = z.infer<typeof GroupSchema>
export type SuggestedGroups = z.infer<typeof GroupsSchema>

/** `words` that the notes of a pile have in common and others have not: to look at, never its name. */
const PileSchema = z.object({ pileId: z.string(), noteIds: z.array(z.string()), words: z.array(z.string()) })
const PilesSchema = z.object({ state: StateSchema, piles: z.array(PileSchema).max(PILES_MAX) })
export type SuggestedPile = z.infer<typeof PileSchema>
export type SuggestedPiles = z.infer<typeof PilesSchema>

const SimilarSchema = z.object({ state: StateSchema, noteIds: z.array(z.string()) })
export type SimilarNotes = z.infer<typeof SimilarSchema>

const AnswerSchema = z.enum(['accepted', 'dismissed', 'ignored'])
/** What became of a suggestion: of a group for a note, or of a pile. */
const AnswersSchema = z.union([
  z.strictObject({ noteId: id, clusterId: id, answer: AnswerSchema }),
  z.strictObject({ noteIds: z.array(id).min(1).max(1_000), answer: AnswerSchema }),
])
export type SuggestionAnswer = z.infer<typeof AnswersSchema>

const params = eventParams

export const SUGGESTION_ROUTES = {
  read: {
    method: 'get',
    path: suggestionsPath('{id}'),
    summary: 'Whether suggestions are switched on for this event, and how far they are',
    request: { params },
    responses: { 200: jsonContent(SuggestionsSchema, 'Asking does not wake them'), ...problems(401, 403, 404, 410) },
  },
  turn: {
    method: 'put',
    path: suggestionsPath('{id}'),
    summary: 'Switch suggestions on, or off: then their memory is given back',
    request: { params, body: jsonBody(SwitchSchema) },
    responses: {
      200: jsonContent(SuggestionsSchema, 'How it stands now'),
      ...problems(400, 401, 403, 404, 410, 503),
    },
  },
  groups: {
    method: 'post',
    path: suggestedGroupsPath('{id}'),
    summary: 'Which groups of the wall these notes may belong to',
    description: 'Only groups of at least three notes, never the one a note is in, and none that was dismissed for it.',
    request: { params, body: jsonBody(NotesSchema) },
    responses: {
      200: jsonContent(GroupsSchema, 'For each note on the wall the best three at most, best first'),
      ...problems(400, 401, 403, 404, 410, 429, 503),
    },
  },
  piles: {
    method: 'post',
    path: suggestedPilesPath('{id}'),
    summary: 'Loose notes that lie close together, to begin with',
    request: { params },
    responses: {
      200: jsonContent(PilesSchema, 'The tightest first; nothing is moved'),
      ...problems(401, 403, 404, 410, 429, 503),
    },
  },
  similar: {
    method: 'get',
    path: similarNotesPath('{id}', '{noteId}'),
    summary: 'The notes of the wall that are most like one',
    request: { params: z.object({ id: z.string(), noteId: z.string() }) },
    responses: {
      200: jsonContent(SimilarSchema, 'The most alike first'),
      ...problems(400, 401, 403, 404, 410, 429, 503),
    },
  },
  answer: {
    method: 'post',
    path: suggestionAnswersPath('{id}'),
    summary: 'What became of a suggestion: counted, and what is dismissed is not suggested again',
    request: { params, body: jsonBody(AnswersSchema) },
    responses: { 204: { description: 'Noted' }, ...problems(400, 401, 403, 404, 410, 503) },
  },
} as const satisfies Record<string, Route>
