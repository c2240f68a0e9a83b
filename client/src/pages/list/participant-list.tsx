/**
 * The list of somebody taking part: the same wall to read, a form to write, and their own notes to change or withdraw.
 * This page never writes to the document; the server would refuse it (4403) and is asked instead.
 */
import type { MyNote, PutNote } from '@gatherboard/shared/api/notes'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { useCallback, useMemo, useRef, useState } from 'react'
import { EVERYTHING, isFiltering, listWall, type ListFilter } from '../../find/list-groups.ts'
import { dropWordsLeft } from '../../own/own-words-left.ts'
import { SAVED, WITHDRAWN } from '../../own/own-words.ts'
import type { OpenRoom, RoomState } from '../../wall/room.ts'
import { usePictures } from '../../parts/use-pictures.ts'
import { useView } from '../../wall/use-view.ts'
import { WithdrawDialog } from '../../parts/withdraw-dialog.tsx'
import { useSaid } from '../../parts/use-said.ts'
import { readDrawnIn } from '../../wall/drawn-in.ts'
import { useLeaveWithPhone } from '../../kept/use-leave-with-phone.ts'
import { Button } from '../../ui/button.tsx'
import { lensNumber } from '../../ui/lens-mark.tsx'
import { useKeptWords } from '../../kept/kept-words.ts'
import { useSingleKeys } from '../../kept/use-single-keys.ts'
import { ChangeNote } from './change-note.tsx'
import { FilterBar } from './filter-bar.tsx'
import { FocusKeeper } from './focus-keeper.tsx'
import { HelpDialog } from './help-dialog.tsx'
import { ListFrame } from './list-frame.tsx'
import { NoteShell } from './note-shell.tsx'
import { Sections, type ShowNote } from './sections.tsx'
import { SketchSection } from './sketch-section.tsx'
import { useDialogFocus } from './use-dialog-focus.ts'
import { useGoTo } from './use-go-to.ts'
import { useListKeys } from './use-list-keys.ts'
import { useMyNotes } from './use-my-notes.ts'
import { shorten } from './words.ts'
import { WriteNote } from './write-note.tsx'

type Asking = { kind: 'help' } | { kind: 'withdraw'; note: MyNote }

const never = (): boolean => false

