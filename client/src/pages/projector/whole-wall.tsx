/**
 * The whole wall, or the part of it where everybody is asked to look, and in the room it leaves free the newest words.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { InkMark } from '@gatherboard/shared/wall/ink'
import { findWallBounds } from '@gatherboard/shared/wall/wall-bounds'
import { includeInk } from './ink-path.ts'
import { NewestNotes, findScale } from './newest-notes.tsx'
import { findFreeSpace, fitStage, type FreeSpace, type Screen, unitOf, type StageFit } from './stage-fit.ts'
import { WallStage, type WallStageProps } from './wall-stage.tsx'

type WallLayout = { readonly fit: StageFit; readonly space: FreeSpace; readonly scale: number | undefined }

export function layOutWall(view: BoardView, ink: readonly InkMark[], screen: Screen): WallLayout | undefined {
  const whole = findWallBounds(view)
  const bounds = view.meta.stage.view ?? (whole && includeInk(whole, ink))
  if (!bounds) return undefined
  const fit = fitStage(bounds, screen)
  const space = findFreeSpace(fit, bounds, screen)
  // Cards below a part of the wall would lie on its other notes.
  return { fit, space, scale: view.meta.stage.view ? undefined : findScale(space, unitOf(screen)) }
}

/** Where common words on the map are this large, the newest of them need not be repeated below. In pixels of 1,080. */
const READABLE_UNITS = 13
/** What most notes' words are, in page units. */
const COMMON_WORDS = 19.5

/** Whether the newest words can be read on the map or in cards of their own. */
export const areWordsReadable = ({ fit, scale }: WallLayout, screen: Screen): boolean =>
  scale !== undefined || (fit.zoom * COMMON_WORDS) / unitOf(screen) >= READABLE_UNITS

type WholeWallProps = Pick<WallStageProps, 'view' | 'ink' | 'paced' | 'token'> & {
  wall: WallLayout
  screen: Screen
}

export function WholeWall({ view, ink, paced, token, wall: { fit, space, scale }, screen }: WholeWallProps) {
  return (
    <>
      <WallStage view={view} ink={ink} paced={paced} token={token} fit={fit} unit={unitOf(screen)} />
      {scale && <NewestNotes view={view} paced={paced} space={space} scale={scale} unit={unitOf(screen)} />}
    </>
  )
}
