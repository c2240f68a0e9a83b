/** The list of a facilitator: a Yjs peer that may change everything on the wall, as the canvas does. */
import type { Cluster } from '@gatherboard/shared/wall/cluster'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { writeText, type Note } from '@gatherboard/shared/wall/note'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { newNoteId, type ClusterId, type NoteId } from '@gatherboard/shared/values/ids'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { CANVAS_ORIGIN, applyActions, findText, minuteOf, type BoardAction } from '@gatherboard/shared/wall/edit'
import { mergeClusters } from '../../layout/cluster-grid.ts'
import { decideMove, decideNewNote, decideShift, type Destination } from '../../facilitate/list-changes.ts'
import {
  EVERYTHING,
  isFiltering,
  listWall,
  type GroupSection,
  type LensSection,
  type ListFilter,
} from '../../find/list-groups.ts'
import { readDrawnIn } from '../../wall/drawn-in.ts'
import { LostWords } from '../../parts/lost-words.tsx'
import { nameGroup } from '../../wall/name-group.ts'
import type { OpenRoom, RoomState } from '../../wall/room.ts'
import type { UnsavedWords } from '../../wall/unsaved-words.ts'
import { usePictures } from '../../parts/use-pictures.ts'
import { useView } from '../../wall/use-view.ts'
import { useSaid } from '../../facilitate/said.ts'
import { CrowdQuestion } from '../../panel/crowd-question.tsx'
import { Drawings } from '../../panel/drawings.tsx'
import { ManyResult } from '../../panel/many-notes.tsx'
import { useManyNotes } from '../../panel/use-many-notes.ts'
import { Button } from '../../ui/button.tsx'
import { useSingleKeys } from '../../ui/use-single-keys.ts'
import { FilterBar } from './filter-bar.tsx'
import { FocusKeeper } from './focus-keeper.tsx'
import { HelpDialog } from './help-dialog.tsx'
import { ListFrame } from './list-frame.tsx'
import { LiveField } from './live-field.tsx'
import { ManyDialog } from './many-dialog.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { NewNote } from './new-note.tsx'
import { NoteRow, type NoteCommands } from './note-row.tsx'
import { SectionTools } from './section-tools.tsx'
import { Sections, type ShowNote } from './sections.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { UndoButtons } from './undo-buttons.tsx'
import { SketchDialogs, type SketchAsking } from './sketch-dialogs.tsx'
import { SketchSection } from './sketch-section.tsx'
import { useDialogFocus } from './use-dialog-focus.ts'
import { useGoTo } from './use-go-to.ts'
import { useListKeys } from './use-list-keys.ts'
import { useSketchTools } from './use-sketch-tools.tsx'
import { countNotes } from './words.ts'

/** What is being typed in: listed where and as it was when that began, so that it does not move under the hands. */
type Typing = { root: 'notes'; listed: Note } | { root: 'clusters'; listed: Cluster }
type Asking =
  | { kind: 'help' }
  | { kind: 'many' }
  | { kind: 'move'; ids: readonly NoteId[] }
  | { kind: 'merge'; id: ClusterId }
  | SketchAsking

