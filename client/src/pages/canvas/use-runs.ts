/** What the commands of the table do: those that everybody has, and those of a facilitator. */
import { DefaultColorStyle } from 'tldraw'
import type { UndoManager } from 'yjs'
import { changeColumns, mergeSelected, orderSelected, tidySelected } from '../../canvas/cluster-commands.ts'
import { fitSelection, fitWall, makeCluster, setAside, type CanvasHandle } from '../../canvas/commands.ts'
import { duplicateSelected } from '../../canvas/paste-commands.ts'
import type { Runs } from './command-table.ts'
import type { Said } from '../../facilitate/said.ts'

type Act = (run: (handle: CanvasHandle) => void) => void

const ZOOM = { animation: { duration: 160 } }

export function describeEverybodysRuns(act: Act, open: { find: () => void; keys: () => void }): Runs {
  return {
    ...open,
    fit: () => act((handle) => fitWall(handle)),
    fitSelection: () => act(fitSelection),
    select: () => act(({ editor }) => editor.setCurrentTool('select')),
    hand: () => act(({ editor }) => editor.setCurrentTool('hand')),
    cancel: () => act(({ editor }) => editor.cancel()),
    zoomIn: () => act(({ editor }) => editor.zoomIn(undefined, ZOOM)),
    zoomOut: () => act(({ editor }) => editor.zoomOut(undefined, ZOOM)),
  }
}

export function describeFacilitatorsRuns(act: Act, undo: UndoManager, say: (said: Said) => void): Runs {
  const sayDone = (run: (handle: CanvasHandle) => string | undefined) => () =>
    act((handle) => {
      const words = run(handle)
      if (words) say({ words, action: { label: 'Undo', run: () => undo.undo() } })
    })
  const draw = (tool: 'draw' | 'highlight', colour: 'black' | 'yellow'): void =>
    act(({ editor }) => {
      editor.setStyleForNextShapes(DefaultColorStyle, colour)
      editor.setCurrentTool(tool)
    })
  return {
    undo: () => undo.undo(),
    redo: () => undo.redo(),
    remove: sayDone(setAside),
    group: () => act(makeCluster),
    tidy: sayDone(tidySelected),
    wider: () => act((handle) => changeColumns(handle, 1)),
    narrower: () => act((handle) => changeColumns(handle, -1)),
    merge: sayDone(mergeSelected),
    front: () => act((handle) => orderSelected(handle, 'front')),
    back: () => act((handle) => orderSelected(handle, 'back')),
    duplicate: () => act((handle) => void duplicateSelected(handle)),
    pen: () => draw('draw', 'black'),
    highlighter: () => draw('highlight', 'yellow'),
    arrow: () => act(({ editor }) => editor.setCurrentTool('arrow')),
    words: () => act(({ editor }) => editor.setCurrentTool('text')),
    rubber: () => act(({ editor }) => editor.setCurrentTool('eraser')),
    laser: () => act(({ editor }) => editor.setCurrentTool('laser')),
    selectAll: () => act(({ editor }) => editor.selectAll()),
  }
}
