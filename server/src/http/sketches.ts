/** Routes of sketch notes: uploading a picture with what is said about it, describing, setting aside, erasing. */
import { SKETCH_ROUTES, UploadSketchSchema } from '@gatherboard/shared/api/sketches'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { parseSketchId, type SketchId } from '@gatherboard/shared/values/ids'
import { OpenAPIHono, createRoute, type z } from '@hono/zod-openapi'
import type { AssetFiles } from '../assets/asset-files.ts'
import type { Sketches } from '../sketches/sketches.ts'
import type { Authorise } from './authorise.ts'
import { onInvalid, refuseInvalid } from './on-error.ts'
import { HttpRefusal, orRefuse } from './refusal.ts'
import { readUpload } from '../assets/upload.ts'

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

  app.openapi(createRoute({ ...SKETCH_ROUTES.upload, middleware: facilitator }), async (c) => {
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
  })

  app.openapi(createRoute({ ...SKETCH_ROUTES.list, middleware: facilitator }), async (c) =>
    c.json(orRefuse(await sketches.list(c.var.eventId)), 200),
  )

  app.openapi(createRoute({ ...SKETCH_ROUTES.describe, middleware: facilitator }), async (c) => {
    const sketchId = readSketchId(c.req.valid('param').sketchId)
    return c.json(orRefuse(await sketches.describe(c.var.eventId, sketchId, c.req.valid('json'))), 200)
  })

  app.openapi(createRoute({ ...SKETCH_ROUTES.erase, middleware: facilitator }), async (c) => {
    orRefuse(await sketches.erase(c.var.eventId, readSketchId(c.req.valid('param').sketchId)))
    return c.body(null, 204)
  })

  app.openapi(createRoute({ ...SKETCH_ROUTES.setAside, middleware: facilitator }), async (c) => {
    orRefuse(await sketches.setAside(c.var.eventId, readSketchId(c.req.valid('param').sketchId)))
    return c.body(null, 204)
  })

  app.openapi(createRoute({ ...SKETCH_ROUTES.restore, middleware: facilitator }), async (c) => {
    orRefuse(await sketches.restore(c.var.eventId, readSketchId(c.req.valid('param').sketchId)))
    return c.body(null, 204)
  })

  return app
}

function readSketchId(text: string): SketchId {
  const id = parseSketchId(text)
  if (!id) throw new HttpRefusal({ code: 'bad-id' })
  return id
}

function parseFields(fields: ReadonlyMap<string, string>): z.output<typeof UploadSketchSchema> {
  const parsed = UploadSketchSchema.safeParse(Object.fromEntries(fields))
  if (parsed.success) return parsed.data
  throw new HttpRefusal(refuseInvalid(parsed.error))
}
