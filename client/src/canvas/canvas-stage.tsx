/**
 * The canvas itself: tldraw's editor with our shapes and no interface of its own. It shows the wall of one connection
 * and tells its page what the hand did. It must not be given a new document; the page makes a new stage for that.
 */
import type { BoardReader } from '@gatherboard/shared/wall/board-view'
import { findHeadings } from '@gatherboard/shared/wall/lane-headings'
import type { Box, Position } from '@gatherboard/shared/wall/schema'
import { useCallback, useEffect, useMemo, useRef, type RefObject } from 'react'
import {
  TldrawEditor,
  TldrawScribble,
  atom,
  createTLUser,
  registerDefaultSideEffects,
  type Editor,
  type TLEditorComponents,
  type TLUserPreferences,
} from '@tldraw/tldraw'
import '@tldraw/tldraw/tldraw.css'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { Pictures } from '../api/pictures.ts'
import type { WallEdit } from '@gatherboard/shared/wall/edit'
import { takeStep } from '../facilitate/act.ts'
import { placeSketch } from '../facilitate/sketch.ts'
import { say as sayCanvas } from '../i18n/say-canvas.ts'
import { countLanes } from '../layout/count-lanes.ts'
import { LaneHeadings } from '../parts/lane-headings.tsx'
import { useView } from '../wall/use-view.ts'
import './canvas.css'
import { bindCanvas, type CanvasBinding } from './canvas-binding.ts'
import { CanvasContext, useCanvasContext, type OwnWriting } from './canvas-context.ts'
import type { NoteProps } from './board-shapes.ts'
import { CanvasHandle } from './canvas-handle.ts'
import { chooseByPress } from './choose-by-press.ts'
import { ChosenOutlines } from './chosen-outlines.tsx'
import { cullInSteps } from './culling.ts'
import { finishEdit, watchEditing, type EndedEdit } from './drafts.ts'
import { GroupNameField } from './group-name-field.tsx'
import { bindInk } from './ink-binding.ts'
import { showDistance, type NoteDetails } from './level-of-detail.ts'
import type { Direction } from './next-note.ts'
import { OpenNote } from './open-note.tsx'
import { leavePenMode } from './pen-mode.ts'
import { watchLighting, type Lighting } from './lighting.ts'
import { SelectionFrame } from './selection-frame.tsx'
import { bindSketches } from './sketch-binding.ts'
import { createShapesAndTools } from './shapes-and-tools.ts'
import { dropStrayEnter } from './stray-enter.ts'
import type { Viewer } from './projection.ts'
import { WallLabels } from './wall-labels.tsx'

type CanvasStageProps = {
  reader: BoardReader
  doc: Y.Doc
  undo: Y.UndoManager
  awareness: Awareness
  viewer: Viewer
  commit: (actions: readonly WallEdit[]) => void
  copyNotes: (notes: ReadonlyArray<{ lens: string; text: string; pos: Position }>) => void
  createNote: (noteId: string, text: string) => void
  writeNext: (noteId: string, direction: Direction) => void
  placeNote: (point: Position) => void
  endEdit: (ended: EndedEdit) => void
  pictures: Pictures
  lighting: Lighting
  /** A rectangle drawn with the region tool, in page coordinates. */
  drawRegion: (box: Box) => void
  /** With somebody taking part: how they write in their own notes. */
  own?: OwnWriting
  onReady: (canvas: CanvasHandle) => (() => void) | undefined
}

const OPTIONS = {
  createTextOnCanvasDoubleClick: false,
  maxShapesPerPage: 10_000,
  branding: sayCanvas('theWall'),
  coarseHandleRadius: 22,
}
/** The first is how far one can go: a full wall of eight lanes on a small phone takes 0.04. */
const CAMERA = { zoomSteps: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 4] }
// No fonts of tldraw are used; without this it would ask for a file called "tldraw_draw".
const ASSETS = { fonts: {} }
const COMPONENTS: TLEditorComponents = {
  OnTheCanvas: Lanes,
  InFrontOfTheCanvas: InFront,
  SelectionForeground: SelectionFrame,
  ShapeIndicators: ChosenOutlines,
  Grid: null,
  CollaboratorCursor: null,
  ZoomBrush: null,
  Scribble: TldrawScribble,
  SnapIndicator: null,
}

