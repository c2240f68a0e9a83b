/** The canvas of a facilitator: a Yjs peer that may change everything on the wall. */
import type { WallEdit } from '@gatherboard/shared/wall/edit'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useCanvasValue } from '../../canvas/canvas-handle.ts'
import { CanvasStage } from '../../canvas/canvas-stage.tsx'
import { chooseNearest, copyNotes, describeCopy, readOnlyNote } from '../../canvas/commands.ts'
import { PLACE_NOTE } from '../../canvas/place-note-tool.ts'
import type { Viewer } from '../../canvas/projection.ts'
import { useCanvasHandle } from '../../canvas/use-canvas-handle.ts'
import { offerUndo, perform, takeStep } from '../../facilitate/act.ts'
import { describeDrop } from '../../facilitate/drop.ts'
import { putBack } from '../../facilitate/lost-words.ts'
import { say as sayCanvas } from '../../i18n/say-canvas.ts'
import { CrowdQuestion } from '../../panel/crowd-question.tsx'
import type { EventCaller } from '../../api/event-caller.ts'
import { LostWords } from '../../parts/lost-words.tsx'
import { useRemarks } from '../../parts/use-said.ts'
import { useSetbacks } from '../../parts/use-setbacks.ts'
import { useSingleKeys } from '../../kept/use-single-keys.ts'
import type { OpenRoom, RoomState } from '../../wall/room.ts'
import { DroppedSketch } from './add-sketch.tsx'
import { ContextMenu } from './context-menu.tsx'
import { DrawnIn } from './drawn-in.tsx'
import { FacilitatorDrawer, FacilitatorHeadEnd, type DrawerName } from './facilitator-drawer.tsx'
import { FacilitatorTools } from './facilitator-tools.tsx'
import { FindPart, useFindAsked } from './find-box.tsx'
import { FollowLine, FollowPart, Pointers } from './follow.tsx'
import { HostNote } from './host-note.tsx'
import { KeyList } from './key-list.tsx'
import './lost-words.css'
import { MiniMap } from './mini-map.tsx'
import { Screen } from './screen.tsx'
import { useShortcuts } from './shortcuts.ts'
import { StageLine, useStageCall, useStageFollow } from './stage-call.tsx'
import { useClipboard } from './use-clipboard.tsx'
import { useDroppedPicture } from './use-dropped-picture.ts'
import { useFollow, useOthers } from './use-follow.ts'
import { usePointer } from './use-pointer.ts'
import { describeEverybodysRuns, describeFacilitatorsRuns } from './use-runs.ts'
import { useSketchNotes } from './use-sketch-notes.ts'
import { useWriting } from './use-writing.ts'

const VIEWER: Viewer = { facilitator: true, own: new Set() }

export type FacilitatorScreenProps = { open: OpenRoom; state: RoomState; eventId: string; token: string }

export function FacilitatorScreen(props: FacilitatorScreenProps) {
  const { open, state } = props
  const { connection } = state.room
  const screen = useFacilitatorScreen(props)
  const { caller, canvas, act, view, said, say, drawer, setDrawer, runs, writing, stage, follow, sketchNotes } = screen
  return (
    <Screen
      connection={connection}
      view={view}
      roleName={sayCanvas('facilitator')}
      said={said}
      onSaid={say}
      onRenew={open.renew}
      headEnd={
        <FacilitatorHeadEnd
          caller={caller}
          drawer={drawer}
          toggle={(name) => setDrawer(drawer === name ? undefined : name)}
        />
      }
      tools={
        canvas && (
          <FacilitatorTools
            canvas={canvas}
            view={view}
            runs={runs}
            stageCall={stage.call}
            follow={<FollowPart follow={follow.follow} pointer={follow.pointer} />}
            activeLens={screen.placing ? (writing.lens.current ?? view.meta.lenses[0]?.id) : undefined}
            onNewNote={writing.newNote}
          />
        )
      }
      drawer={
        <FacilitatorDrawer
          {...{ caller, drawer, canvas, act, view, sketchNotes }}
          onClose={() => setDrawer(undefined)}
        />
      }
    >
      <FacilitatorStage {...props} screen={screen} />
      <div className="upper-edge">
        <div className="stage-lines">
          <CrowdQuestion caller={caller} connection={connection} />
          <StageLine stage={view.meta.stage} onShow={stage.show} onStop={stage.call.stop} />
          <FollowLine follow={follow.follow} />
        </div>
        <FindPart canvas={canvas} view={view} find={screen.find} act={act} />
      </div>
      <OverTheWall {...props} screen={screen} />
    </Screen>
  )
}

type ScreenState = ReturnType<typeof useFacilitatorScreen>

