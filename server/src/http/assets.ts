/**
 * The route that gives a picture to members of the event it belongs to. What an address answers never changes, so a
 * browser keeps it, for its own person only; with the event, the link or the sketch note gone, the server gives it to
 * nobody any more.
 */
import { PICTURE_WIDTHS } from '@gatherboard/shared/api/pictures'
import { parseAssetId } from '@gatherboard/shared/values/ids'
import { OpenAPIHono, createRoute, z } from '@hono/zod-openapi'
import type { Assets } from '../assets/assets.ts'
import type { Authorise } from './authorise.ts'
import { onInvalid } from './on-error.ts'
import { HttpRefusal } from './refusal.ts'
import { problems } from './schemas.ts'

const AssetQuerySchema = z.object({
  w: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .optional()
    .openapi({
      description: `The width it will be shown at, in device pixels; answered with the next of ${PICTURE_WIDTHS.join(', ')}. Absent: the original`,
    }),
  ticket: z.string().optional(),
})

const picture = { schema: z.string().openapi({ format: 'binary' }) }

export function assetRoutes({ assets, authorise }: { assets: Assets; authorise: Authorise }): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: onInvalid })

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/assets/{asset}',
      summary: 'A picture of a sketch note',
      request: { params: z.object({ asset: z.string() }), query: AssetQuerySchema },
      responses: {
        200: {
          description: 'The picture',
          content: { 'image/webp': picture, 'image/jpeg': picture, 'image/png': picture },
        },
        304: { description: 'The one you have is it' },
        ...problems(400, 401, 403, 404, 410),
      },
    }),
    async (c) => {
      // Who asks, before whether there is such a picture: a stranger learns nothing.
      await authorise.requireAnybody(c)
      const id = parseAssetId(c.req.valid('param').asset)
      const asset = id && (await assets.find(id))
      if (!asset) throw new HttpRefusal({ code: 'no-such-picture' })
      await authorise.requireRole(c, asset.eventId)
      const file = await assets.choose(asset, c.req.valid('query').w)
      if (!file) throw new HttpRefusal({ code: 'no-such-picture' })
      const etag = `"${asset.id}-${file.name}"`
      const headers: Record<string, string> = {
        etag,
        vary: 'Authorization',
        // A size that is not ready yet is answered with a larger one, which must not stay for ever.
        'cache-control': file.isFinal ? 'private, max-age=31536000, immutable' : 'private, no-cache',
        'content-type': file.type,
      }
      if (
        c.req
          .header('if-none-match')
          ?.split(',')
          .some((tag) => tag.trim() === etag)
      )
        return c.body(null, 304, headers)
      return c.body(assets.read(file), 200, {
        ...headers,
        'content-length': String(file.bytes),
        'content-disposition': 'inline',
      })
    },
  )

  return app
}
