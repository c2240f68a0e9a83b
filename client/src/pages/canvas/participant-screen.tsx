/**
 * The canvas of somebody taking part from a large screen: the same wall, of which only their own notes can be moved,
 * changed and withdrawn, and all others be agreed with.
 * This page never writes to the document; the server would refuse it (4403) and is asked instead.
 */
import type { NoteId } from '@gatherboard/shared/values/ids'
import { useMemo, useState, type ReactNode } from 'react'
import { useCanvasValue, type CanvasHandle } from '../../canvas/canvas-handle.ts'
import { editNote, readOnlyNote } from '../../canvas/commands.ts'
import { CanvasStage } from '../../canvas/canvas-stage.tsx'
import type { Viewer } from '../../canvas/projection.ts'
import { useCanvasHandle } from '../../canvas/use-canvas-handle.ts'
import { say as sayCanvas } from '../../i18n/say-canvas.ts'
import { useRemarks } from '../../parts/use-said.ts'
import { useLeaveWithPhone } from '../../kept/use-leave-with-phone.ts'
import { isHeld, type OwnNote } from '../../own/own-notes.ts'
import { useOwn } from '../../own/use-own.ts'
import { useSupportLines } from '../../own/use-support-lines.ts'
import { countUnsent } from '../../parts/status-words.ts'
import { tellSettled } from '../../parts/tell-settled.ts'
import { hasBegun } from '../../parts/use-new-note.ts'
import { WithdrawDialog } from '../../parts/withdraw-dialog.tsx'
import { useSingleKeys } from '../../kept/use-single-keys.ts'
import type { OpenRoom, RoomState } from '../../wall/room.ts'
import { DrawnIn } from './drawn-in.tsx'
import { FindPart, useFindAsked } from './find-box.tsx'
import { FollowLine, FollowPart, Pointers } from './follow.tsx'
import { KeyList } from './key-list.tsx'
import './lost-words.css'
import { MiniMap } from './mini-map.tsx'
import { NoteBar, chooseOrOpen } from './note-bar.tsx'
import { OwnCorner } from './own-corner.tsx'
import { ParticipantTools } from './participant-tools.tsx'
import { Screen } from './screen.tsx'
import { SketchDrawer, SketchToggle } from './sketch-drawer.tsx'
import { StageLine, useStageFollow } from './stage-call.tsx'
import { toggleCheer } from './toggle-cheer.ts'
import { ListLink } from './toolbar.tsx'
import { useClipboard } from './use-clipboard.tsx'
import { useFollow, useOthers } from './use-follow.ts'
import { useOwnMoves } from './use-own-moves.ts'
import { useOwnWriting } from './use-own-writing.ts'
import { describeEverybodysRuns } from './use-runs.ts'
import { useShortcuts } from './shortcuts.ts'
import { useSketchNotes } from './use-sketch-notes.ts'
import { WriteNote } from './write-note.tsx'

const nothing = (): void => undefined

type ParticipantScreenProps = {
  open: OpenRoom
  state: RoomState
  eventId: string
  token: string
  mayWrite: boolean
}