export function CanvasStage(props: CanvasStageProps) {
  const { reader, doc, undo, viewer, createNote, writeNext, own, pictures, lighting } = props
  const newest = useRef(props)
  newest.current = props
  const { facilitator } = viewer
  const { details, ...shapesAndTools } = useMemo(
    () =>
      createShapesAndTools(facilitator, (note) => facilitator || mayChangeOwn(note, newest.current), {
        placeNote: (point) => newest.current.placeNote(point),
        drawRegion: (box) => newest.current.drawRegion(box),
      }),
    [facilitator, newest],
  )
  const user = useMemo(() => createLocalUser(), [])
  const onMount = useBindings(props, newest, details)
  const context = useMemo(
    () => ({ doc, reader, undo, createNote, writeNext, own, pictures, lighting }),
    [doc, reader, undo, createNote, writeNext, own, pictures, lighting],
  )
  return (
    <div className="canvas-stage">
      <CanvasContext value={context}>
        <TldrawEditor
          {...shapesAndTools}
          user={user}
          {...LICENCE}
          initialState="select"
          components={COMPONENTS}
          options={OPTIONS}
          cameraOptions={CAMERA}
          assetUrls={ASSETS}
          onMount={onMount}
        />
      </CanvasContext>
    </div>
  )
}

/** Participants change the words of their own notes. */
const mayChangeOwn = ({ id, mine }: NoteProps, { own }: CanvasStageProps): boolean =>
  mine && own?.mayChange(id) === true

/**
 * Ties the editor to the wall for as long as it is there.
 * @param newest the same props, as they are when something happens
 * @returns what tldraw is to call with its editor
 */
function useBindings(
  { reader, doc, undo, awareness, viewer }: CanvasStageProps,
  newest: Readonly<RefObject<CanvasStageProps>>,
  details: NoteDetails,
) {
  const binding = useRef<CanvasBinding>(undefined)
  const { facilitator } = viewer
  useEffect(() => binding.current?.setViewer(viewer), [viewer])
  return useCallback(
    (editor: Editor) => {
      // Before there is anything to draw: what is out of view from the start is never drawn whole.
      const first = [cullInSteps(editor), details.watch(editor)]
      const bound = bindCanvas({
        editor,
        reader,
        awareness,
        viewer: newest.current.viewer,
        commit: (actions) => newest.current.commit(actions),
        copyNotes: (notes) => newest.current.copyNotes(notes),
      })
      binding.current = bound
      const disposers = [
        ...(facilitator ? [] : [chooseByPress(editor)]),
        bindInk({ editor, doc, undo, facilitator }),
        bindSketches({
          editor,
          reader,
          facilitator,
          place: (id, box) => takeStep({ doc, undo }, placeSketch(reader.view, id, box)) !== undefined,
        }),
        watchLighting(editor, newest.current.lighting.lit),
        registerDefaultSideEffects(editor),
        leavePenMode(editor),
        dropStrayEnter(editor.getContainer()),
        showDistance(editor),
        watchEditing(editor, (shapeId) => {
          if (binding.current) newest.current.endEdit(finishEdit(editor, shapeId))
        }),
        newest.current.onReady(new CanvasHandle({ editor, binding: bound, reader, doc, undo })),
        bound.close,
        ...first,
      ]
      return () => {
        binding.current = undefined
        for (const dispose of disposers) dispose?.()
      }
    },
    [reader, doc, undo, awareness, facilitator, newest, details],
  )
}

/** Drawn over the wall, in pixels of the screen. */
function InFront() {
  return (
    <>
      <WallLabels />
      <OpenNote />
      <GroupNameField />
    </>
  )
}

/** Drawn by tldraw in page space, behind all shapes. */
function Lanes() {
  const { reader } = useCanvasContext()
  const view = useView(reader)
  const headings = useMemo(() => findHeadings(view), [view])
  return <LaneHeadings headings={headings} counts={useMemo(() => countLanes(view), [view])} />
}

/** tldraw's own keeps preferences, with an id, in the browser; nothing of a visitor is stored here. */
function createLocalUser() {
  const preferences = atom<TLUserPreferences>('preferences', {
    id: 'viewer',
    // tldraw's mark must be seen on a dark wall too.
    colorScheme: 'system',
    isSnapMode: false,
    // A stroke is as wide on the screen from far away as from near.
    isDynamicSizeMode: true,
    animationSpeed: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 1,
  })
  return createTLUser({ userPreferences: preferences, setUserPreferences: (next) => preferences.set(next) })
}

/** The host's tldraw licence, if the server has put one into the page. Without it their watermark shows, as it must. */
const LICENCE = readLicence()
function readLicence(): { licenseKey?: string } {
  const licenseKey = document.querySelector<HTMLMetaElement>('meta[name="tldraw-license-key"]')?.content
  return licenseKey ? { licenseKey } : {}
}
