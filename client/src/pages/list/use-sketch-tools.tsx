/** A facilitator's tools for sketch notes: each is one step that can be taken back, or opens a dialog. */
import type { Region, Sketch } from '@gatherboard/shared/wall/sketch'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { useCallback } from 'react'
import { linkRegion, pinSketch, removeRegion, setSketchAside } from '../../facilitate/sketch.ts'
import type { SketchAsking } from './sketch-dialogs.tsx'
import type { SketchSectionProps } from './sketch-section.tsx'
import { RegionTools, SketchTools } from './sketch-tools.tsx'
import type { Perform } from './use-list-acts.ts'

type Options = { selected: readonly NoteId[]; perform: Perform; ask: (asking: SketchAsking) => void }

export function useSketchTools({
  selected,
  perform,
  ask,
}: Options): Required<Pick<SketchSectionProps, 'showTools' | 'showRegionTools'>> {
  const showTools = useCallback(
    (sketch: Sketch) => (
      <SketchTools
        sketch={sketch}
        onWords={() => ask({ kind: 'sketch-words', sketch })}
        onAddRegion={() => ask({ kind: 'region', id: sketch.id, region: undefined })}
        onLock={(locked) => perform(pinSketch(sketch, locked))}
        onAside={() => perform(setSketchAside(sketch))}
      />
    ),
    [perform, ask],
  )
  const showRegionTools = useCallback(
    (sketch: Sketch, region: Region) => (
      <RegionTools
        region={region}
        linkable={selected.filter((id) => !region.notes.includes(id)).length}
        onChange={() => ask({ kind: 'region', id: sketch.id, region })}
        onLink={() => perform(linkRegion(sketch.id, region, { notes: selected, clusters: [] }))}
        onRemove={() => perform(removeRegion(sketch.id, region))}
      />
    ),
    [selected, perform, ask],
  )
  return { showTools, showRegionTools }
}