export function FacilitatorList({
  open,
  state,
  eventId,
  token,
}: {
  open: OpenRoom
  state: RoomState
  eventId: string
  token: string
}) {
  const { connection, reader, undo } = state.room
  const { doc } = connection
  const view = useView(reader)
  const caller = useMemo(() => ({ eventId, token }), [eventId, token])
  const { said, say } = useSaid()
  const [filter, setFilter] = useState<ListFilter>(EVERYTHING)
  const [ticked, setTicked] = useState<ReadonlySet<NoteId>>(new Set())
  const [typing, setTyping] = useState<Typing>()
  const [singleKeys, setSingleKeys] = useSingleKeys()
  const made = useRef(new Set<string>())
  const isOwn = useCallback((noteId: string) => made.current.has(noteId), [])
  const root = useRef<HTMLDivElement>(null)
  const isOwnStep = useRef(false)
  const { asking, ask, closeDialog } = useDialogFocus<Asking>(root)
  const many = useManyNotes(caller)

  /** One own step of undo, whatever it changes. */
  const step = useCallback(
    (work: () => void, words: string, canUndo = true): void => {
      isOwnStep.current = true
      undo.stopCapturing()
      work()
      undo.stopCapturing()
      // A step that changes nothing, say because another facilitator was faster, would be followed by an undo of
      // nothing.
      const step = undo.undoStack.at(-1)
      const takeBack = (): void => {
        const isLast = step !== undefined && undo.undoStack.at(-1) === step
        if (isLast) undo.undo()
        say({ words: isLast ? 'Taken back.' : 'You have done something else since. Use the Undo button above.' })
      }
      say({ words, ...(canUndo ? { action: { label: 'Undo', run: takeBack } } : {}) })
    },
    [undo, say],
  )
  const takeStep = useCallback(
    (actions: readonly BoardAction[], words: string, canUndo = true): void => {
      if (actions.length > 0) step(() => applyActions(doc, actions), words, canUndo)
    },
    [doc, step],
  )
  const commands = useMemo<NoteCommands>(
    () => ({
      edit(id) {
        const listed = reader.view.notes.get(id)
        if (listed) setTyping({ root: 'notes', listed })
      },
      endEdit: () => setTyping(undefined),
      move: (id) => ask({ kind: 'move', ids: [id] }),
      setAside: (id) => takeStep(decideAside(reader.view, [id]), sayAside(1)),
      shift(id, by) {
        const actions = decideShift(reader.view, id, by)
        takeStep(actions, by < 0 ? 'Moved up.' : 'Moved down.', false)
      },
      tick(id, isTicked) {
        setTicked((before) => {
          const next = new Set(before)
          if (isTicked) next.add(id)
          else next.delete(id)
          return next
        })
      },
    }),
    [reader, takeStep, ask],
  )

  // A field that was open goes with its document; its words, where they did not arrive, come back as lost ones.
  useEffect(() => setTyping(undefined), [doc])
  const isTypedGone = typing !== undefined && !view[typing.root].has(typing.listed.id as never)
  useEffect(() => {
    if (!isTypedGone) return
    setTyping(undefined)
    say({ words: 'What you were changing has just been taken off the wall by somebody else.', tone: 'bad' })
  }, [isTypedGone, say])
  const isAskedGone = asking !== undefined && isGone(view, asking)
  useEffect(() => {
    if (!isAskedGone) return
    closeDialog()
    say({ words: 'What this was about has just been taken off the wall by somebody else.', tone: 'bad' })
  }, [isAskedGone, closeDialog, say])
  const { setbacks, lost } = state
  const isWordless = lost.length === 0
  useEffect(() => {
    if (setbacks > 0 && isWordless)
      say({ words: 'One change could not be kept. The list is as everybody else sees it.', tone: 'bad' })
    // oxlint-disable-next-line react/exhaustive-deps -- said when it happens, not when the last of the lost words has been dealt with
  }, [setbacks, say])

  const listing = useMemo(() => listWall(holdTyped(view, typing), filter), [view, typing, filter])
  const selected = useMemo(() => [...ticked].filter((id) => view.notes.has(id)), [ticked, view.notes])
  const isFiltered = isFiltering(filter)
  const pictures = usePictures(token)
  const showAll = useCallback(() => setFilter(EVERYTHING), [])
  const { sought, goTo } = useGoTo(root, showAll)
  const drawnIn = useMemo(() => readDrawnIn(view.sketches), [view.sketches])
  const sketchTools = useSketchTools({ doc, selected, step, ask })
  const field = { doc, undo }

  const addNote = ({ lens, text, group }: { lens: string; text: string; group: ClusterId | undefined }): void => {
    const id = newNoteId()
    made.current.add(id)
    const label = view.meta.lenses.find((each) => each.id === lens)?.label ?? lens
    const cluster = group === undefined ? undefined : view.clusters.get(group)
    takeStep(
      decideNewNote(view, { id, lens, text, createdMinute: minuteOf(Date.now()) }, group),
      `Added to ${cluster ? `“${nameGroup(cluster.name)}”` : label}.`,
    )
  }
  const moveNotes = (ids: readonly NoteId[], to: Destination): void => {
    const actions = decideMove(view, ids, to)
    closeDialog()
    if (actions.length === 0) return say({ words: 'Nothing was moved.' })
    takeStep(actions, describeMove(view, ids.length, to))
    setTicked(new Set())
  }
  const merge = (id: ClusterId, into: ClusterId): void => {
    closeDialog()
    takeStep(mergeClusters(view, into, [id]), 'The two groups are one now.')
  }
  const useLost = (words: UnsavedWords): void => {
    const text = findText(doc, 'notes', words.noteId)
    undo.stopCapturing()
    if (text) doc.transact(() => writeText(text, words.text), CANVAS_ORIGIN)
    else
      applyActions(
        doc,
        decideNewNote(
          view,
          { id: newNoteId(), lens: words.lens, text: words.text, createdMinute: minuteOf(Date.now()) },
          undefined,
        ),
      )
    undo.stopCapturing()
    open.forgetLost(words)
  }

  const asideSelected = (): void => {
    takeStep(decideAside(view, selected), sayAside(selected.length))
    setTicked(new Set())
  }
  useListKeys({
    undo: () => undo.undo(),
    redo: () => undo.redo(),
    help: singleKeys ? () => ask({ kind: 'help' }) : undefined,
  })

  const isOrdered = !isFiltered && filter.order === 'wall'
  const showNote: ShowNote = (look, { section, index }) => (
    <NoteRow
      key={look.note.id}
      {...look}
      drawnIn={drawnIn(look.note)}
      goTo={goTo}
      commands={commands}
      isTicked={ticked.has(look.note.id)}
      typing={typing?.root === 'notes' && typing.listed.id === look.note.id ? field : undefined}
      order={isOrdered && section.kind === 'group' ? describeOrder(index, section.notes.length) : undefined}
    />
  )
  const isNaming = (section: GroupSection): boolean => typing?.root === 'clusters' && typing.listed.id === section.id
  const tickAll = (section: GroupSection | LensSection): void => {
    const isAll = section.notes.every(({ id }) => ticked.has(id))
    const ids = section.notes.map(({ id }) => id)
    setTicked((before) =>
      isAll ? new Set([...before].filter((id) => !ids.includes(id))) : new Set([...before, ...ids]),
    )
  }
  const showName = (section: GroupSection) =>
    isNaming(section) && (
      <LiveField
        root="clusters"
        id={section.id}
        label="Name of the group"
        {...field}
        maxLength={LIMITS.clusterNameCharactersMax}
        onDone={commands.endEdit}
      />
    )
  const showTools = (section: GroupSection | LensSection) => (
    <SectionTools
      section={section}
      isAllTicked={section.notes.length > 0 && section.notes.every(({ id }) => ticked.has(id))}
      isNaming={section.kind === 'group' && isNaming(section)}
      canMerge={view.clusters.size > 1}
      onTickAll={() => tickAll(section)}
      onRename={(id) => {
        const listed = view.clusters.get(id)
        if (listed) setTyping({ root: 'clusters', listed })
      }}
      onNamed={commands.endEdit}
      onMerge={(id) => ask({ kind: 'merge', id })}
      onTakeApart={(id) =>
        takeStep([{ kind: 'ungroup', id }], 'The group was taken apart. Its notes stay on the wall.')
      }
    />
  )

  return (
    <ListFrame
      connection={connection}
      view={view}
      roleName="Facilitator"
      canvasLink={`/e/${encodeURIComponent(eventId)}/canvas#t=${encodeURIComponent(token)}`}
      said={said}
      onSaid={say}
      onRenew={open.renew}
      isOwn={isOwn}
      headTools={
        <>
          <UndoButtons undo={undo} say={say} />
          <Button aria-haspopup="dialog" onClick={() => ask({ kind: 'many' })}>
            Many at once
          </Button>
          <Button aria-haspopup="dialog" onClick={() => ask({ kind: 'help' })}>
            Help
          </Button>
        </>
      }
      foot={
        selected.length > 0 && (
          <SelectionBar
            count={selected.length}
            onMove={() => ask({ kind: 'move', ids: selected })}
            onAside={asideSelected}
            onClear={() => setTicked(new Set())}
          />
        )
      }
    >
      <CrowdQuestion caller={caller} connection={connection} />
      <ManyResult many={many} />
      <LostWords
        lost={lost}
        onForget={open.forgetLost}
        onUse={useLost}
        isOnWall={(words) => view.notes.has(words.noteId)}
      />
      {view.meta.lenses.length === 0 ? (
        <p className="notice">Loading…</p>
      ) : (
        <>
          <NewNote eventId={eventId} view={view} onAdd={addNote} />
          <FilterBar
            filter={filter}
            lenses={view.meta.lenses}
            count={listing.count}
            sketchCount={listing.sketches.length}
            onChange={setFilter}
          />
          <div id="notes" tabIndex={-1} ref={root}>
            <FocusKeeper takeOwnStep={() => takeFlag(isOwnStep)}>
              <Sections
                listing={listing}
                view={view}
                isFiltered={isFiltered}
                sought={sought}
                showNote={showNote}
                showName={showName}
                showTools={showTools}
              />
              <SketchSection
                view={view}
                sketches={listing.sketches}
                filter={filter}
                pictures={pictures}
                goTo={goTo}
                {...sketchTools}
              />
            </FocusKeeper>
            <section aria-labelledby="drawings">
              <h2 id="drawings" className="list-part">
                Drawings
              </h2>
              <Drawings caller={caller} />
            </section>
          </div>
        </>
      )}
      {asking?.kind === 'help' && (
        <HelpDialog isFacilitator singleKeys={singleKeys} onSingleKeys={setSingleKeys} onClose={closeDialog} />
      )}
      {asking?.kind === 'many' && <ManyDialog caller={caller} many={many} onClose={closeDialog} />}
      {asking?.kind === 'move' && (
        <MoveDialog view={view} ids={asking.ids} onMove={(to) => moveNotes(asking.ids, to)} onClose={closeDialog} />
      )}
      {asking?.kind === 'merge' && (
        <MergeDialog view={view} id={asking.id} onMerge={(into) => merge(asking.id, into)} onClose={closeDialog} />
      )}
      <SketchDialogs {...{ asking, view, pictures, selected, doc, step, say }} caller={caller} onClose={closeDialog} />
    </ListFrame>
  )
}

