/** The canvas of a facilitator: a Yjs peer that may change everything on the wall. */
import { writeText } from '@gatherboard/shared/wall/note'
import { openWall } from '@gatherboard/shared/wall/schema'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { Suspense, lazy, useCallback, useEffect, useMemo, useState } from 'react'
import { createPart } from '../../api/load-part.ts'
import { CANVAS_ORIGIN, TEXT_ORIGIN, findText, type BoardAction } from '@gatherboard/shared/wall/edit'
import { LostWords } from '../../parts/lost-words.tsx'
import type { OpenRoom, RoomState } from '../../wall/room.ts'
import type { UnsavedWords } from '../../wall/unsaved-words.ts'
import { useSaid } from '../../facilitate/said.ts'
import { CanvasStage } from '../../canvas/canvas-stage.tsx'
import { useCanvasValue, type CanvasHandle } from '../../canvas/canvas-handle.ts'
import { chooseNearest, commitActions, copyNote, readOnlyNote, showNotes } from '../../canvas/commands.ts'
import { PLACE_NOTE } from '../../canvas/place-note-tool.ts'
import type { Viewer } from '../../canvas/projection.ts'
import { CrowdQuestion } from '../../panel/crowd-question.tsx'
import type { EventCaller } from '../../panel/event-calls.ts'
import { ErrorBoundary } from '../../ui/error-boundary.tsx'
import { Button } from '../../ui/button.tsx'
import { useSingleKeys } from '../../ui/use-single-keys.ts'
import { ContextMenu } from './context-menu.tsx'
import { FacilitatorTools } from './facilitator-tools.tsx'
import { FindBox } from './find-box.tsx'
import { KeyList } from './key-list.tsx'
import './lost-words.css'
import { AddSketch, DroppedSketch } from './add-sketch.tsx'
import { DrawnIn } from './drawn-in.tsx'
import { Screen } from './screen.tsx'
import { SketchDrawer, SketchToggle } from './sketch-drawer.tsx'
import { HeadWords, ListLink } from './toolbar.tsx'
import { useDroppedPicture } from './use-dropped-picture.ts'
import { useSketchNotes } from './use-sketch-notes.ts'
import { FollowLine, FollowPart, Pointers } from './follow.tsx'
import { useFollow, useOthers } from './use-follow.ts'
import { usePointer } from './use-pointer.ts'
import { useShortcuts } from './shortcuts.ts'
import { StageLine, useStageCall, useStageFollow } from './stage-call.tsx'
import { useCanvasHandle } from '../../canvas/use-canvas-handle.ts'
import { useClipboard } from './use-clipboard.tsx'
import { describeEverybodysRuns, describeFacilitatorsRuns } from './use-runs.ts'
import { useWriting } from './use-writing.ts'

/** Given up when it was swallowed on its way: the part then says that it could not be loaded. */
const FacilitatorPanel = lazy(createPart(() => import('../../panel/facilitator-panel.tsx')))

const VIEWER: Viewer = { facilitator: true, own: new Set() }

