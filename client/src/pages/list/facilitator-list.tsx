/** The list of a facilitator: a Yjs peer that may change everything on the wall, as the canvas does. */
import { minuteOf } from '@gatherboard/shared/wall/edit'
import { newNoteId, type ClusterId, type NoteId } from '@gatherboard/shared/values/ids'
import { useCallback, useMemo, useRef, useState } from 'react'
import { putBack } from '../../facilitate/lost-words.ts'
import { addNote } from '../../facilitate/new-note.ts'
import { setAside } from '../../facilitate/take-off.ts'
import { EVERYTHING, listWall, type ListFilter } from '../../find/list-groups.ts'
import { say as sayList } from '../../i18n/say-list.ts'
import { CrowdQuestion } from '../../panel/crowd-question.tsx'
import { Drawings } from '../../panel/drawings.tsx'
import type { EventCaller } from '../../api/event-caller.ts'
import { ManyResult } from '../../panel/many-notes.tsx'
import { useManyNotes } from '../../panel/use-many-notes.ts'
import { LostWords } from '../../parts/lost-words.tsx'
import { usePictures } from '../../parts/use-pictures.ts'
import { useSaid } from '../../parts/use-said.ts'
import { useSetbacks } from '../../parts/use-setbacks.ts'
import { Button } from '../../ui/button.tsx'
import { useSingleKeys } from '../../kept/use-single-keys.ts'
import type { OpenRoom, RoomState } from '../../wall/room.ts'
import { useView } from '../../wall/use-view.ts'
import { FacilitatorSections } from './facilitator-sections.tsx'
import { FilterBar } from './filter-bar.tsx'
import { ListDialogs, type Asking } from './list-dialogs.tsx'
import { ListFrame } from './list-frame.tsx'
import { NewNote } from './new-note.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { HelpMeSort } from '../../suggest/help-me-sort.tsx'
import { useSuggestions } from '../../suggest/use-suggestions.ts'
import { UndoButtons } from './undo-buttons.tsx'
import { useDialogFocus } from './use-dialog-focus.ts'
import { useGoTo } from './use-go-to.ts'
import { useListActs } from './use-list-acts.ts'
import { useListKeys } from './use-list-keys.ts'
import { useTicked } from './use-ticked.ts'
import { useTyping } from './use-typing.ts'

type FacilitatorListProps = { open: OpenRoom; state: RoomState; eventId: string; token: string }

export function FacilitatorList(props: FacilitatorListProps) {
  const { open, state, eventId, token } = props
  const list = useFacilitatorList(props)
  const { caller, view, said, say, many, ask, ticked, acts, made } = list
  return (
    <ListFrame
      connection={state.room.connection}
      view={view}
      roleName={sayList('roleFacilitator')}
      canvasLink={`/e/${encodeURIComponent(eventId)}/canvas#t=${encodeURIComponent(token)}`}
      said={said}
      onSaid={say}
      onRenew={open.renew}
      isOwn={made.has}
      headTools={
        <>
          <UndoButtons undo={state.room.undo} say={say} />
          <a className="button" href={`/e/${encodeURIComponent(eventId)}/sort#t=${encodeURIComponent(token)}`}>
            {sayList('sort')}
          </a>
          <Button aria-haspopup="dialog" onClick={() => ask({ kind: 'many' })}>
            {sayList('manyAtOnce')}
          </Button>
          <Button aria-haspopup="dialog" onClick={() => ask({ kind: 'help' })}>
            {sayList('help')}
          </Button>
        </>
      }
      foot={
        ticked.selected.length > 0 && (
          <SelectionBar
            count={ticked.selected.length}
            onMove={() => ask({ kind: 'move', ids: ticked.selected })}
            onAside={() => {
              acts.perform(setAside(view, ticked.selected))
              ticked.clear()
            }}
            onClear={ticked.clear}
          />
        )
      }
    >
      <CrowdQuestion caller={caller} connection={state.room.connection} />
      <ManyResult many={many} />
      <LostWords
        lost={state.lost}
        onForget={open.forgetLost}
        onUse={(words) => {
          putBack(list.wall, view, words, ({ lens, text }) => addNote(view, describeNew(lens, text), undefined).edits)
          open.forgetLost(words)
        }}
        isOnWall={(words) => view.notes.has(words.noteId)}
      />
      {view.meta.lenses.length === 0 ? (
        <p className="notice">{sayList('loading')}</p>
      ) : (
        <Listed list={list} eventId={eventId} />
      )}
      <ListDialogs
        {...{ view, ticked, say, caller, many, ask }}
        asking={list.asking}
        closeDialog={list.closeDialog}
        pictures={list.pictures}
        perform={acts.perform}
        keys={list.keys}
        suggestions={list.suggestions}
      />
    </ListFrame>
  )
}

