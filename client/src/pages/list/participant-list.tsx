/**
 * The list of somebody taking part: the same wall to read, a form to write, and their own notes to change or withdraw.
 * This page never writes to the document; the server would refuse it (4403) and is asked instead.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { useCallback, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react'
import { EVERYTHING, isFiltering, listWall, type ListFilter } from '../../find/list-groups.ts'
import { say as sayList } from '../../i18n/say-list.ts'
import { say } from '../../i18n/say.ts'
import type { OwnNote } from '../../own/own-notes.ts'
import { useOwn, type Own } from '../../own/use-own.ts'
import { useSupportLines } from '../../own/use-support-lines.ts'
import type { OpenRoom, RoomState } from '../../wall/room.ts'
import { tellSettled } from '../../parts/tell-settled.ts'
import { countUnsent } from '../../parts/status-words.ts'
import { usePictures } from '../../parts/use-pictures.ts'
import { useConnectionField, useView } from '../../wall/use-view.ts'
import { WithdrawDialog } from '../../parts/withdraw-dialog.tsx'
import { useSaid } from '../../parts/use-said.ts'
import { readDrawnIn } from '../../wall/drawn-in.ts'
import { useLeaveWithPhone } from '../../kept/use-leave-with-phone.ts'
import { Button } from '../../ui/button.tsx'
import { useSingleKeys } from '../../kept/use-single-keys.ts'
import { FilterBar } from './filter-bar.tsx'
import { FocusKeeper } from './focus-keeper.tsx'
import { HelpDialog } from './help-dialog.tsx'
import { ListFrame } from './list-frame.tsx'
import { NoteShell } from './note-shell.tsx'
import { OwnSection } from './own-section.tsx'
import { Sections, type ShowNote } from './sections.tsx'
import { SketchSection } from './sketch-section.tsx'
import { useDialogFocus } from './use-dialog-focus.ts'
import { useGoTo } from './use-go-to.ts'
import { useListKeys } from './use-list-keys.ts'
import { WriteNote } from './write-note.tsx'

type Asking = { kind: 'help' } | { kind: 'withdraw'; note: OwnNote }

const never = (): boolean => false

type ParticipantListProps = { open: OpenRoom; state: RoomState; eventId: string; token: string }

export function ParticipantList({ open, state, eventId, token }: ParticipantListProps) {
  const { connection, reader } = state.room
  const view = useView(reader)
  const { said, say: tell } = useSaid()
  const own = useOwn({
    eventId,
    token,
    isOpen: true,
    board: view,
    isLive: useConnectionField(connection, 'status').state === 'live',
    onSettled: (settled) => tellSettled(settled, tell),
  })
  useLeaveWithPhone(eventId, 'list', own.forget)
  const root = useRef<HTMLDivElement>(null)
  const { asking, ask, closeDialog } = useDialogFocus<Asking>(root)
  const [singleKeys, setSingleKeys] = useSingleKeys()
  useListKeys({ help: singleKeys ? () => ask({ kind: 'help' }) : undefined })
  const supportLines = useSupportLines(eventId, token)
  const { entries } = own.view.outbox
  const isOwn = (noteId: string): boolean =>
    own.ids.has(noteId as NoteId) || entries.some((entry) => entry.noteId === noteId)
  const { lenses, phase } = view.meta
  return (
    <ListFrame
      connection={connection}
      view={view}
      roleName={sayList('roleParticipant')}
      canvasLink={`/e/${encodeURIComponent(eventId)}/canvas#t=${encodeURIComponent(token)}`}
      unsent={countUnsent(own.view.outbox)}
      said={said}
      onSaid={tell}
      onRenew={open.renew}
      isOwn={isOwn}
      headTools={
        <Button aria-haspopup="dialog" onClick={() => ask({ kind: 'help' })}>
          {sayList('help')}
        </Button>
      }
    >
      {lenses.length === 0 ? (
        <p className="notice">{say('loading')}</p>
      ) : (
        <>
          {own.store && (
            <WriteNote
              eventId={eventId}
              lenses={lenses}
              phase={phase}
              supportLines={supportLines}
              write={own.store.add}
            />
          )}
          <OwnAndOthers own={own} view={view} token={token} root={root}>
            <OwnSection
              eventId={eventId}
              own={own}
              view={view}
              supportLines={supportLines}
              onWithdraw={(note) => ask({ kind: 'withdraw', note })}
            />
          </OwnAndOthers>
        </>
      )}
      <Dialogs asking={asking} own={own} singleKeys={singleKeys} onSingleKeys={setSingleKeys} onClose={closeDialog} />
    </ListFrame>
  )
}

type DialogsProps = {
  asking: Asking | undefined
  own: Own
  singleKeys: boolean
  onSingleKeys: (on: boolean) => void
  onClose: () => void
}

function Dialogs({ asking, own, singleKeys, onSingleKeys, onClose }: DialogsProps) {
  if (asking?.kind === 'help')
    return <HelpDialog isFacilitator={false} singleKeys={singleKeys} onSingleKeys={onSingleKeys} onClose={onClose} />
  if (asking?.kind !== 'withdraw') return null
  const { noteId, content, savedRev } = asking.note
  return (
    <WithdrawDialog
      text={content.text}
      withdraw={async () => own.store?.withdraw(noteId, content, savedRev)}
      onClose={onClose}
    />
  )
}

type OwnAndOthersProps = {
  own: Own
  view: BoardView
  token: string
  root: RefObject<HTMLDivElement | null>
  /** The person's own notes. */
  children: ReactNode
}

/** All notes, with what looks for some of them; the focus stays where it is while they change. */
function OwnAndOthers({ own, view, token, root, children }: OwnAndOthersProps) {
  const [filter, setFilter] = useState<ListFilter>(EVERYTHING)
  const listing = useMemo(() => listWall(view, filter), [view, filter])
  const pictures = usePictures(token)
  const showAll = useCallback(() => setFilter(EVERYTHING), [])
  const { sought, goTo } = useGoTo(root, showAll)
  const drawnIn = useMemo(() => readDrawnIn(view.sketches), [view.sketches])
  const showNote: ShowNote = (look) => (
    <NoteShell key={look.note.id} {...look} mine={own.ids.has(look.note.id)} drawnIn={drawnIn(look.note)} goTo={goTo} />
  )
  return (
    <>
      <FilterBar
        filter={filter}
        lenses={view.meta.lenses}
        count={listing.count}
        sketchCount={listing.sketches.length}
        onChange={setFilter}
      />
      <div id="notes" tabIndex={-1} ref={root}>
        <FocusKeeper takeOwnStep={never}>
          {children}
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
  )
}
