/** What all screens are asked to show: as it stands, and what changes of it. */
import { z } from 'zod'
import { TIME_MS_MAX, TIMER_MS_MAX } from '../wall/bounds.ts'
import { STAGE_SCENES } from '../wall/meta.ts'
import { coordinate } from './fields.ts'

/** How many pages were turned by hand; without a bound somebody could send a number that is none any more. */
const turn = z.int().min(-1_000_000).max(1_000_000)

const pages = { paused: z.boolean().optional(), turn: turn.optional() }

const spotlight = z.string().max(64)
const view = z.tuple([coordinate, coordinate, coordinate.positive(), coordinate.positive()])
const timer = z.strictObject({
  endsAt: z.number().nonnegative().max(TIME_MS_MAX),
  pausedLeftMs: z.number().nonnegative().max(TIMER_MS_MAX).optional(),
})
/** What the projector shows alone and large, page by page. */
const show = z.union([
  z.strictObject({ lens: z.string().min(1).max(32), ...pages }),
  z.strictObject({ cluster: z.string().min(1).max(64), ...pages }),
  z.strictObject({
    sketch: z.string().min(1).max(64),
    region: z.string().max(64).optional(),
    tour: z.boolean().optional(),
  }),
])
/** The question of the phase (or of its headings) fills the projector. */
const prompt = z.boolean()
/** What the projector shows instead of what it would choose by what is going on. */
const scene = z.enum(STAGE_SCENES)

export const StageSchema = z.strictObject({
  blank: z.boolean().default(false),
  spotlight: spotlight.optional(),
  view: view.optional(),
  timer: timer.optional(),
  show: show.optional(),
  prompt: prompt.optional(),
  scene: scene.optional(),
})

/**
 * What changes of the stage: a field that is given takes the place of the one that stands, null takes it away, and what
 * is not mentioned stays. Without a null, `blank` with anything else, `blank: false` and nothing at all are a whole
 * stage, which takes the place of all that stands, as it did before changes were merged.
 */
export const StageChangeSchema = z.strictObject({
  blank: z.boolean().nullish(),
  spotlight: spotlight.nullish(),
  view: view.nullish(),
  timer: timer.nullish(),
  show: show.nullish(),
  prompt: prompt.nullish(),
  scene: scene.nullish(),
})
export type StageChange = z.input<typeof StageChangeSchema>