export function FacilitatorScreen({
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
  const { awareness } = connection.provider
  const { canvas, act, onReady, live, view } = useCanvasHandle(eventId, state.room)
  const { said, say } = useSaid()
  /** One at a time beside the wall, which needs the room. */
  const [drawer, setDrawer] = useState<'panel' | 'sketches'>()
  const panelOpen = drawer === 'panel'
  const panelWords = panelOpen ? 'Close the panel' : 'Open the panel'
  const toggle = (name: 'panel' | 'sketches'): void => setDrawer(drawer === name ? undefined : name)
  const [finding, setFinding] = useState(false)
  const [keysOpen, setKeysOpen] = useState(false)
  const [singleKeys, setSingleKeys] = useSingleKeys()
  const caller = useMemo<EventCaller>(() => ({ eventId, token }), [eventId, token])
  const { lens, placeNote, onCreate, onNext, endEdit, newNote, readPasteLens } = useWriting(caller, act, say)
  const { stage } = view.meta
  const { call: stageCall, own } = useStageCall(caller, canvas, stage, say)
  const showStage = useStageFollow({ canvas, live, stage, say, own })

  const others = useOthers(awareness)
  const follow = useFollow(canvas, others, say)
  const pointer = usePointer(canvas, awareness)

  const sketchNotes = useSketchNotes({ token, view, act, say })
  const { dropped, forget } = useDroppedPicture(canvas)

  const commit = useCallback(
    (actions: readonly BoardAction[]) => {
      commitActions({ doc, undo }, actions)
      // The one drop that is easily made by mistake.
      if (actions.some((action) => action.kind === 'merge-cluster'))
        say({ words: 'The two groups are one group now.', action: { label: 'Undo', run: () => undo.undo() } })
    },
    [doc, undo, say],
  )
  const chosen = useCanvasValue(() => canvas && readOnlyNote(canvas), [canvas])
  const placing = useCanvasValue(() => canvas?.tool === PLACE_NOTE, [canvas])
  const placeInMiddle = (): void =>
    act((handle) => {
      const { centre } = handle
      handle.takeTool('select')
      placeNote(centre)
    })
  const runs = {
    ...describeEverybodysRuns(act, { find: () => setFinding(true), keys: () => setKeysOpen(true) }),
    ...describeFacilitatorsRuns(act, undo, say),
    newNote: () => newNote(),
    enter: placing ? placeInMiddle : () => act(chooseNearest),
  }
  useShortcuts(runs, singleKeys)
  const closeFind = (): void => {
    setFinding(false)
    act((handle) => handle.focus())
  }
  const pasteQuestion = useClipboard({
    canvas,
    mayPaste: true,
    readLens: readPasteLens,
    onDone: (words) => say({ words, action: { label: 'Undo', run: () => undo.undo() } }),
  })
  useEffect(() => {
    if (placing) say({ words: 'Click where the new note should go. Enter puts it in the middle, Escape stops.' })
    else say(undefined)
  }, [placing, say])

  const select = useCallback((ids: readonly NoteId[]) => act((handle) => showNotes(handle, ids)), [act])
  const { lost, setbacks } = state
  const isWordless = lost.length === 0
  useEffect(() => {
    if (setbacks > 0 && isWordless)
      say({ words: 'One change could not be kept. The wall is as everybody else sees it.', tone: 'bad' })
    // oxlint-disable-next-line react/exhaustive-deps -- said when it happens, not when the last of the lost words has been dealt with
  }, [setbacks, say])
  return (
    <Screen
      connection={connection}
      view={view}
      roleName="Facilitator"
      said={said}
      onSaid={say}
      onRenew={open.renew}
      headEnd={
        <>
          <SketchToggle isOpen={drawer === 'sketches'} onToggle={() => toggle('sketches')} />
          <ListLink eventId={eventId} token={token} />
          <Button
            className="head-tool panel-toggle"
            title={panelWords}
            aria-expanded={panelOpen}
            aria-controls="panel"
            onClick={() => toggle('panel')}
          >
            <HeadWords icon="panel">{panelWords}</HeadWords>
          </Button>
        </>
      }
      tools={
        canvas && (
          <FacilitatorTools
            canvas={canvas}
            view={view}
            runs={runs}
            stageCall={stageCall}
            follow={<FollowPart follow={follow} pointer={pointer} />}
            activeLens={placing ? (lens.current ?? view.meta.lenses[0]?.id) : undefined}
            onNewNote={newNote}
          />
        )
      }
      drawer={
        drawer === 'sketches' && canvas ? (
          <SketchDrawer
            canvas={canvas}
            view={view}
            sketchNotes={sketchNotes}
            mayChange
            onClose={() => setDrawer(undefined)}
          >
            <AddSketch caller={caller} />
          </SketchDrawer>
        ) : (
          panelOpen && (
            <aside className="drawer" id="panel" aria-label="Facilitator's panel">
              <ErrorBoundary
                instead={
                  <p className="notice">
                    The panel could not be shown. The wall goes on; reload the page to get the panel back.
                  </p>
                }
              >
                <Suspense fallback={<p className="notice">Loading…</p>}>
                  <FacilitatorPanel eventId={eventId} token={token} view={view} select={select} />
                </Suspense>
              </ErrorBoundary>
            </aside>
          )
        )
      }
    >
      <CanvasStage
        // A new document needs a new stage; what is typed in the panel beside it stays.
        key={state.renewals}
        reader={reader}
        doc={doc}
        undo={undo}
        awareness={awareness}
        viewer={VIEWER}
        commit={commit}
        copyNote={(note) => act((handle) => copyNote(handle, note))}
        createNote={onCreate}
        writeNext={onNext}
        placeNote={placeNote}
        endEdit={endEdit}
        pictures={sketchNotes.pictures}
        lighting={sketchNotes.lighting}
        drawRegion={sketchNotes.drawRegion}
        onReady={onReady}
      />
      <div className="stage-lines">
        <CrowdQuestion caller={caller} connection={connection} />
        <StageLine stage={stage} onShow={showStage} onStop={stageCall.stop} />
        <FollowLine follow={follow} />
      </div>
      {canvas && <ContextMenu canvas={canvas} runs={runs} />}
      {canvas && <Pointers canvas={canvas} others={others} />}
      {canvas && chosen && <DrawnIn canvas={canvas} view={view} note={chosen} sketchNotes={sketchNotes} />}
      {dropped && <DroppedSketch caller={caller} dropped={dropped} onClose={forget} />}
      {finding && canvas && <FindBox canvas={canvas} view={view} onClose={closeFind} />}
      {keysOpen && (
        <KeyList facilitator singleKeys={singleKeys} onSingleKeys={setSingleKeys} onClose={() => setKeysOpen(false)} />
      )}
      {pasteQuestion}
      <LostWords
        lost={lost}
        onForget={open.forgetLost}
        onUse={(words) =>
          act((handle) => {
            keepLostWords(handle, words)
            open.forgetLost(words)
          })
        }
        isOnWall={(words) => view.notes.has(words.noteId)}
      />
    </Screen>
  )
}

/** Back into their note where that is still on the wall, else as a new one where the person is looking. */
function keepLostWords(handle: CanvasHandle, { noteId, lens, text, ink }: UnsavedWords): void {
  if (ink !== undefined) {
    // Not by the canvas's own hand, which shows what it writes already.
    handle.doc.transact(() => openWall(handle.doc).ink.set(noteId, ink), TEXT_ORIGIN)
    return
  }
  const note = findText(handle.doc, 'notes', noteId)
  if (!note) {
    const [x, y] = handle.centre
    return copyNote(handle, { lens, text, pos: [Math.round(x), Math.round(y)] })
  }
  handle.undo.stopCapturing()
  handle.doc.transact(() => writeText(note, text), CANVAS_ORIGIN)
  handle.undo.stopCapturing()
}
