/**
 * What every screen in the room is asked to show, as changes of the stage. The server merges them field by field, so
 * that each says only what is wished and takes away what would hide it (the order is in shared/src/wall/scene.ts).
 */
import type { StageChange } from '@gatherboard/shared/api/stage'
import type { Stage, StageScene, StageShow } from '@gatherboard/shared/wall/meta'
import type { Box } from '@gatherboard/shared/wall/schema'

export type Timer = NonNullable<Stage['timer']>

const MINUTE_MS = 60_000

export const BLANK: StageChange = { blank: true }
export const UNBLANK: StageChange = { blank: null }

/** Nothing that was asked for: the projector chooses by what is going on. */
export const SHOW_AUTOMATIC: StageChange = { spotlight: null, view: null, prompt: null, show: null, scene: null }
/** One of its scenes, whatever is going on. */
export const showScene = (scene: StageScene): StageChange => ({ ...SHOW_AUTOMATIC, scene })
/** One lens, one cluster or one sketch note, from its first page. */
export const showPart = (show: StageShow): StageChange => ({ ...SHOW_AUTOMATIC, show })
export const SHOW_PROMPT: StageChange = { ...SHOW_AUTOMATIC, prompt: true }
/** Another page or part of what is shown, or whether it goes on by itself. */
export const turnPart = (show: StageShow): StageChange => ({ show })

/** What was shown before comes back when the spotlight goes. */
export const showSpotlight = (id: string): StageChange => ({ spotlight: id })
export const END_SPOTLIGHT: StageChange = { spotlight: null }

/**
 * One place of the wall, for every screen. Asked a second time for the same place it is one unit further, so that
 * screens that wandered off meanwhile notice.
 */
export function showView([x, y, width, height]: Box, { view }: Stage): StageChange {
  const box = [Math.round(x), Math.round(y), Math.max(1, Math.round(width)), Math.max(1, Math.round(height))] as const
  const isSame = view !== undefined && box.every((value, index) => value === view[index])
  return { spotlight: null, view: [isSame ? box[0] + 1 : box[0], box[1], box[2], box[3]] }
}
/** Everyone looks round by themselves again; what the big screen showed before comes back. */
export const END_CALL: StageChange = { spotlight: null, view: null }

/** @param nowMs by the server's clock, as all that follow */
export const startTimer = (minutes: number, nowMs: number): StageChange => ({
  timer: { endsAt: nowMs + minutes * MINUTE_MS },
})
export const pauseTimer = (timer: Timer, nowMs: number): StageChange => ({
  timer: { ...timer, pausedLeftMs: leftMs(timer, nowMs) },
})
export const resumeTimer = (timer: Timer, nowMs: number): StageChange => ({
  timer: { endsAt: nowMs + leftMs(timer, nowMs) },
})
export function lengthenTimer(timer: Timer, nowMs: number): StageChange {
  const left = leftMs(timer, nowMs) + MINUTE_MS
  return { timer: { endsAt: nowMs + left, ...(timer.pausedLeftMs === undefined ? {} : { pausedLeftMs: left }) } }
}
export const STOP_TIMER: StageChange = { timer: null }

export const leftMs = ({ endsAt, pausedLeftMs }: Timer, nowMs: number): number =>
  Math.max(0, pausedLeftMs ?? endsAt - nowMs)