export function ParticipantList({
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
  useLeaveWithPhone(
    eventId,
    'list',
    useCallback(async () => dropWordsLeft(eventId), [eventId]),
  )
  const { connection, reader } = state.room
  const view = useView(reader)
  const { said, say } = useSaid()
  const [filter, setFilter] = useState<ListFilter>(EVERYTHING)
  const [changing, setChanging, stopChanging] = useKeptWords(`${eventId}.changing`, '')
  const [singleKeys, setSingleKeys] = useSingleKeys()
  const root = useRef<HTMLDivElement>(null)
  const { asking, ask, closeDialog } = useDialogFocus<Asking>(root)
  const mine = useMyNotes(eventId, token, view)
  const made = useRef(new Set<string>())
  const isOwn = useCallback((noteId: string) => made.current.has(noteId), [])
  const { write: put } = mine
  const write = useCallback(
    (noteId: string, note: PutNote) => {
      made.current.add(noteId)
      return put(noteId, note)
    },
    [put],
  )
  const listing = useMemo(() => listWall(view, filter), [view, filter])
  const pictures = usePictures(token)
  const showAll = useCallback(() => setFilter(EVERYTHING), [])
  const { sought, goTo } = useGoTo(root, showAll)
  const drawnIn = useMemo(() => readDrawnIn(view.sketches), [view.sketches])
  const own = [...mine.notes.values()]
  const { lenses, phase } = view.meta

  useListKeys({ help: singleKeys ? () => ask({ kind: 'help' }) : undefined })

  const tools = (note: MyNote) => (
    <>
      <Button
        kind="quiet"
        data-control="edit"
        aria-label={`Change: ${shorten(note.text)}`}
        onClick={() => setChanging(note.noteId)}
      >
        Change
      </Button>
      <Button
        kind="quiet"
        data-control="withdraw"
        aria-label={`Withdraw: ${shorten(note.text)}`}
        aria-haspopup="dialog"
        onClick={() => ask({ kind: 'withdraw', note })}
      >
        Withdraw
      </Button>
    </>
  )
  const change = (note: MyNote, shownText: string) => (
    <ChangeNote
      eventId={eventId}
      note={note}
      shownText={shownText}
      write={mine.write}
      onClose={(saved) => {
        stopChanging()
        if (saved) say({ words: SAVED[saved.status] })
      }}
    />
  )
  const showNote: ShowNote = (look) => (
    <NoteShell
      key={look.note.id}
      {...look}
      mine={mine.notes.has(look.note.id)}
      drawnIn={drawnIn(look.note)}
      goTo={goTo}
    />
  )

  return (
    <ListFrame
      connection={connection}
      view={view}
      roleName="You can change your own notes"
      canvasLink={`/e/${encodeURIComponent(eventId)}/canvas#t=${encodeURIComponent(token)}`}
      said={said}
      onSaid={say}
      onRenew={open.renew}
      isOwn={isOwn}
      headTools={
        <Button aria-haspopup="dialog" onClick={() => ask({ kind: 'help' })}>
          Help
        </Button>
      }
    >
      {lenses.length === 0 ? (
        <p className="notice">Loading…</p>
      ) : (
        <>
          <WriteNote
            eventId={eventId}
            lenses={lenses}
            phase={phase}
            write={write}
            onSaved={(saved) => say({ words: SAVED[saved.status] })}
          />
          <FilterBar
            filter={filter}
            lenses={lenses}
            count={listing.count}
            sketchCount={listing.sketches.length}
            onChange={setFilter}
          />
          <div id="notes" tabIndex={-1} ref={root}>
            <FocusKeeper takeOwnStep={never}>
              {own.length > 0 && (
                <section className="list-section" data-section="own" aria-labelledby="own">
                  <h2 id="own" tabIndex={-1} data-heading>
                    Your notes
                  </h2>
                  <ul className="list-notes">
                    {own.map((note) => {
                      const index = lenses.findIndex((lens) => lens.id === note.lens)
                      const look = {
                        number: lensNumber(index),
                        label: lenses[index]?.label ?? note.lens,
                        showsLens: true,
                        remarks: STATUS[note.status],
                      }
                      // On the wall it may have other words by now: a facilitator's.
                      const shown = view.notes.get(note.noteId as NoteId) ?? {
                        id: note.noteId as NoteId,
                        lens: note.lens,
                        text: note.text,
                        source: 'phone' as const,
                        createdMinute: 0,
                      }
                      return (
                        <NoteShell
                          key={note.noteId}
                          note={shown}
                          {...look}
                          tools={changing !== note.noteId && tools(note)}
                        >
                          {changing === note.noteId ? change(note, shown.text) : undefined}
                        </NoteShell>
                      )
                    })}
                  </ul>
                </section>
              )}
              <Sections
                listing={listing}
                view={view}
                isFiltered={isFiltering(filter)}
                sought={sought}
                showNote={showNote}
              />
              <SketchSection view={view} sketches={listing.sketches} filter={filter} pictures={pictures} goTo={goTo} />
            </FocusKeeper>
          </div>
        </>
      )}
      {asking?.kind === 'help' && (
        <HelpDialog isFacilitator={false} singleKeys={singleKeys} onSingleKeys={setSingleKeys} onClose={closeDialog} />
      )}
      {asking?.kind === 'withdraw' && (
        <WithdrawDialog
          text={asking.note.text}
          withdraw={() => mine.withdraw(asking.note.noteId)}
          onClose={(isWithdrawn) => {
            closeDialog()
            if (isWithdrawn) say({ words: WITHDRAWN })
          }}
        />
      )}
    </ListFrame>
  )
}

const STATUS: Record<MyNote['status'], string> = {
  'on-wall': 'on the wall',
  waiting: 'waiting to be shown',
  'report-only': 'for the report only',
  'set-aside': 'set aside by a facilitator',
}
