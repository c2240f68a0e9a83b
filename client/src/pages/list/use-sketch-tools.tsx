/** A facilitator's tools for sketch notes: each is one step that can be taken back, or opens a dialog. */
import type { Region, Sketch } from '@gatherboard/shared/wall/sketch'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { useCallback } from 'react'
import type * as Y from 'yjs'
import { dropRegion, lockSketch, setRegion, takeSketchAside } from '@gatherboard/shared/wall/edit-sketch'
import { nameRegion, nameSketch } from '../../wall/sketch-names.ts'
import type { SketchAsking } from './sketch-dialogs.tsx'
import type { SketchSectionProps } from './sketch-section.tsx'
import { RegionTools, SketchTools } from './sketch-tools.tsx'
import { countNotes } from './words.ts'

/** Takes one own step of undo and says what was done. */
export type Step = (work: () => void, words: string) => void

type Options = { doc: Y.Doc; selected: readonly NoteId[]; step: Step; ask: (asking: SketchAsking) => void }

export function useSketchTools({
  doc,
  selected,
  step,
  ask,
}: Options): Required<Pick<SketchSectionProps, 'showTools' | 'showRegionTools'>> {
  const showTools = useCallback(
    (sketch: Sketch) => {
      const name = nameSketch(sketch)
      return (
        <SketchTools
          sketch={sketch}
          onWords={() => ask({ kind: 'sketch-words', sketch })}
          onAddRegion={() => ask({ kind: 'region', id: sketch.id, region: undefined })}
          onLock={(locked) =>
            step(
              () => lockSketch(doc, sketch.id, locked),
              locked
                ? `“${name}” is pinned: nobody moves it by accident.`
                : `“${name}” can be moved on the canvas now.`,
            )
          }
          onAside={() => step(() => takeSketchAside(doc, sketch.id), `“${name}” was set aside. It waits in the panel.`)}
        />
      )
    },
    [doc, step, ask],
  )
  const showRegionTools = useCallback(
    (sketch: Sketch, region: Region) => {
      const linkable = selected.filter((id) => !region.notes.includes(id))
      return (
        <RegionTools
          region={region}
          linkable={linkable.length}
          onChange={() => ask({ kind: 'region', id: sketch.id, region })}
          onLink={() =>
            step(
              () => setRegion(doc, sketch.id, { ...region, notes: [...region.notes, ...linkable] }),
              `${countNotes(linkable.length)} linked to “${nameRegion(region)}”.`,
            )
          }
          onRemove={() =>
            step(
              () => dropRegion(doc, sketch.id, region.id),
              `“${nameRegion(region)}” was removed from the drawing. Its notes stay.`,
            )
          }
        />
      )
    },
    [doc, selected, step, ask],
  )
  return { showTools, showRegionTools }
}
