/** What the projector shows of a board. */
import { z } from 'zod'
import { TIME_MS_MAX, TIMER_MS_MAX } from '../wall/bounds.ts'
import { coordinate } from './fields.ts'

/** How many pages were turned by hand; without a bound somebody could send a number that is none any more. */
const turn = z.int().min(-1_000_000).max(1_000_000)

const pages = { paused: z.boolean().optional(), turn: turn.optional() }

export const StageSchema = z.strictObject({
  blank: z.boolean().default(false),
  spotlight: z.string().max(64).optional(),
  view: z.tuple([coordinate, coordinate, coordinate.positive(), coordinate.positive()]).optional(),
  timer: z
    .strictObject({
      endsAt: z.number().nonnegative().max(TIME_MS_MAX),
      pausedLeftMs: z.number().nonnegative().max(TIMER_MS_MAX).optional(),
    })
    .optional(),
  /** What the projector shows large, page by page, instead of the whole wall. */
  show: z
    .union([
      z.strictObject({ lens: z.string().min(1).max(32), ...pages }),
      z.strictObject({ cluster: z.string().min(1).max(64), ...pages }),
      z.strictObject({
        sketch: z.string().min(1).max(64),
        region: z.string().max(64).optional(),
        tour: z.boolean().optional(),
      }),
    ])
    .optional(),
  /** The question of the phase (or of its headings) fills the projector. */
  prompt: z.boolean().optional(),
})