/** Whether there is nothing left to move, or no two groups to merge. */
function isGone(view: BoardView, asking: Asking): boolean {
  if (asking.kind === 'move') return !asking.ids.some((id) => view.notes.has(id))
  return asking.kind === 'merge' && (!view.clusters.has(asking.id) || view.clusters.size < 2)
}

const describeOrder = (index: number, count: number): 'only' | 'first' | 'between' | 'last' =>
  count === 1 ? 'only' : index === 0 ? 'first' : index === count - 1 ? 'last' : 'between'

/** The wall as it is listed: what is being typed in stays where it was when that began. */
function holdTyped(view: BoardView, typing: Typing | undefined): BoardView {
  if (!typing) return view
  if (typing.root === 'notes')
    return view.notes.has(typing.listed.id)
      ? { ...view, notes: new Map(view.notes).set(typing.listed.id, typing.listed) }
      : view
  return view.clusters.has(typing.listed.id)
    ? { ...view, clusters: new Map(view.clusters).set(typing.listed.id, typing.listed) }
    : view
}

const decideAside = (view: BoardView, ids: readonly NoteId[]): BoardAction[] =>
  ids.filter((id) => view.notes.has(id)).map((id) => ({ kind: 'set-aside', id }))
const sayAside = (count: number): string =>
  count === 1
    ? 'One note was set aside. It waits in the panel.'
    : `${count} notes were set aside. They wait in the panel.`

function describeMove(view: BoardView, count: number, { group, lens }: Destination): string {
  const label = lens === undefined ? undefined : (view.meta.lenses.find((each) => each.id === lens)?.label ?? lens)
  const known = group?.kind === 'known' ? view.clusters.get(group.id) : undefined
  const place =
    group?.kind === 'none'
      ? 'out of its group'
      : group?.kind === 'new'
        ? `to the new group “${nameGroup(group.name)}”`
        : known
          ? `to “${nameGroup(known.name)}”`
          : undefined
  return `${countNotes(count)} moved ${[place, label && `to ${label}`].filter(Boolean).join(' and ')}.`
}

function takeFlag(flag: { current: boolean }): boolean {
  const was = flag.current
  flag.current = false
  return was
}
