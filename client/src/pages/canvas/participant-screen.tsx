/**
 * The canvas of somebody taking part from a large screen: the same wall, of which only their own notes can be moved,
 * changed and withdrawn, and all others be agreed with.
 * This page never writes to the document; the server would refuse it (4403) and is asked instead.
 */
import type { BoardReader } from '@gatherboard/shared/wall/board-view'
import type { Position } from '@gatherboard/shared/wall/schema'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { useCallback, useMemo, useState } from 'react'
import type { WallEdit } from '@gatherboard/shared/wall/edit'
import type { OpenRoom, RoomState } from '../../wall/room.ts'
import { useSaid } from '../../parts/use-said.ts'
import { useLeaveWithPhone } from '../../kept/use-leave-with-phone.ts'
import { SAVED, WITHDRAWN } from '../../own/own-words.ts'
import { WithdrawDialog } from '../../parts/withdraw-dialog.tsx'
import type { OwnWriting } from '../../canvas/canvas-context.ts'
import { useCanvasValue } from '../../canvas/canvas-handle.ts'
import { CanvasStage } from '../../canvas/canvas-stage.tsx'
import { readOnlyNote } from '../../canvas/commands.ts'
import type { Viewer } from '../../canvas/projection.ts'
import type { Settled } from '../../own/outbox.ts'
import './lost-words.css'
import { describeProblem } from '../../ui/problem-notice.tsx'
import { useSingleKeys } from '../../kept/use-single-keys.ts'
import { FindBox } from './find-box.tsx'
import { KeyList } from './key-list.tsx'
import { ParticipantTools } from './participant-tools.tsx'
import { Screen } from './screen.tsx'
import { FollowLine, FollowPart, Pointers } from './follow.tsx'
import { useFollow, useOthers } from './use-follow.ts'
import { useShortcuts } from './shortcuts.ts'
import { StageLine, useStageFollow } from './stage-call.tsx'
import { useCanvasHandle } from '../../canvas/use-canvas-handle.ts'
import { useClipboard } from './use-clipboard.tsx'
import { ListLink } from './toolbar.tsx'
import { DrawnIn } from './drawn-in.tsx'
import { SketchDrawer, SketchToggle } from './sketch-drawer.tsx'
import { useSketchNotes } from './use-sketch-notes.ts'
import { useCheers } from './use-cheers.ts'
import { NoteBar, chooseOrOpen } from './note-bar.tsx'
import { UnsettledNotes } from '../../parts/unsettled-notes.tsx'
import { useOwnNotes } from './use-own-notes.ts'
import { describeEverybodysRuns } from './use-runs.ts'
import { WriteNote, hasBegun } from './write-note.tsx'

const nothing = (): void => undefined

