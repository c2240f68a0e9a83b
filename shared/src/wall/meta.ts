/** What every screen is told about the event: written by the server only, read by all. */
import type * as Y from 'yjs'
import { TIMER_MS_MAX, TIME_MS_MAX, VIEW_SIDE_MAX, boundBox } from './bounds.ts'
import { PHASE_MODES, SCHEMA_VERSION, type Box, type PhaseMode } from './schema.ts'

export type Lens = { readonly id: string; readonly label: string; readonly prompt: string }

export type Phase = {
  readonly mode: PhaseMode
  /** Lens ids that are open for writing; empty means all of them. */
  readonly lenses: readonly string[]
  readonly id?: string
  readonly label?: string
  readonly prompt?: string
  readonly votesEach?: number
  readonly votesPerNote?: number
}

/**
 * What the projector shows alone: one lens or one cluster, its notes large, page by page; or one sketch note, whole or
 * one region of it.
 */
export type StageShow = (
  | { readonly lens: string }
  | { readonly cluster: string }
  | {
      readonly sketch: string
      readonly region?: string
      /** Goes through the whole picture and its regions by itself. */
      readonly tour?: boolean
    }
) & {
  /** Pages stay until somebody turns them. */
  readonly paused?: boolean
  /** How many pages have been turned by hand, forwards less backwards. */
  readonly turn?: number
}

/**
 * What a facilitator can ask the projector for instead of what it would choose by itself (scene.ts): the headings side
 * by side, the groups, or the wall as a map.
 */
export const STAGE_SCENES = ['writing', 'groups', 'map'] as const
export type StageScene = (typeof STAGE_SCENES)[number]

export type Stage = {
  readonly blank: boolean
  /** The id of the note or cluster that everyone is asked to look at. */
  readonly spotlight?: string
  readonly view?: Box
  /** `endsAt` in ms since the epoch by the server's clock; `pausedLeftMs` while it is paused. */
  readonly timer?: { readonly endsAt: number; readonly pausedLeftMs?: number }
  /** A lens, cluster or sketch note that the wall does not have reads as absent. */
  readonly show?: StageShow
  /** The question that everybody is answering fills the projector. */
  readonly prompt?: boolean
  /** Absent, or one that this version does not know: the projector chooses by what is going on. */
  readonly scene?: StageScene
}

export type Meta = {
  readonly schema: number
  readonly title: string
  readonly place: string
  readonly date: string
  readonly lenses: readonly Lens[]
  readonly phase: Phase
  readonly stage: Stage
}

export const DEFAULT_PHASE: Phase = { mode: 'open', lenses: [] }
export const DEFAULT_STAGE: Stage = { blank: false }

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The meta of a wall, with a harmless default for whatever is missing (a document that has not arrived yet). */
export function readMeta(meta: Y.Map<unknown>): Meta {
  const schema = meta.get('schema')
  return {
    schema: typeof schema === 'number' ? schema : SCHEMA_VERSION,
    title: text(meta.get('title')),
    place: text(meta.get('place')),
    date: text(meta.get('date')),
    lenses: readLenses(meta.get('lenses')),
    phase: readPhase(meta.get('phase')),
    stage: readStage(meta.get('stage')),
  }
}

function readLenses(value: unknown): Lens[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((lens) =>
    isRecord(lens) && typeof lens.id === 'string'
      ? [{ id: lens.id, label: text(lens.label), prompt: text(lens.prompt) }]
      : [],
  )
}

function readPhase(value: unknown): Phase {
  if (!isRecord(value)) return DEFAULT_PHASE
  const { id, label, prompt, votesEach, votesPerNote } = value
  return {
    mode: PHASE_MODES.find((mode) => mode === value.mode) ?? 'open',
    lenses: Array.isArray(value.lenses) ? value.lenses.filter((id): id is string => typeof id === 'string') : [],
    ...(typeof id === 'string' ? { id } : {}),
    ...(typeof label === 'string' ? { label } : {}),
    ...(typeof prompt === 'string' ? { prompt } : {}),
    ...(typeof votesEach === 'number' ? { votesEach } : {}),
    ...(typeof votesPerNote === 'number' ? { votesPerNote } : {}),
  }
}

const isTime = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) <= TIME_MS_MAX

function readStage(value: unknown): Stage {
  if (!isRecord(value)) return DEFAULT_STAGE
  const view = boundBox(value.view, VIEW_SIDE_MAX)
  const timer = isRecord(value.timer) && isTime(value.timer.endsAt) ? value.timer : undefined
  const show = readShow(value.show)
  const scene = STAGE_SCENES.find((each) => each === value.scene)
  return {
    blank: value.blank === true,
    ...(typeof value.spotlight === 'string' ? { spotlight: value.spotlight } : {}),
    ...(view ? { view } : {}),
    ...(timer
      ? {
          timer: {
            endsAt: timer.endsAt as number,
            ...(typeof timer.pausedLeftMs === 'number'
              ? { pausedLeftMs: Math.min(timer.pausedLeftMs, TIMER_MS_MAX) }
              : {}),
          },
        }
      : {}),
    ...(show ? { show } : {}),
    ...(value.prompt === true ? { prompt: true } : {}),
    ...(scene ? { scene } : {}),
  }
}

function readShow(value: unknown): StageShow | undefined {
  if (!isRecord(value)) return undefined
  const { lens, cluster, sketch, region, tour, paused, turn } = value
  const pages = {
    ...(paused === true ? { paused } : {}),
    ...(Number.isSafeInteger(turn) ? { turn: turn as number } : {}),
  }
  if (typeof lens === 'string') return { lens, ...pages }
  if (typeof cluster === 'string') return { cluster, ...pages }
  if (typeof sketch !== 'string') return undefined
  return { sketch, ...(typeof region === 'string' ? { region } : {}), ...(tour === true ? { tour } : {}) }
}
