/** The pictures of sketch notes. */
import { z } from 'zod'
import { assetPath } from './paths.ts'
import { PICTURE_WIDTHS } from './pictures.ts'
import { problems, type Route } from './route.ts'

const AssetQuerySchema = z.object({
  w: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .optional()
    .meta({
      description: `The width it will be shown at, in device pixels; answered with the next of ${PICTURE_WIDTHS.join(', ')}. Absent: the original`,
    }),
  ticket: z.string().optional(),
})

const picture = { schema: z.string().meta({ format: 'binary' }) }

export const ASSET_ROUTES = {
  read: {
    method: 'get',
    path: assetPath('{asset}'),
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
  },
} as const satisfies Record<string, Route>
