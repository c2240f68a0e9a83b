/**
 * The frame round what is selected, with handles at the corners of a cluster or a drawing: large enough for a finger,
 * whatever the zoom. tldraw's own frame would bring its whole interface and translations along.
 */
import { useEditor, useSelectionEvents, useTransform, useValue, type Box, type TLSelectionHandle } from '@tldraw/tldraw'
import { useRef, type RefObject } from 'react'
import { isClusterShape } from './board-shapes.ts'
import { ARROW_SHAPE, isInk } from './ink-shapes.ts'
import { isSketchShape } from './sketch-shapes.ts'

/** Screen pixels: what is seen of a handle, and what a finger can press. */
const SEEN = 14
const PRESSED = 44

export function SelectionFrame({ bounds, rotation }: { bounds: Box; rotation: number }) {
  const editor = useEditor()
  const svg = useRef<SVGSVGElement>(null) as RefObject<SVGSVGElement>
  useTransform(svg, bounds.x, bounds.y, 1, rotation)
  const resizable = useValue('resizable', () => isResizable(editor), [editor])
  const zoom = useValue('zoom', () => editor.getZoomLevel(), [editor])
  // An arrow has its own handles at its ends.
  const isArrow = useValue('an arrow', () => editor.getOnlySelectedShape()?.type === ARROW_SHAPE, [editor])
  const width = Math.max(1, bounds.width)
  const height = Math.max(1, bounds.height)
  return (
    <svg ref={svg} className="tl-overlays__item tl-selection__fg">
      {!isArrow && <rect className="tl-selection__fg__outline" width={width} height={height} />}
      {resizable && (
        <>
          <Corner handle="top_left" x={0} y={0} zoom={zoom} />
          <Corner handle="top_right" x={width} y={0} zoom={zoom} />
          <Corner handle="bottom_left" x={0} y={height} zoom={zoom} />
          <Corner handle="bottom_right" x={width} y={height} zoom={zoom} />
        </>
      )}
    </svg>
  )
}

function Corner({ handle, x, y, zoom }: { handle: TLSelectionHandle; x: number; y: number; zoom: number }) {
  const events = useSelectionEvents(handle)
  const isDownwards = handle === 'top_left' || handle === 'bottom_right'
  const [seen, pressed] = [SEEN / zoom, PRESSED / zoom]
  return (
    <g className={isDownwards ? 'corner corner-nwse' : 'corner corner-nesw'} data-corner={handle} {...events}>
      <rect className="corner-reach" x={x - pressed / 2} y={y - pressed / 2} width={pressed} height={pressed} />
      <rect
        className="corner-seen"
        x={x - seen / 2}
        y={y - seen / 2}
        width={seen}
        height={seen}
        rx={3 / zoom}
        strokeWidth={2 / zoom}
      />
    </g>
  )
}

function isResizable(editor: ReturnType<typeof useEditor>): boolean {
  const only = editor.getOnlySelectedShape()
  if (
    (!isClusterShape(only) && !isInk(only) && !isSketchShape(only)) ||
    only.isLocked ||
    !editor.getShapeUtil(only).canResize(only)
  )
    return false
  return editor.isInAny('select.idle', 'select.pointing_resize_handle', 'select.resizing', 'select.pointing_selection')
}
