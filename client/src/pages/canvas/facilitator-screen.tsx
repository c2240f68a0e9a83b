/** The canvas of a facilitator: a Yjs peer that may change everything on the wall. */
import { writeText } from '@gatherboard/shared/document/note'
import type { Position } from '@gatherboard/shared/document/schema'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { Suspense, lazy, useCallback, useEffect, useRef, useState } from 'react'
import { useValue, type Editor, type TLShapeId } from 'tldraw'
import { callApi } from '../../api/client.ts'
import { CANVAS_ORIGIN, findText, type BoardAction } from '../../board/actions.ts'
import type { OpenRoom, RoomState } from '../../board/room.ts'
import type { UnsavedWords } from '../../board/unsaved-words.ts'
import { useConnectionField, useView } from '../../board/use-view.ts'
import { isDraft, isNoteShape } from '../../canvas/board-shapes.ts'
import type { CanvasBinding } from '../../canvas/canvas-binding.ts'
import { CanvasStage } from '../../canvas/canvas-stage.tsx'
import { beginNote, commitActions, copyNote, createNote, fitWall, makeCluster, readSelection, setAside, showNotes, type CanvasHandle } from '../../canvas/commands.ts'
import { PLACE_NOTE } from '../../canvas/place-note-tool.ts'
import type { Viewer } from '../../canvas/projection.ts'
import { ErrorBoundary } from '../../ui/error-boundary.tsx'
import { Button } from '../../ui/button.tsx'
import { keepCamera, useFirstFit } from './camera.ts'
import { LostWords } from './lost-words.tsx'
import { Screen, useSaid } from './screen.tsx'
import { useShortcuts } from './shortcuts.ts'
import { HandTools, LensTools, Tool, Toolbar, ZoomTools } from './toolbar.tsx'
import { exposeForTests } from './test-hook.ts'
import { useUndoState } from './use-undo-state.ts'

const FacilitatorPanel = lazy(() => import('../../panel/facilitator-panel.tsx'))

const VIEWER: Viewer = { facilitator: true, own: new Set() }

