/** What has nothing to show before there is a live wall is no part of the first load: it is fetched with it. */
import { createPart } from '../../api/load-part.ts'
import { useLatePart } from '../../ui/use-late-part.ts'
import type { SketchNotesProps } from './sketch-notes.tsx'
import type { TogetherNowProps } from './together-now.tsx'
import type { WallNotesProps } from './wall-notes.tsx'

const loadWallParts = createPart(() => import('./wall-parts.tsx'))

/** Asks for them at the same time as for the live wall; what fails now is asked for again when there is a wall. */
export const fetchWallParts = (): void => void loadWallParts().catch(() => undefined)

export function LateWallNotes(props: WallNotesProps) {
  const parts = useLatePart(loadWallParts)
  return parts ? <parts.WallNotes {...props} /> : null
}

export function LateTogetherNow(props: TogetherNowProps) {
  const parts = useLatePart(loadWallParts)
  return parts ? <parts.TogetherNow {...props} /> : null
}

export function LateSketchNotes(props: SketchNotesProps) {
  const parts = useLatePart(loadWallParts)
  return parts ? <parts.SketchNotes {...props} /> : null
}
