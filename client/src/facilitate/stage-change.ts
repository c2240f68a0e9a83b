/**
 * Changes of what every screen in the room is asked to show. The server takes the stage as a whole, so that a change
 * carries along what it leaves as it is; and it takes away what would hide the new wish (pages/projector/scene.ts).
 */
import type { Stage, StageShow } from '@gatherboard/shared/wall/meta'
import type { PatchEvent } from '@gatherboard/shared/api/events'

/** Undefined takes a field away; an absent field stays as it is. */
export type StageChange = { [Key in keyof Stage]?: Stage[Key] | undefined }

export function mergeStage(stage: Stage, change: StageChange): NonNullable<PatchEvent['stage']> {
  const { blank, spotlight, view, timer, show, prompt } = { ...stage, ...change }
  return {
    blank: blank ?? false,
    ...(spotlight === undefined ? {} : { spotlight }),
    ...(view ? { view: [...view] as [number, number, number, number] } : {}),
    ...(timer ? { timer } : {}),
    ...(show ? { show } : {}),
    ...(prompt ? { prompt } : {}),
  }
}

/** Nothing but the whole wall. */
export const SHOW_WALL: StageChange = { spotlight: undefined, view: undefined, prompt: undefined, show: undefined }
/** One lens or one cluster, from its first page. */
export const showPart = (show: StageShow): StageChange => ({ ...SHOW_WALL, show })
export const SHOW_PROMPT: StageChange = { ...SHOW_WALL, prompt: true }
/** What was shown before comes back when the spotlight goes. */
export const showSpotlight = (id: string): StageChange => ({ spotlight: id })
