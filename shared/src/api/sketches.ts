/** Bodies of the API about sketch notes. */
import { z } from 'zod'
import { LIMITS } from '../values/limits.ts'
import { line, lines } from './fields.ts'
import { sketchActPath, sketchesPath, sketchPath } from './paths.ts'
import { eventParams, jsonBody, jsonContent, problems, type Route } from './route.ts'

/** What is said about a sketch note; the picture itself comes beside it as the part `file`. */
export const SketchWordsSchema = z.strictObject({
  title: line(LIMITS.titleCharactersMax),
  artist: line(LIMITS.titleCharactersMax),
  alt: lines(LIMITS.altCharactersMax),
  transcript: lines(LIMITS.transcriptCharactersMax),
})
export type SketchWords = z.input<typeof SketchWordsSchema>

export const PatchSketchSchema = SketchWordsSchema.partial()
export type PatchSketch = z.input<typeof PatchSketchSchema>

/** The answer to an upload: the picture is on the server's disk, upright and without metadata. Sizes in pixels. */
const SavedSketchSchema = z.object({ sketchId: z.string(), asset: z.string(), width: z.int(), height: z.int() })
export type SavedSketch = z.infer<typeof SavedSketchSchema>

/** A sketch note in the facilitators' list, also while it is set aside and in no document. */
const SketchInfoSchema = SavedSketchSchema.extend({
  title: z.string(),
  artist: z.string(),
  alt: z.string(),
  transcript: z.string(),
  status: z.enum(['on-wall', 'set-aside']),
})
export type SketchInfo = z.infer<typeof SketchInfoSchema>

const formCoordinate = z.coerce.number().min(-1_000_000).max(1_000_000)

/** The fields of an upload beside the picture. A field that nobody knows is refused by name, as in bodies of JSON. */
export const UploadSketchSchema = z.strictObject({
  ...SketchWordsSchema.partial().shape,
  sketchId: z.string().optional(),
  x: formCoordinate.optional(),
  y: formCoordinate.optional(),
})

const words = { type: 'string' } as const
const number = { type: 'number' } as const
/**
 * The form as it is described. A plain description, because a schema here would have the whole form read into memory
 * before the server sees it.
 */
const UPLOAD_FORM = {
  type: 'object' as const,
  required: ['file'],
  properties: {
    file: { ...words, format: 'binary' },
    title: words,
    artist: words,
    alt: words,
    transcript: words,
    sketchId: { ...words, description: 'Your own id for it: sent again with the same id, nothing is stored twice' },
    x: { ...number, description: 'With `y`: where its middle goes, in page coordinates; absent: free space' },
    y: number,
  },
}

const sketchParams = eventParams.extend({ sketchId: z.string() })

export const SKETCH_ROUTES = {
  upload: {
    method: 'post',
    path: sketchesPath('{id}'),
    summary: 'Upload a sketch note',
    description: 'JPEG, PNG or WebP up to 25 MB. All metadata is removed; the picture is turned upright.',
    request: {
      params: eventParams,
      body: { required: true, content: { 'multipart/form-data': { schema: UPLOAD_FORM } } },
    },
    responses: {
      201: jsonContent(SavedSketchSchema, 'The picture is on the disk'),
      200: jsonContent(SavedSketchSchema, 'It was there already, under the same id'),
      ...problems(400, 401, 403, 404, 409, 410, 413, 415, 422, 503),
    },
  },
  list: {
    method: 'get',
    path: sketchesPath('{id}'),
    summary: 'All sketch notes, those that are set aside too',
    request: { params: eventParams },
    responses: { 200: jsonContent(z.array(SketchInfoSchema), 'In reading order'), ...problems(401, 403, 404, 410) },
  },
  describe: {
    method: 'patch',
    path: sketchPath('{id}', '{sketchId}'),
    summary: 'Change what is said about a sketch note',
    request: { params: sketchParams, body: jsonBody(PatchSketchSchema) },
    responses: { 200: jsonContent(SketchInfoSchema, 'As it is now'), ...problems(400, 401, 403, 404, 410, 413, 503) },
  },
  erase: {
    method: 'delete',
    path: sketchPath('{id}', '{sketchId}'),
    summary: 'Erase a sketch note for ever',
    request: { params: sketchParams },
    responses: {
      204: { description: 'It is gone, with every size of its picture' },
      ...problems(400, 401, 403, 404, 410, 503),
    },
  },
  setAside: {
    method: 'post',
    path: sketchActPath('{id}', '{sketchId}', 'set-aside'),
    summary: 'Take a sketch note off the wall, keeping it',
    request: { params: sketchParams },
    responses: { 204: { description: 'Done' }, ...problems(400, 401, 403, 404, 410, 503) },
  },
  restore: {
    method: 'post',
    path: sketchActPath('{id}', '{sketchId}', 'restore'),
    summary: 'Put a sketch note back onto the wall',
    request: { params: sketchParams },
    responses: { 204: { description: 'Done' }, ...problems(400, 401, 403, 404, 410, 503) },
  },
} as const satisfies Record<string, Route>
