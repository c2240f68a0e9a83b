/**
 * What all screens are asked to show, changed field by field: two facilitators, or a canvas and a panel, who change
 * different fields at the same moment both keep theirs.
 */
import type { StageChangeSchema } from '@gatherboard/shared/api/stage'
import { DEFAULT_STAGE, type Stage } from '@gatherboard/shared/wall/meta'
import type { z } from 'zod'

export type StageChange = z.output<typeof StageChangeSchema>

/** @param change null takes a field away; a whole stage (see `isWhole`) takes the place of all that stands */
export function changeStage(stage: Stage, change: StageChange): Stage {
  const before = isWhole(change) ? DEFAULT_STAGE : stage
  const fields = Object.entries({ ...before, ...change }).filter(([, value]) => value !== null && value !== undefined)
  return { ...DEFAULT_STAGE, ...Object.fromEntries(fields) }
}

/**
 * Clients from before changes were merged send the stage as a whole, `blank` always in it, and mean that what they
 * leave out shall go. Only blanking by itself is a change like any other: what stands is not seen, and comes back.
 */
function isWhole(change: StageChange): boolean {
  const values = Object.values(change)
  if (values.includes(null)) return false
  return values.length === 0 || (change.blank !== undefined && !(change.blank && values.length === 1))
}
