/** The dialogs of a facilitator's list: one at a time. One about what has gone meanwhile closes and says so. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { useEffect } from 'react'
import type { Pictures } from '../../api/pictures.ts'
import { mergeGroups } from '../../facilitate/group.ts'
import { moveNotes, type Destination } from '../../facilitate/move.ts'
import type { Say } from '../../facilitate/said.ts'
import type { EventCaller } from '../../api/event-caller.ts'
import { say as sayList } from '../../i18n/say-list.ts'
import type { ManyNotes } from '../../panel/use-many-notes.ts'
import { useSingleKeys } from '../../kept/use-single-keys.ts'
import type { SuggestionSwitch } from '../../suggest/use-suggestions.ts'
import { HelpDialog } from './help-dialog.tsx'
import { ManyDialog } from './many-dialog.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { SketchDialogs, type SketchAsking } from './sketch-dialogs.tsx'
import type { Perform } from './use-list-acts.ts'
import type { Ticked } from './use-ticked.ts'

export type Asking =
  | { kind: 'help' }
  | { kind: 'many' }
  | { kind: 'move'; ids: readonly NoteId[] }
  | { kind: 'merge'; id: ClusterId }
  | SketchAsking

export type ListDialogsProps = {
  asking: Asking | undefined
  closeDialog: () => void
  view: BoardView
  ticked: Ticked
  pictures: Pictures
  perform: Perform
  say: Say
  caller: EventCaller
  many: ManyNotes
  keys: ReturnType<typeof useSingleKeys>
  suggestions: SuggestionSwitch
}

export function ListDialogs(props: ListDialogsProps) {
  const { asking, closeDialog, view, ticked, perform, say, caller, many, keys } = props
  const isAskedGone = asking !== undefined && isGone(view, asking)
  useEffect(() => {
    if (!isAskedGone) return
    closeDialog()
    say({ words: sayList('askedGone'), tone: 'bad' })
  }, [isAskedGone, closeDialog, say])

  const move = (ids: readonly NoteId[], to: Destination): void => {
    const act = moveNotes(view, ids, to)
    closeDialog()
    if (!act) return say({ words: sayList('nothingMoved') })
    perform(act)
    ticked.clear()
  }
  const merge = (id: ClusterId, into: ClusterId): void => {
    closeDialog()
    perform(mergeGroups(view, into, [id]))
  }
  return (
    <>
      {asking?.kind === 'help' && (
        <HelpDialog isFacilitator singleKeys={keys[0]} onSingleKeys={keys[1]} onClose={closeDialog} />
      )}
      {asking?.kind === 'many' && <ManyDialog caller={caller} many={many} onClose={closeDialog} />}
      {asking?.kind === 'move' && (
        <MoveDialog
          caller={caller}
          suggestions={props.suggestions}
          view={view}
          ids={asking.ids}
          onMove={(to) => move(asking.ids, to)}
          onClose={closeDialog}
        />
      )}
      {asking?.kind === 'merge' && (
        <MergeDialog view={view} id={asking.id} onMerge={(into) => merge(asking.id, into)} onClose={closeDialog} />
      )}
      <SketchDialogs
        {...{ asking, view, perform, say, caller }}
        pictures={props.pictures}
        selected={ticked.selected}
        onClose={closeDialog}
      />
    </>
  )
}

/** Whether there is nothing left to move, or no two groups to merge. */
function isGone(view: BoardView, asking: Asking): boolean {
  if (asking.kind === 'move') return !asking.ids.some((id) => view.notes.has(id))
  return asking.kind === 'merge' && (!view.clusters.has(asking.id) || view.clusters.size < 2)
}