export function ParticipantScreen({ open, state, eventId, token, mayWrite }: ParticipantScreenProps) {
  const { connection, reader, undo } = state.room
  const screen = useParticipant({ state, eventId, token, mayWrite })
  const { canvas, view, own, drawer, runs, chosen, sketchNotes, said, say } = screen
  const isWriting = drawer === 'write' && mayWrite
  return (
    <Screen
      connection={connection}
      view={view}
      roleName={sayCanvas(mayWrite ? 'ownNotesOnly' : 'readingOnly')}
      unsent={{ ...countUnsent(own.view.outbox), asked: screen.writing.asked.length }}
      said={said}
      onSaid={say}
      onRenew={open.renew}
      headEnd={
        <>
          {view.sketches.size > 0 && (
            <SketchToggle isOpen={drawer === 'sketches'} onToggle={() => screen.toggleDrawer('sketches')} />
          )}
          {mayWrite && <ListLink eventId={eventId} token={token} />}
        </>
      }
      tools={
        canvas && (
          <ParticipantTools
            canvas={canvas}
            view={view}
            runs={runs}
            writing={isWriting}
            follow={<FollowPart follow={screen.follow} />}
          />
        )
      }
      drawer={<ParticipantDrawer screen={screen} eventId={eventId} mayWrite={mayWrite} />}
    >
      <CanvasStage
        key={state.renewals}
        reader={reader}
        doc={connection.doc}
        undo={undo}
        awareness={connection.provider.awareness}
        viewer={screen.viewer}
        commit={screen.commit}
        copyNotes={nothing}
        createNote={nothing}
        writeNext={nothing}
        placeNote={nothing}
        endEdit={nothing}
        own={screen.writing.ownWriting}
        pictures={sketchNotes.pictures}
        lighting={sketchNotes.lighting}
        drawRegion={nothing}
        onReady={screen.onReady}
      />
      {canvas && chosen && mayWrite && <ChosenNote canvas={canvas} note={chosen} screen={screen} />}
      {canvas && chosen && <DrawnIn canvas={canvas} view={view} note={chosen} sketchNotes={sketchNotes} />}
      <div className="upper-edge">
        <div className="stage-lines">
          <StageLine stage={view.meta.stage} onShow={screen.showStage} />
          <FollowLine follow={screen.follow} />
        </div>
        <FindPart canvas={canvas} view={view} find={screen.find} act={screen.act} />
      </div>
      {canvas && <MiniMap canvas={canvas} />}
      {canvas && <Pointers canvas={canvas} others={screen.others} />}
      <ParticipantAsides screen={screen} mayWrite={mayWrite} />
    </Screen>
  )
}

/** What is open beside the wall. */
type Drawer = 'write' | 'sketches' | undefined

/** All that the screen of a participant holds; how it is drawn is above. */
function useParticipant({ state, eventId, token, mayWrite }: Omit<ParticipantScreenProps, 'open'>) {
  const { connection, reader } = state.room
  const { canvas, act, onReady, live, view } = useCanvasHandle(eventId, state.room)
  const { said, say } = useRemarks()
  const find = useFindAsked()
  const [areKeysOpen, setKeysOpen] = useState(false)
  const [drawer, setDrawer] = useState<Drawer>(() => (hasBegun(eventId) ? 'write' : undefined))
  const toggleDrawer = (which: Drawer): void => setDrawer(drawer === which ? undefined : which)
  const [withdrawing, setWithdrawing] = useState<NoteId>()
  const [singleKeys, setSingleKeys] = useSingleKeys()
  const showStage = useStageFollow({ canvas, live, stage: view.meta.stage, say })
  const others = useOthers(connection.provider.awareness)
  const follow = useFollow(canvas, others, say)
  const sketchNotes = useSketchNotes({ eventId, token, view, act, say })
  const chosen = useCanvasValue(() => canvas && readOnlyNote(canvas), [canvas])
  const own = useOwn({
    eventId,
    token,
    isOpen: mayWrite,
    board: view,
    isLive: live,
    onSettled: (settled) => tellSettled(settled, say),
  })
  useLeaveWithPhone(eventId, 'canvas', own.forget)
  const writing = useOwnWriting(eventId, own, view.meta.phase.mode === 'closed')
  const commit = useOwnMoves({ eventId, token, reader, act, say })
  const viewer = useMemo<Viewer>(() => ({ facilitator: false, own: own.ids }), [own.ids])
  const supportLines = useSupportLines(eventId, mayWrite ? token : undefined)
  const runs = {
    ...describeEverybodysRuns(act, { find: find.ask, keys: () => setKeysOpen(true) }),
    ...(mayWrite
      ? {
          newNote: () => toggleDrawer('write'),
          cheer: () => chosen && !own.ids.has(chosen) && toggleCheer(own, chosen, say),
        }
      : {}),
    enter: () => act((handle) => chooseOrOpen(handle, writing.ownWriting.mayChange)),
  }
  useShortcuts(runs, singleKeys)
  useClipboard({ canvas, mayPaste: false, readLens: () => '', onDone: nothing })
  return {
    ...{ canvas, act, onReady, live, view, said, say, find, areKeysOpen, setKeysOpen, drawer, setDrawer, toggleDrawer },
    ...{ singleKeys, setSingleKeys, showStage, others, follow, sketchNotes, chosen, own, writing, commit, viewer },
    ...{ withdrawing, setWithdrawing, supportLines, runs, focusWall: (): void => act((handle) => handle.focus()) },
  }
}

