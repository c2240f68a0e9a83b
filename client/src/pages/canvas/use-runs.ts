/** What the commands of the table do: those that everybody has, and those of a facilitator. */
import type { UndoManager } from 'yjs'
import { mergeSelected, orderSelected, readChosenClusters, tidyChosen } from '../../canvas/cluster-commands.ts'
import { fitSelection, fitWall, makeCluster, performOn, removeSelected } from '../../canvas/commands.ts'
import { duplicateSelected } from '../../canvas/paste-commands.ts'
import type { Runs } from './command-table.ts'
import { changeColumns } from '../../facilitate/group.ts'
import type { Say } from '../../facilitate/said.ts'
import type { RunOnCanvas } from '../../canvas/use-canvas-handle.ts'

export function describeEverybodysRuns(act: RunOnCanvas, open: { find: () => void; keys: () => void }): Runs {
  return {
    ...open,
    fit: () => act((handle) => fitWall(handle)),
    fitSelection: () => act(fitSelection),
    select: () => act((handle) => handle.takeTool('select')),
    hand: () => act((handle) => handle.takeTool('hand')),
    cancel: () => act((handle) => handle.cancel()),
    zoomIn: () => act((handle) => handle.zoomIn()),
    zoomOut: () => act((handle) => handle.zoomOut()),
    bar: () => document.querySelector<HTMLElement>('.note-bar button')?.focus(),
  }
}

export function describeFacilitatorsRuns(act: RunOnCanvas, undo: UndoManager, say: Say): Runs {
  const changeGroups = (by: 1 | -1): void =>
    act((handle) => performOn(handle, changeColumns(handle.reader.view, readChosenClusters(handle), by), say))
  return {
    undo: () => undo.undo(),
    redo: () => undo.redo(),
    remove: () => act((handle) => removeSelected(handle, say)),
    group: () => act((handle) => makeCluster(handle, say)),
    tidy: () => act((handle) => tidyChosen(handle, say)),
    wider: () => changeGroups(1),
    narrower: () => changeGroups(-1),
    merge: () => act((handle) => mergeSelected(handle, say)),
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
