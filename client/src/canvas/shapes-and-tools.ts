/** What the editor of a canvas can draw, and the tools a hand has on it. */
import type { Box, Position } from '@gatherboard/shared/wall/schema'
import {
  DrawShapeTool,
  DrawShapeUtil,
  EraserTool,
  HandTool,
  HighlightShapeTool,
  HighlightShapeUtil,
  LaserTool,
  SelectTool,
  createTLStore,
} from '@tldraw/tldraw'
import { ArrowShapeUtil } from './arrow-shape.tsx'
import type { NoteProps } from './board-shapes.ts'
import { ClusterShapeUtil } from './cluster-shape.tsx'
import { ArrowTool, TextTool } from './ink-tools.ts'
import { NoteDetails } from './level-of-detail.ts'
import { NoteShapeUtil } from './note-shape.tsx'
import { createPlaceNoteTool } from './place-note-tool.ts'
import { createRegionTool } from './region-tool.ts'
import { SketchShapeUtil } from './sketch-shape.tsx'
import { TextShapeUtil } from './text-shape.tsx'

/** Told by tools that write nothing themselves. */
type OnTool = { readonly placeNote: (point: Position) => void; readonly drawRegion: (box: Box) => void }
/** Whether a note's field may be opened for typing. */
type MayChange = (note: NoteProps) => boolean

/** @param facilitator may change everything but notes, of which `mayChange` decides */
export function createShapesAndTools(facilitator: boolean, mayChange: MayChange, { placeNote, drawRegion }: OnTool) {
  const details = new NoteDetails()
  const shapeUtils = [
    NoteShapeUtil.configure({ mayChange, details }),
    ClusterShapeUtil.configure({ editable: facilitator }),
    DrawShapeUtil,
    HighlightShapeUtil,
    ArrowShapeUtil,
    TextShapeUtil.configure({ editable: facilitator }),
    SketchShapeUtil,
  ]
  return {
    details,
    shapeUtils,
    // Without bindings of our own tldraw would add its arrows' and miss its arrow shapes.
    store: createTLStore({ shapeUtils, bindingUtils: [] }),
    tools: [
      SelectTool,
      HandTool,
      DrawShapeTool,
      HighlightShapeTool,
      ArrowTool,
      TextTool,
      EraserTool,
      LaserTool,
      createPlaceNoteTool(placeNote),
      createRegionTool(drawRegion),
    ],
  }
}
