/** The tool that puts a new note where the next click is. It only says where; Escape goes back without one. */
import { StateNode, type TLStateNodeConstructor } from '@tldraw/tldraw'
import type { Position } from '@gatherboard/shared/wall/schema'

export const PLACE_NOTE = 'place-note'

export function createPlaceNoteTool(onPlace: (point: Position) => void): TLStateNodeConstructor {
  return class PlaceNoteTool extends StateNode {
    static override id = PLACE_NOTE
    override onEnter() {
      this.editor.setCursor({ type: 'cross', rotation: 0 })
      this.editor.selectNone()
    }
    override onPointerUp() {
      const { x, y } = this.editor.inputs.currentPagePoint
      this.editor.setCurrentTool('select')
      onPlace([x, y])
    }
    override onCancel() {
      this.editor.setCurrentTool('select')
    }
    override onInterrupt() {
      this.editor.setCurrentTool('select')
    }
  }
}
