/** The notes, groups and sketch notes of a facilitator's list, with what may be done to each. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { useMemo } from 'react'
import type { Pictures } from '../../api/pictures.ts'
import type { EditedWall } from '../../facilitate/act.ts'
import { shiftNote } from '../../facilitate/move.ts'
import { setAside, takeApart } from '../../facilitate/take-off.ts'
import {
  isFiltering,
  type GroupSection,
  type LensSection,
  type ListFilter,
  type Listing,
} from '../../find/list-groups.ts'
import { say as sayList } from '../../i18n/say-list.ts'
import { readDrawnIn } from '../../wall/drawn-in.ts'
import type { BoardReader } from '@gatherboard/shared/wall/board-view'
import { FocusKeeper } from './focus-keeper.tsx'
import type { Asking } from './list-dialogs.tsx'
import { LiveField } from './live-field.tsx'
import { NoteRow, type NoteCommands } from './note-row.tsx'
import { SectionTools } from './section-tools.tsx'
import { Sections, type ShowNote } from './sections.tsx'
import { SketchSection } from './sketch-section.tsx'
import type { useGoTo } from './use-go-to.ts'
import type { useListActs } from './use-list-acts.ts'
import { useSketchTools } from './use-sketch-tools.tsx'
import type { Ticked } from './use-ticked.ts'
import type { ListTyping } from './use-typing.ts'

type FacilitatorSectionsProps = {
  wall: EditedWall & { readonly reader: BoardReader }
  view: BoardView
  listing: Listing
  filter: ListFilter
  pictures: Pictures
  typing: ListTyping
  ticked: Ticked
  acts: ReturnType<typeof useListActs>
  going: ReturnType<typeof useGoTo>
  ask: (asking: Asking) => void
}

export function FacilitatorSections(props: FacilitatorSectionsProps) {
  const { wall, view, listing, filter, pictures, typing, ticked, acts, going, ask } = props
  const { perform } = acts
  const commands = useNoteCommands(props)
  const sketchTools = useSketchTools({ selected: ticked.selected, perform, ask })
  const drawnIn = useMemo(() => readDrawnIn(view.sketches), [view.sketches])
  const field = { doc: wall.doc, undo: wall.undo }
  const isFiltered = isFiltering(filter)
  const isOrdered = !isFiltered && filter.order === 'wall'

  const showNote: ShowNote = (look, { section, index }) => (
    <NoteRow
      key={look.note.id}
      {...look}
      drawnIn={drawnIn(look.note)}
      goTo={going.goTo}
      commands={commands}
      isTicked={ticked.has(look.note.id)}
      typing={typing.isNote(look.note.id) ? field : undefined}
      order={isOrdered && section.kind === 'group' ? describeOrder(index, section.notes.length) : undefined}
    />
  )
  const showName = (section: GroupSection) =>
    typing.isName(section.id) && (
      <LiveField root="clusters" id={section.id} label={sayList('nameOfGroup')} {...field} onDone={typing.end} />
    )
  const showTools = (section: GroupSection | LensSection) => (
    <SectionTools
      section={section}
      isAllTicked={section.notes.length > 0 && section.notes.every(({ id }) => ticked.has(id))}
      isNaming={section.kind === 'group' && typing.isName(section.id)}
      canMerge={view.clusters.size > 1}
      onTickAll={() => ticked.toggleAll(section.notes.map(({ id }) => id))}
      onRename={typing.editName}
      onNamed={typing.end}
      onMerge={(id) => ask({ kind: 'merge', id })}
      onTakeApart={(id) => perform(takeApart(view, [id]))}
    />
  )
  return (
    <FocusKeeper takeOwnStep={acts.takeOwnStep}>
      <Sections {...{ listing, view, isFiltered, showNote, showName, showTools }} sought={going.sought} />
      <SketchSection {...{ view, filter, pictures }} sketches={listing.sketches} goTo={going.goTo} {...sketchTools} />
    </FocusKeeper>
  )
}

/** The same object for as long as the wall is open: rows are not drawn again for nothing. */
function useNoteCommands({ wall: { reader }, typing, ticked, acts, ask }: FacilitatorSectionsProps): NoteCommands {
  const { editNote, end } = typing
  const { tick } = ticked
  const { perform } = acts
  return useMemo(
    () => ({
      edit: editNote,
      endEdit: end,
      move: (id: NoteId) => ask({ kind: 'move', ids: [id] }),
      setAside: (id: NoteId) => perform(setAside(reader.view, [id])),
      shift: (id: NoteId, by: -1 | 1) => perform(shiftNote(reader.view, id, by)),
      tick,
    }),
    [reader, editNote, end, tick, perform, ask],
  )
}

const describeOrder = (index: number, count: number): 'only' | 'first' | 'between' | 'last' =>
  count === 1 ? 'only' : index === 0 ? 'first' : index === count - 1 ? 'last' : 'between'
