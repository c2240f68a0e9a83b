/**
 * The dialogs about sketch notes. One that somebody else takes off the wall meanwhile takes the dialog of its parts
 * along; its words can be saved all the same, and what was typed stays.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Region, Sketch } from '@gatherboard/shared/wall/sketch'
import type { NoteId, SketchId } from '@gatherboard/shared/values/ids'
import { useEffect } from 'react'
import type { Pictures } from '../../api/pictures.ts'
import type { Say } from '../../facilitate/said.ts'
import { addRegion, changeRegion } from '../../facilitate/sketch.ts'
import { say as sayList } from '../../i18n/say-list.ts'
import { nameSketch } from '../../wall/sketch-names.ts'
import type { EventCaller } from '../../api/event-caller.ts'
import { SketchWordsDialog } from '../../panel/sketch-words-dialog.tsx'
import { RegionDialog } from './region-dialog.tsx'
import type { Perform } from './use-list-acts.ts'

export type SketchAsking =
  | { kind: 'sketch-words'; sketch: Sketch }
  | { kind: 'region'; id: SketchId; region: Region | undefined }

type SketchDialogsProps = {
  /** Of other kinds too: those are nothing to this. */
  asking: SketchAsking | { kind: string } | undefined
  view: BoardView
  pictures: Pictures
  selected: readonly NoteId[]
  perform: Perform
  say: Say
  caller: EventCaller
  onClose: () => void
}

export function SketchDialogs({ asking, view, pictures, selected, perform, say, caller, onClose }: SketchDialogsProps) {
  const ours = isOurs(asking) ? asking : undefined
  const region = ours?.kind === 'region' ? ours : undefined
  const sketch = region && view.sketches.get(region.id)
  const isGone = region !== undefined && !sketch
  useEffect(() => {
    if (!isGone) return
    onClose()
    say({ words: sayList('sketchGone'), tone: 'bad' })
  }, [isGone, onClose, say])
  if (ours?.kind === 'sketch-words') {
    return (
      <SketchWordsDialog
        caller={caller}
        sketchId={ours.sketch.id}
        words={ours.sketch}
        onSaved={(saved) => {
          onClose()
          say({ words: sayList('sketchWordsSaved', { sketch: nameSketch(saved) }) })
        }}
        onClose={onClose}
      />
    )
  }
  if (!region || !sketch) return null
  const save = (saved: Region): void => {
    onClose()
    perform(region.region ? changeRegion(sketch.id, saved) : addRegion(sketch.id, saved))
  }
  return (
    <RegionDialog
      {...{ view, pictures, sketch, selected }}
      eventId={caller.eventId}
      region={region.region}
      onSave={save}
      onClose={onClose}
    />
  )
}

const isOurs = (asking: SketchDialogsProps['asking']): asking is SketchAsking =>
  asking?.kind === 'sketch-words' || asking?.kind === 'region'