const describeNew = (lens: string, text: string) => ({
  id: newNoteId(),
  lens,
  text,
  createdMinute: minuteOf(Date.now()),
})

type ListState = ReturnType<typeof useFacilitatorList>

/** Everything that the parts of this list share, each set up by a hook of its own. */
function useFacilitatorList({ state, eventId, token }: FacilitatorListProps) {
  const { connection, reader, undo } = state.room
  const { doc } = connection
  const view = useView(reader)
  const caller = useMemo<EventCaller>(() => ({ eventId, token }), [eventId, token])
  const wall = useMemo(() => ({ doc, undo, reader }), [doc, undo, reader])
  const { said, say } = useSaid()
  useSetbacks(state, say)
  const root = useRef<HTMLDivElement>(null)
  const { asking, ask, closeDialog } = useDialogFocus<Asking>(root)
  const many = useManyNotes(caller)
  const acts = useListActs(wall, say)
  const ticked = useTicked(view)
  const typing = useTyping(wall, view, say)
  const [filter, setFilter] = useState<ListFilter>(EVERYTHING)
  const { listed } = typing
  const listing = useMemo(() => listWall(listed, filter), [listed, filter])
  const going = useGoTo(
    root,
    useCallback(() => setFilter(EVERYTHING), []),
  )
  const pictures = usePictures(token)
  const keys = useSingleKeys()
  const suggestions = useSuggestions(caller)
  useListKeys({
    undo: () => undo.undo(),
    redo: () => undo.redo(),
    help: keys[0] ? () => ask({ kind: 'help' }) : undefined,
  })
  return {
    ...{ caller, wall, view, said, say, root, asking, ask, closeDialog, many, acts, ticked, typing },
    ...{ filter, setFilter, listing, going, pictures, keys, suggestions },
    made: useMade(),
  }
}

/** Which notes this page has made: no news to the person who made them. */
function useMade() {
  const [made] = useState(() => new Set<string>())
  return useMemo(() => ({ add: (id: NoteId) => made.add(id), has: (id: string) => made.has(id) }), [made])
}

/** What is listed, below the form for a new note and what narrows the list. */
function Listed({ list, eventId }: { list: ListState; eventId: string }) {
  const { caller, wall, view, root, ask, acts, ticked, typing, filter, listing, going, pictures, made } = list
  const add = ({ lens, text, group }: { lens: string; text: string; group: ClusterId | undefined }): void => {
    const note = describeNew(lens, text)
    made.add(note.id)
    acts.perform(addNote(view, note, group))
  }
  return (
    <>
      <NewNote eventId={eventId} view={view} onAdd={add} />
      <FilterBar
        filter={filter}
        lenses={view.meta.lenses}
        count={listing.count}
        sketchCount={listing.sketches.length}
        onChange={list.setFilter}
      />
      <HelpMeSort {...{ caller, view }} suggestions={list.suggestions} perform={acts.perform} />
      <div id="notes" tabIndex={-1} ref={root}>
        <FacilitatorSections {...{ wall, view, listing, filter, pictures, typing, ticked, acts, going, ask }} />
        <section aria-labelledby="drawings">
          <h2 id="drawings" className="list-part">
            {sayList('drawings')}
          </h2>
          <Drawings caller={caller} />
        </section>
      </div>
    </>
  )
}
