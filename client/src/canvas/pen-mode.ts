/**
 * A pen beside fingers and mouse. tldraw listens to the pen alone once one has touched the wall, so that a hand may
 * rest on it, and leaves that to a button of an interface we do not load. Here it holds while something is being drawn;
 * with every other tool fingers and mouse count again at once. Two fingers move and zoom the view in either case.
 */
import { react, type Editor } from '@tldraw/tldraw'

const DRAWING = new Set(['draw', 'highlight', 'arrow', 'eraser', 'laser'])

/** Returns the way to stop. */
export const leavePenMode = (editor: Editor): (() => void) =>
  react('pen alone', () => {
    if (editor.getInstanceState().isPenMode && !DRAWING.has(editor.getCurrentToolId()))
      editor.updateInstanceState({ isPenMode: false })
  })
