/** Routes of sketch notes: uploading a picture with what is said about it, describing, setting aside, erasing. */
import {
  PatchSketchSchema,
  SavedSketchSchema,
  SketchInfoSchema,
  SketchWordsSchema,
} from '@gatherboard/shared/api/sketches'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { parseSketchId, type SketchId } from '@gatherboard/shared/values/ids'
import { OpenAPIHono, createRoute, z } from '@hono/zod-openapi'
import type { AssetFiles } from '../assets/asset-files.ts'
import type { Sketches } from '../sketches/sketches.ts'
import type { Authorise } from './authorise.ts'
import { onInvalid, refuseInvalid } from './on-error.ts'
import { HttpRefusal, orRefuse } from './refusal.ts'
import { eventPath, jsonBody, jsonContent, problems } from './schemas.ts'
import { readUpload } from '../assets/upload.ts'

const sketchPath = eventPath.extend({ sketchId: z.string() })

const coordinate = z.coerce.number().min(-1_000_000).max(1_000_000)

/** A field that nobody knows is refused by name, as in bodies of JSON. */
const UploadSchema = z.strictObject({
  ...SketchWordsSchema.partial().shape,
  sketchId: z.string().optional(),
  x: coordinate.optional(),
  y: coordinate.optional(),
})

const words = { type: 'string' } as const
const number = { type: 'number' } as const
/**
 * As it is described. A plain description, because a schema here would have the whole form read into memory before we
 * see it.
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

const UPLOAD_LIMITS = {
  fileBytesMax: LIMITS.imageBytesMax,
  fieldBytesMax: LIMITS.transcriptCharactersMax * 8,
  fieldsMax: 12,
}

export function sketchRoutes({
  sketches,
  assetFiles,
  authorise,
}: {
  sketches: Sketches
  assetFiles: AssetFiles
  authorise: Authorise
}): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: onInvalid })
  const facilitator = authorise.event('facilitator')

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/events/{id}/sketches',
      summary: 'Upload a sketch note',
      description: 'JPEG, PNG or WebP up to 25 MB. All metadata is removed; the picture is turned upright.',
      middleware: facilitator,
      request: {
        params: eventPath,
        body: { required: true, content: { 'multipart/form-data': { schema: UPLOAD_FORM } } },
      },
      responses: {
        201: jsonContent(SavedSketchSchema, 'The picture is on the disk'),
        200: jsonContent(SavedSketchSchema, 'It was there already, under the same id'),
        ...problems(400, 401, 403, 404, 409, 410, 413, 415, 422, 503),
      },
    }),
    async (c) => {
      const file = assetFiles.newIncoming()
      try {
        const fields = orRefuse(await readUpload(c.req.raw, file, UPLOAD_LIMITS))
        const { sketchId: rawId, x, y, title = '', artist = '', alt = '', transcript = '' } = parseFields(fields)
        const sketchId = rawId === undefined ? undefined : readSketchId(rawId)
        const centre = x === undefined || y === undefined ? undefined : ([x, y] as const)
        const { saved, isNew } = orRefuse(
          await sketches.add(c.var.eventId, { file, words: { title, artist, alt, transcript }, sketchId, centre }),
        )
        return isNew ? c.json(saved, 201) : c.json(saved, 200)
      } finally {
        await assetFiles.discard(file)
      }
    },
  )

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/events/{id}/sketches',
      summary: 'All sketch notes, those that are set aside too',
      middleware: facilitator,
      request: { params: eventPath },
      responses: { 200: jsonContent(z.array(SketchInfoSchema), 'In reading order'), ...problems(401, 403, 404, 410) },
    }),
    async (c) => c.json(orRefuse(await sketches.list(c.var.eventId)), 200),
  )

  app.openapi(
    createRoute({
      method: 'patch',
      path: '/api/events/{id}/sketches/{sketchId}',
      summary: 'Change what is said about a sketch note',
      middleware: facilitator,
      request: { params: sketchPath, body: jsonBody(PatchSketchSchema) },
      responses: { 200: jsonContent(SketchInfoSchema, 'As it is now'), ...problems(400, 401, 403, 404, 410, 413, 503) },
    }),
    async (c) =>
      c.json(
        orRefuse(
          await sketches.describe(c.var.eventId, readSketchId(c.req.valid('param').sketchId), c.req.valid('json')),
        ),
        200,
      ),
  )

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/events/{id}/sketches/{sketchId}',
      summary: 'Erase a sketch note for ever',
      middleware: facilitator,
      request: { params: sketchPath },
      responses: {
        204: { description: 'It is gone, with every size of its picture' },
        ...problems(400, 401, 403, 404, 410, 503),
      },
    }),
    async (c) => {
      orRefuse(await sketches.erase(c.var.eventId, readSketchId(c.req.valid('param').sketchId)))
      return c.body(null, 204)
    },
  )

  for (const [path, summary, work] of [
    [
      'set-aside',
      'Take a sketch note off the wall, keeping it',
      (...args: Parameters<Sketches['setAside']>) => sketches.setAside(...args),
    ],
    [
      'restore',
      'Put a sketch note back onto the wall',
      (...args: Parameters<Sketches['restore']>) => sketches.restore(...args),
    ],
  ] as const) {
    app.openapi(
      createRoute({
        method: 'post',
        path: `/api/events/{id}/sketches/{sketchId}/${path}` as const,
        summary,
        middleware: facilitator,
        request: { params: sketchPath },
        responses: { 204: { description: 'Done' }, ...problems(400, 401, 403, 404, 410, 503) },
      }),
      async (c) => {
        orRefuse(await work(c.var.eventId, readSketchId(c.req.valid('param').sketchId)))
        return c.body(null, 204)
      },
    )
  }

  return app
}

function readSketchId(text: string): SketchId {
  const id = parseSketchId(text)
  if (!id) throw new HttpRefusal({ code: 'bad-id' })
  return id
}

function parseFields(fields: ReadonlyMap<string, string>): z.output<typeof UploadSchema> {
  const parsed = UploadSchema.safeParse(Object.fromEntries(fields))
  if (parsed.success) return parsed.data
  throw new HttpRefusal(refuseInvalid(parsed.error))
}
