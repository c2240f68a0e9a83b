/** What the commands of the table do: those that everybody has, and those of a facilitator. */
import type { UndoManager } from 'yjs'
import { changeColumns, mergeSelected, orderSelected, tidySelected } from '../../canvas/cluster-commands.ts'
import type { CanvasHandle } from '../../canvas/canvas-handle.ts'
import { fitSelection, fitWall, makeCluster, setAside } from '../../canvas/commands.ts'
import { duplicateSelected } from '../../canvas/paste-commands.ts'
import type { Runs } from './command-table.ts'
import type { Said } from '../../facilitate/said.ts'
import type { Act } from '../../canvas/use-canvas-handle.ts'

export function describeEverybodysRuns(act: Act, open: { find: () => void; keys: () => void }): Runs {
  return {
    ...open,
    fit: () => act((handle) => fitWall(handle)),
    fitSelection: () => act(fitSelection),
    select: () => act((handle) => handle.takeTool('select')),
    hand: () => act((handle) => handle.takeTool('hand')),
    cancel: () => act((handle) => handle.cancel()),
    zoomIn: () => act((handle) => handle.zoomIn()),
    zoomOut: () => act((handle) => handle.zoomOut()),
  }
}

export function describeFacilitatorsRuns(act: Act, undo: UndoManager, say: (said: Said) => void): Runs {
  const sayDone = (run: (handle: CanvasHandle) => string | undefined) => () =>
    act((handle) => {
      const words = run(handle)
      if (words) say({ words, action: { label: 'Undo', run: () => undo.undo() } })
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
    pen: () => act((handle) => handle.draw('draw', 'black')),
    highlighter: () => act((handle) => handle.draw('highlight', 'yellow')),
    arrow: () => act((handle) => handle.takeTool('arrow')),
    words: () => act((handle) => handle.takeTool('text')),
    rubber: () => act((handle) => handle.takeTool('eraser')),
    laser: () => act((handle) => handle.takeTool('laser')),
    selectAll: () => act((handle) => handle.selectAll()),
  }
}