type ParticipantParts = ReturnType<typeof useParticipant>

function ParticipantDrawer({
  screen: { canvas, view, own, drawer, setDrawer, sketchNotes, supportLines },
  eventId,
  mayWrite,
}: {
  screen: ParticipantParts
  eventId: string
  mayWrite: boolean
}): ReactNode {
  const close = (): void => setDrawer(undefined)
  if (drawer === 'sketches' && canvas)
    return <SketchDrawer canvas={canvas} view={view} sketchNotes={sketchNotes} mayChange={false} onClose={close} />
  if (drawer !== 'write' || !mayWrite || !own.store) return null
  return (
    <WriteNote
      eventId={eventId}
      lenses={view.meta.lenses}
      phase={view.meta.phase}
      supportLines={supportLines}
      write={own.store.add}
      onClose={close}
    />
  )
}

/** What lies over the wall: questions about the person's own words, the search, the keys. */
function ParticipantAsides({ screen, mayWrite }: { screen: ParticipantParts; mayWrite: boolean }): ReactNode {
  const { act, own, writing, focusWall } = screen
  return (
    <>
      {mayWrite && (
        <OwnCorner
          own={own}
          asked={writing.asked}
          lastText={writing.lastText}
          supportLines={screen.supportLines}
          onSend={writing.send}
          onLeaveOut={(change, text) => {
            writing.leaveOut(change, text)
            act((handle) => editNote(handle, change.noteId))
          }}
          onDone={focusWall}
        />
      )}
      {mayWrite && <Withdrawing screen={screen} />}
      {screen.areKeysOpen && (
        <KeyList
          facilitator={false}
          singleKeys={screen.singleKeys}
          onSingleKeys={screen.setSingleKeys}
          onClose={() => screen.setKeysOpen(false)}
        />
      )}
    </>
  )
}

type ChosenNoteProps = { canvas: CanvasHandle; note: NoteId; screen: ParticipantParts }

/** What can be done with the note that is chosen. */
function ChosenNote({ canvas, note, screen }: ChosenNoteProps): ReactNode {
  const { own, view, say, focusWall, setWithdrawing } = screen
  const mine = own.notes.find(({ noteId }) => noteId === note)
  const entry = mine?.entry
  const isWaiting = mine !== undefined && isHeld(mine)
  const unquote = ({ noteId, content, savedRev }: OwnNote): void => {
    // The words are not what is changed: the newest are sent along, and a wall that is not live may have older ones.
    const shown = own.landing.get(noteId) ?? (screen.live ? view.notes.get(noteId)?.text : undefined)
    const text = entry ? content.text : (shown ?? content.text)
    const seenText = entry ? entry.seenText : text
    void own.store?.revise(noteId, { ...content, text, quote: false, consent: undefined }, savedRev, seenText)
    focusWall()
  }
  return (
    <NoteBar
      canvas={canvas}
      note={note}
      isOwn={own.ids.has(note)}
      cheers={view.cheers.get(note) ?? 0}
      hasCheered={own.view.reactions.cheers.has(note)}
      isShut={view.meta.phase.mode === 'closed'}
      isHeld={isWaiting}
      onCheer={() => toggleCheer(own, note, say)}
      onUnquote={mine?.content.quote && !isWaiting ? () => unquote(mine) : undefined}
      onWithdraw={() => setWithdrawing(note)}
    />
  )
}

/** The question before a note is withdrawn. It stays although the note is chosen no more. */
function Withdrawing({
  screen: { own, view, writing, withdrawing, setWithdrawing, focusWall },
}: {
  screen: ParticipantParts
}) {
  const note = own.notes.find(({ noteId }) => noteId === withdrawing)
  if (!note) return null
  return (
    <WithdrawDialog
      text={view.notes.get(note.noteId)?.text ?? note.content.text}
      withdraw={async () => {
        writing.settle(note.noteId)
        await own.store?.withdraw(note.noteId, note.content, note.savedRev)
      }}
      onClose={() => {
        setWithdrawing(undefined)
        focusWall()
      }}
    />
  )
}