export function ParticipantScreen({
  open,
  state,
  eventId,
  token,
  mayWrite,
}: {
  open: OpenRoom
  state: RoomState
  eventId: string
  token: string
  mayWrite: boolean
}) {
  const { connection, reader, undo } = state.room
  const { doc } = connection
  const { awareness } = connection.provider
  const { canvas, act, onReady, live, view } = useCanvasHandle(eventId, state.room)
  const { said, say } = useSaid()
  const [finding, setFinding] = useState(false)
  const [keysOpen, setKeysOpen] = useState(false)
  const [singleKeys, setSingleKeys] = useSingleKeys()
  const showStage = useStageFollow({ canvas, live, stage: view.meta.stage, say })
  const [writing, setWriting] = useState(() => hasBegun(eventId))
  const others = useOthers(awareness)
  const follow = useFollow(canvas, others, say)
  const [withdrawing, setWithdrawing] = useState<NoteId>()
  const onSettled = useCallback(
    (settled: Settled) => {
      if (settled.kind === 'saved') say({ words: SAVED[settled.saved.status] })
      else if (settled.kind === 'withdrawn') say({ words: WITHDRAWN })
    },
    [say],
  )
  const own = useOwnNotes(eventId, token, mayWrite, onSettled)
  useLeaveWithPhone(eventId, 'canvas', own.forget)
  const { entries, trouble } = own.outbox
  const cheering = useCheers(eventId, token, mayWrite, say)
  const viewer = useMemo<Viewer>(() => ({ facilitator: false, own: own.ids }), [own.ids])

  const { move, unsent, change } = own
  const ownWriting = useMemo<OwnWriting>(() => ({ unsent, change, eventId }), [unsent, change, eventId])
  const moveNote = useCallback(
    async (id: NoteId, pos: Position): Promise<void> => {
      const setPending = (place: Position | undefined): void => act(({ binding }) => binding.setPending(id, place))
      // Drawn where it was dropped until the server has answered; a refusal takes it back to where it is.
      setPending(pos)
      try {
        await move(id, pos)
        await waitForPlace(reader, id, pos)
      } catch (error) {
        say({ words: `The note went back to its place. ${describeProblem(error).detail}`, tone: 'bad' })
      }
      setPending(undefined)
    },
    [act, move, reader, say],
  )
  const commit = useCallback(
    (actions: readonly WallEdit[]) => {
      for (const action of actions) if (action.kind === 'place-note') void moveNote(action.id, action.pos)
    },
    [moveNote],
  )

  const runs = {
    ...describeEverybodysRuns(act, { find: () => setFinding(true), keys: () => setKeysOpen(true) }),
    ...(mayWrite
      ? { newNote: () => setWriting(!writing), cheer: () => chosen && !own.ids.has(chosen) && cheering.toggle(chosen) }
      : {}),
    enter: () => act((handle) => chooseOrOpen(handle, own.ids)),
  }
  useShortcuts(runs, singleKeys)
  const sketchNotes = useSketchNotes({ token, view, act, say })
  const [drawing, setDrawing] = useState(false)
  const chosen = useCanvasValue(() => canvas && readOnlyNote(canvas), [canvas])
  useClipboard({ canvas, mayPaste: false, readLens: () => '', onDone: nothing })
  const closeFind = (): void => {
    setFinding(false)
    act((handle) => handle.focus())
  }
  return (
    <Screen
      connection={connection}
      view={view}
      roleName={mayWrite ? 'You can change your own notes' : 'Reading only'}
      unsent={{ count: entries.filter(({ state: stage }) => stage === 'waiting').length, trouble }}
      said={said}
      onSaid={say}
      onRenew={open.renew}
      headEnd={
        <>
          {view.sketches.size > 0 && <SketchToggle isOpen={drawing} onToggle={() => setDrawing(!drawing)} />}
          {mayWrite && <ListLink eventId={eventId} token={token} />}
        </>
      }
      tools={
        canvas && (
          <ParticipantTools
            canvas={canvas}
            view={view}
            runs={runs}
            writing={writing}
            follow={<FollowPart follow={follow} />}
          />
        )
      }
      drawer={
        drawing && canvas ? (
          <SketchDrawer
            canvas={canvas}
            view={view}
            sketchNotes={sketchNotes}
            mayChange={false}
            onClose={() => setDrawing(false)}
          />
        ) : (
          writing && (
            <WriteNote
              eventId={eventId}
              lenses={view.meta.lenses}
              phase={view.meta.phase}
              write={own.write}
              onClose={() => setWriting(false)}
            />
          )
        )
      }
    >
      <CanvasStage
        key={state.renewals}
        reader={reader}
        doc={doc}
        undo={undo}
        awareness={awareness}
        viewer={viewer}
        commit={commit}
        copyNote={nothing}
        createNote={nothing}
        writeNext={nothing}
        placeNote={nothing}
        endEdit={nothing}
        own={ownWriting}
        pictures={sketchNotes.pictures}
        lighting={sketchNotes.lighting}
        drawRegion={nothing}
        onReady={onReady}
      />
      {canvas && mayWrite && chosen && (
        <NoteBar
          canvas={canvas}
          note={chosen}
          isOwn={own.ids.has(chosen)}
          cheers={view.cheers.get(chosen) ?? 0}
          hasCheered={cheering.given.has(chosen)}
          isShut={view.meta.phase.mode === 'closed'}
          onCheer={() => cheering.toggle(chosen)}
          onWithdraw={() => setWithdrawing(chosen)}
        />
      )}
      {canvas && chosen && <DrawnIn canvas={canvas} view={view} note={chosen} sketchNotes={sketchNotes} />}
      <div className="stage-lines">
        <StageLine stage={view.meta.stage} onShow={showStage} />
        <FollowLine follow={follow} />
      </div>
      {canvas && <Pointers canvas={canvas} others={others} />}
      <UnsettledNotes entries={entries} onSettle={(noteId, how) => void own.settle(noteId, how)} />
      {withdrawing && (
        <WithdrawDialog
          text={view.notes.get(withdrawing)?.text ?? ''}
          withdraw={() => own.withdraw(withdrawing)}
          onClose={() => {
            setWithdrawing(undefined)
            act((handle) => handle.focus())
          }}
        />
      )}
      {finding && canvas && <FindBox canvas={canvas} view={view} onClose={closeFind} />}
      {keysOpen && (
        <KeyList
          facilitator={false}
          singleKeys={singleKeys}
          onSingleKeys={setSingleKeys}
          onClose={() => setKeysOpen(false)}
        />
      )}
    </Screen>
  )
}

/** How long the accepted move may take to come back as a change of the wall before it is drawn from there again. */
const ARRIVES_WITHIN_MS = 5_000

function waitForPlace(reader: BoardReader, id: NoteId, [x, y]: Position): Promise<void> {
  const arrived = (): boolean => {
    const pos = reader.view.notes.get(id)?.pos
    return pos !== undefined && pos[0] === x && pos[1] === y
  }
  if (arrived()) return Promise.resolve()
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer)
      unsubscribe()
      resolve()
    }
    const timer = setTimeout(finish, ARRIVES_WITHIN_MS)
    const unsubscribe = reader.subscribe(() => {
      if (arrived()) finish()
    })
  })
}
