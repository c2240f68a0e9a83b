/**
 * The route that gives a picture to members of the event it belongs to. What an address answers never changes, so a
 * browser keeps it, for its own person only; with the event, the link or the sketch note gone, the server gives it to
 * nobody any more.
 */
import { ASSET_ROUTES } from '@gatherboard/shared/api/assets'
import { parseAssetId } from '@gatherboard/shared/values/ids'
import { OpenAPIHono, createRoute } from '@hono/zod-openapi'
import type { Assets } from '../assets/assets.ts'
import type { Authorise } from './authorise.ts'
import { onInvalid } from './on-error.ts'
import { HttpRefusal } from './refusal.ts'

export function assetRoutes({ assets, authorise }: { assets: Assets; authorise: Authorise }): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: onInvalid })

  app.openapi(createRoute({ ...ASSET_ROUTES.read }), async (c) => {
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
  })

  return app
}