export function FacilitatorScreen({ open, state, eventId, token }: { open: OpenRoom; state: RoomState; eventId: string; token: string }) {
  const { connection, reader, undo } = state.room
  const { doc } = connection
  const view = useView(reader)
  const { said, say } = useSaid()
  const [canvas, setCanvas] = useState<CanvasHandle>()
  const [panelOpen, setPanelOpen] = useState(false)
  const lens = useRef<string>(undefined)
  const canvasRef = useRef<CanvasHandle>(undefined)
  /** Notes begun on this screen: when one is left without words again, it goes for good instead of to the queue. */
  const begun = useRef(new Set<string>())

  const onReady = useCallback(
    (editor: Editor, binding: CanvasBinding) => {
      const handle: CanvasHandle = { editor, binding, reader, doc, undo }
      canvasRef.current = handle
      setCanvas(handle)
      const unexpose = exposeForTests({ editor, doc })
      const stopKeeping = keepCamera(eventId, editor)
      return () => {
        stopKeeping()
        unexpose()
        canvasRef.current = undefined
        setCanvas(undefined)
      }
    },
    [reader, doc, undo, eventId],
  )
  useFirstFit(eventId, canvas, useConnectionField(connection, 'status').state === 'live')

  const act = useCallback((run: (handle: CanvasHandle) => void) => {
    if (canvasRef.current) run(canvasRef.current)
  }, [])
  const commit = useCallback((actions: readonly BoardAction[]) => commitActions({ doc, undo }, actions), [doc, undo])
  const placeNote = useCallback((point: Position) => act((handle) => beginNote(handle, lens.current ?? handle.reader.view.meta.lenses[0]?.id ?? '', point)), [act])
  const onCreate = useCallback(
    (noteId: string, text: string) => {
      begun.current.add(noteId)
      act((handle) => createNote(handle, noteId, text))
    },
    [act],
  )
  const endEdit = useCallback(
    (editor: Editor, shapeId: string) => {
      undo.stopCapturing()
      const shape = editor.getShape(shapeId as TLShapeId)
      if (!isNoteShape(shape)) return
      if (isDraft(shape)) editor.deleteShape(shape.id)
      else if (begun.current.has(shape.props.id) && reader.view.notes.get(shape.props.id as NoteId)?.text.trim() === '') {
        callApi(`/api/events/${eventId}/notes/${shape.props.id}`, { method: 'DELETE', token }).catch(() => say({ words: 'An empty note could not be removed. You can set it aside.', tone: 'bad' }))
      }
    },
    [undo, reader, eventId, token, say],
  )
  const newNote = (id: string | undefined): void => {
    lens.current = id ?? lens.current
    act(({ editor }) => {
      editor.focus()
      editor.setCurrentTool(PLACE_NOTE)
    })
  }
  const remove = (): void =>
    act((handle) => {
      const words = setAside(handle)
      if (words) say({ words, action: { label: 'Undo', run: () => undo.undo() } })
    })
  const zoom = (direction: 'zoomIn' | 'zoomOut') => () => act(({ editor }) => editor[direction](undefined, { animation: { duration: 160 } }))
  const placing = useValue('placing', () => canvas?.editor.getCurrentToolId() === PLACE_NOTE, [canvas])

  useShortcuts({
    undo: () => undo.undo(),
    redo: () => undo.redo(),
    remove,
    newNote: () => newNote(undefined),
    group: () => act(makeCluster),
    fit: () => act((handle) => fitWall(handle)),
    select: () => act(({ editor }) => editor.setCurrentTool('select')),
    hand: () => act(({ editor }) => editor.setCurrentTool('hand')),
    cancel: () => act(({ editor }) => editor.cancel()),
    selectAll: () => act(({ editor }) => editor.selectAll()),
    zoomIn: zoom('zoomIn'),
    zoomOut: zoom('zoomOut'),
    ...(placing
      ? {
          place: () =>
            act(({ editor }) => {
              const { x, y } = editor.getViewportPageBounds().center
              editor.setCurrentTool('select')
              placeNote([x, y])
            }),
        }
      : {}),
  })
  useEffect(() => {
    if (placing) say({ words: 'Click where the new note should go. Enter puts it in the middle, Escape stops.' })
    else say(undefined)
  }, [placing, say])

  const select = useCallback((ids: readonly NoteId[]) => act(({ editor }) => showNotes(editor, ids)), [act])
  const { lost, setbacks } = state
  const isWordless = lost.length === 0
  useEffect(() => {
    if (setbacks > 0 && isWordless) say({ words: 'One change could not be kept. The wall is as everybody else sees it.', tone: 'bad' })
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
        <Button className="panel-toggle" aria-expanded={panelOpen} aria-controls="panel" onClick={() => setPanelOpen(!panelOpen)}>
          {panelOpen ? 'Close the panel' : 'Open the panel'}
        </Button>
      }
      tools={canvas && <FacilitatorTools canvas={canvas} view={view} activeLens={placing ? (lens.current ?? view.meta.lenses[0]?.id) : undefined} onNewNote={newNote} onRemove={remove} />}
      drawer={
        panelOpen && (
          <aside className="drawer" id="panel" aria-label="Facilitator's panel">
            <ErrorBoundary instead={<p className="notice">The panel could not be shown. The wall goes on; reload the page to get the panel back.</p>}>
              <Suspense fallback={<p className="notice">Loading…</p>}>
                <FacilitatorPanel eventId={eventId} token={token} view={view} select={select} />
              </Suspense>
            </ErrorBoundary>
          </aside>
        )
      }
    >
      <CanvasStage
        // A new document needs a new stage; what is typed in the panel beside it stays.
        key={state.renewals}
        reader={reader}
        doc={doc}
        undo={undo}
        awareness={connection.provider.awareness}
        viewer={VIEWER}
        commit={commit}
        copyNote={(note) => act((handle) => copyNote(handle, note))}
        createNote={onCreate}
        placeNote={placeNote}
        endEdit={endEdit}
        onReady={onReady}
      />
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
function keepLostWords(handle: CanvasHandle, { noteId, lens, text }: UnsavedWords): void {
  const note = findText(handle.doc, 'notes', noteId)
  if (!note) {
    const { x, y } = handle.editor.getViewportPageBounds().center
    return copyNote(handle, { lens, text, pos: [Math.round(x), Math.round(y)] })
  }
  handle.undo.stopCapturing()
  handle.doc.transact(() => writeText(note, text), CANVAS_ORIGIN)
  handle.undo.stopCapturing()
}

type FacilitatorToolsProps = {
  canvas: CanvasHandle
  view: CanvasHandle['reader']['view']
  activeLens: string | undefined
  onNewNote: (lens: string | undefined) => void
  onRemove: () => void
}

function FacilitatorTools({ canvas, view, activeLens, onNewNote, onRemove }: FacilitatorToolsProps) {
  const { editor, undo } = canvas
  const notes = useValue('selected notes', () => readSelection(editor).notes.length, [editor])
  const clusters = useValue('selected clusters', () => readSelection(editor).clusters.length, [editor])
  const { canUndo, canRedo } = useUndoState(undo)
  return (
    <Toolbar>
      <HandTools editor={editor} />
      <LensTools lenses={view.meta.lenses} active={activeLens} verb="New note" onPress={onNewNote} />
      <div className="tool-group" role="group" aria-label="Selected notes">
        <Tool icon="group" label={notes > 0 ? `Group ${notes}` : 'New group'} hint="G" onPress={() => makeCluster(canvas)} />
        <Tool icon="aside" label={clusters > 0 && notes === 0 ? 'Ungroup' : 'Set aside'} hint="Delete" disabled={notes + clusters === 0} onPress={onRemove} />
      </div>
      <div className="tool-group" role="group" aria-label="Undo">
        <Tool icon="undo" label="Undo" hint="Ctrl+Z" wordless disabled={!canUndo} onPress={() => undo.undo()} />
        <Tool icon="redo" label="Redo" hint="Ctrl+Y" wordless disabled={!canRedo} onPress={() => undo.redo()} />
      </div>
      <ZoomTools editor={editor} onFit={() => fitWall(canvas)} />
    </Toolbar>
  )
}