/** Everything that the parts of this screen share, each set up by a hook of its own. */
function useFacilitatorScreen({ state, eventId, token }: FacilitatorScreenProps) {
  const { connection, undo } = state.room
  const { awareness } = connection.provider
  const { canvas, act, onReady, live, view } = useCanvasHandle(eventId, state.room)
  const { said, say, unsay } = useRemarks()
  useSetbacks(state, say)
  /** One at a time beside the wall, which needs the room. */
  const [drawer, setDrawer] = useState<DrawerName>()
  const find = useFindAsked()
  const [areKeysOpen, setKeysOpen] = useState(false)
  const [singleKeys, setSingleKeys] = useSingleKeys()
  const caller = useMemo<EventCaller>(() => ({ eventId, token }), [eventId, token])
  const writing = useWriting(caller, act, say)
  const { call, own } = useStageCall(caller, canvas, view.meta.stage, say)
  const show = useStageFollow({ canvas, live, stage: view.meta.stage, say, own })
  const others = useOthers(awareness)
  const follow = useFollow(canvas, others, say)
  const pointer = usePointer(canvas, awareness)
  const sketchNotes = useSketchNotes({ eventId, token, view, act, say })
  const placing = useCanvasValue(() => canvas?.tool === PLACE_NOTE, [canvas])
  useEffect(() => {
    if (!placing) return undefined
    say({ words: sayCanvas('placeNewNote'), stays: true })
    return () => unsay(sayCanvas('placeNewNote'))
  }, [placing, say, unsay])
  const placeInMiddle = (): void =>
    act((handle) => {
      const { centre } = handle
      handle.takeTool('select')
      writing.placeNote(centre)
    })
  const runs = {
    ...describeEverybodysRuns(act, { find: find.ask, keys: () => setKeysOpen(true) }),
    ...describeFacilitatorsRuns(act, undo, say),
    newNote: () => writing.newNote(),
    enter: placing ? placeInMiddle : () => act(chooseNearest),
  }
  useShortcuts(runs, singleKeys)
  return {
    ...{ caller, canvas, act, onReady, view, said, say, drawer, setDrawer, writing, sketchNotes, placing, runs },
    ...{ find, areKeysOpen, setKeysOpen, singleKeys, setSingleKeys },
    stage: { call, show },
    follow: { follow, pointer, others },
  }
}

type PartProps = FacilitatorScreenProps & { screen: ScreenState }

/** The wall itself, and what a hand on it does. */
function FacilitatorStage({ state, screen: { act, say, writing, sketchNotes, onReady } }: PartProps) {
  const { connection, reader, undo } = state.room
  const { doc } = connection
  const commit = useCallback(
    (edits: readonly WallEdit[]) => {
      const act = describeDrop(reader.view, edits)
      if (act) perform({ doc, undo }, act, say)
      else takeStep({ doc, undo }, edits)
    },
    [doc, undo, reader, say],
  )
  return (
    <CanvasStage
      // A new document needs a new stage; what is typed in the panel beside it stays.
      key={state.renewals}
      reader={reader}
      doc={doc}
      undo={undo}
      awareness={connection.provider.awareness}
      viewer={VIEWER}
      commit={commit}
      copyNotes={(notes) => act((handle) => copyNotes(handle, notes))}
      createNote={writing.onCreate}
      writeNext={writing.onNext}
      placeNote={writing.placeNote}
      endEdit={writing.endEdit}
      pictures={sketchNotes.pictures}
      lighting={sketchNotes.lighting}
      drawRegion={sketchNotes.drawRegion}
      onReady={onReady}
    />
  )
}

/** Menus, questions and boxes that come and go in front of the wall. */
function OverTheWall({ open, state, screen }: PartProps) {
  const { caller, canvas, act, view, say, runs, writing, sketchNotes, follow } = screen
  const { undo } = state.room
  const { dropped, forget } = useDroppedPicture(canvas)
  const chosen = useCanvasValue(() => canvas && readOnlyNote(canvas), [canvas])
  const pasteQuestion = useClipboard({
    canvas,
    mayPaste: true,
    readLens: writing.readPasteLens,
    onDone: (words, step) => say({ words, ...(step ? { action: offerUndo({ undo }, step, say) } : {}) }),
  })
  return (
    <>
      {canvas && <MiniMap canvas={canvas} />}
      {canvas && <ContextMenu canvas={canvas} runs={runs} />}
      {canvas && <HostNote caller={caller} canvas={canvas} view={view} stageCall={screen.stage.call} say={say} />}
      {canvas && <Pointers canvas={canvas} others={follow.others} />}
      {canvas && chosen && <DrawnIn canvas={canvas} view={view} note={chosen} sketchNotes={sketchNotes} />}
      {dropped && <DroppedSketch caller={caller} dropped={dropped} onClose={forget} />}
      {screen.areKeysOpen && (
        <KeyList
          facilitator
          singleKeys={screen.singleKeys}
          onSingleKeys={screen.setSingleKeys}
          onClose={() => screen.setKeysOpen(false)}
        />
      )}
      {pasteQuestion}
      <LostWords
        lost={state.lost}
        onForget={open.forgetLost}
        onUse={(words) =>
          act((canvas) => {
            // A note that has gone is written anew where the person is looking.
            const [x, y] = canvas.centre
            putBack(canvas, view, words, ({ lens, text }) =>
              describeCopy(canvas, { lens, text, pos: [Math.round(x), Math.round(y)] }),
            )
            open.forgetLost(words)
          })
        }
        isOnWall={(words) => view.notes.has(words.noteId)}
      />
    </>
  )
}
