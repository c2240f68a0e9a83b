/** The tool that draws a region: a rectangle by dragging, told to the page; Escape goes back without one. */
import type { Box } from '@gatherboard/shared/wall/schema'
import { StateNode, type TLStateNodeConstructor } from '@tldraw/tldraw'

export const DRAW_REGION = 'draw-region'

export function createRegionTool(onDrawn: (box: Box) => void): TLStateNodeConstructor {
  return class RegionTool extends StateNode {
    static override id = DRAW_REGION
    #isDrawing = false

    override onEnter() {
      this.editor.setCursor({ type: 'cross', rotation: 0 })
    }
    override onPointerDown() {
      this.#isDrawing = true
    }
    override onPointerMove() {
      if (this.#isDrawing) this.editor.updateInstanceState({ brush: this.#readBrush() })
    }
    override onPointerUp() {
      if (!this.#isDrawing) return
      const { x, y, w, h } = this.#readBrush()
      this.editor.setCurrentTool('select')
      onDrawn([x, y, w, h])
    }
    override onCancel() {
      this.editor.setCurrentTool('select')
    }
    override onInterrupt() {
      this.editor.setCurrentTool('select')
    }
    override onExit() {
      this.#isDrawing = false
      this.editor.updateInstanceState({ brush: null })
    }
    #readBrush(): { x: number; y: number; w: number; h: number } {
      const { originPagePoint: from, currentPagePoint: to } = this.editor.inputs
      return {
        x: Math.min(from.x, to.x),
        y: Math.min(from.y, to.y),
        w: Math.abs(to.x - from.x),
        h: Math.abs(to.y - from.y),
      }
    }
  }
}
