/**
 * The tools of a facilitator: what is used all the time as buttons, the rest in three sheets. Words and keys come from
 * the command table.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { ClusterId } from '@gatherboard/shared/values/ids'
import { useMemo, type ReactNode } from 'react'
import { readChosenClusters, selectNotesOf } from '../../canvas/cluster-commands.ts'
import { useCanvasValue, type CanvasHandle, type Selected } from '../../canvas/canvas-handle.ts'
import { say as sayCanvas } from '../../i18n/say-canvas.ts'
import { LensMark, lensNumber } from '../../ui/lens-mark.tsx'
import type { Runs } from './command-table.ts'
import { LookMenu } from './look-menu.tsx'
import { CommandItem, Menu, MenuItem, MenuPart } from './menu.tsx'
import { readOnlyChosen, type StageCall } from './stage-call.tsx'
import { CommandTool, HandTools, LensTools, Toolbar, ZoomTools } from './toolbar.tsx'
import { nameGroup } from '../../wall/name-group.ts'
import { useUndoState } from '../../wall/use-undo-state.ts'

type FacilitatorToolsProps = {
  canvas: CanvasHandle
  view: BoardView
  runs: Runs
  stageCall: StageCall
  follow: ReactNode
  activeLens: string | undefined
  onNewNote: (lens: string) => void
}

export function FacilitatorTools(props: FacilitatorToolsProps) {
  const { canvas, view, runs, activeLens, onNewNote } = props
  const { canUndo, canRedo } = useUndoState(canvas.undo)
  return (
    <Toolbar>
      <HandTools canvas={canvas} runs={runs} />
      <LensTools lenses={view.meta.lenses} active={activeLens} verb={sayCanvas('newNote')} onPress={onNewNote} />
      <SelectedTools canvas={canvas} view={view} runs={runs} canRedo={canRedo} />
      <div className="tool-group" role="group" aria-label={sayCanvas('undo')}>
        <CommandTool id="undo" icon="undo" wordless disabled={!canUndo} run={runs.undo} />
        <CommandTool id="redo" icon="redo" wordless className="tools-foldable" disabled={!canRedo} run={runs.redo} />
      </div>
      <LookTools {...props} />
      <ZoomTools canvas={canvas} runs={runs} />
    </Toolbar>
  )
}

type SelectedToolsProps = Pick<FacilitatorToolsProps, 'canvas' | 'view' | 'runs'> & { canRedo: boolean }

/** What can be done with what is selected, and the sheets; the last of them has what there is no room for. */
function SelectedTools({ canvas, view, runs, canRedo }: SelectedToolsProps) {
  const notes = useCanvasValue(() => canvas.selection.notes.length, [canvas])
  const clusters = useCanvasValue(() => canvas.selection.clusters.length, [canvas])
  const isDrawing = useCanvasValue(() => DRAWN_WITH.some(([, tool]) => tool === canvas.tool), [canvas])
  const chosen = notes + clusters
  const groupWords = notes > 0 ? sayCanvas('groupSelected', { count: notes }) : sayCanvas('newGroup')
  return (
    <div className="tool-group" role="group" aria-label={sayCanvas('selectedNotes')}>
      <CommandTool
        id="group"
        icon="group"
        className="tool-known tools-foldable-last"
        label={groupWords}
        words={sayCanvas('group')}
        run={runs.group}
      />
      <Menu label={sayCanvas('arrange')} icon="arrange" className="tools-some">
        <ArrangeParts canvas={canvas} runs={runs} chosen={chosen} />
      </Menu>
      <Menu label={sayCanvas('draw')} icon="draw" active={isDrawing} className="tools-some">
        <DrawPart canvas={canvas} runs={runs} />
      </Menu>
      <Menu label={sayCanvas('choose')} icon="choose" className="tools-some">
        <ChooseParts canvas={canvas} view={view} runs={runs} />
      </Menu>
      <Menu label={sayCanvas('more')} icon="more" active={isDrawing} className="tools-more">
        <MenuPart title={sayCanvas('selectedNotes')} className="tools-folded-last">
          <CommandItem id="group" label={groupWords} run={runs.group} />
        </MenuPart>
        <MenuPart title={sayCanvas('thisWall')} className="tools-folded">
          <CommandItem id="find" run={runs.find} />
          <CommandItem id="redo" disabled={!canRedo} run={runs.redo} />
          <CommandItem id="keys" run={runs.keys} />
        </MenuPart>
        <DrawPart canvas={canvas} runs={runs} />
        <ArrangeParts canvas={canvas} runs={runs} chosen={chosen} />
        <ChooseParts canvas={canvas} view={view} runs={runs} />
      </Menu>
    </div>
  )
}

/** Finding, looking at something, and what everyone is shown. */
function LookTools({ canvas, view, runs, stageCall, follow }: FacilitatorToolsProps) {
  const only = useCanvasValue(() => readOnlyChosen(canvas), [canvas])
  return (
    <div className="tool-group" role="group" aria-label={sayCanvas('lookingAround')}>
      <CommandTool
        id="find"
        icon="find"
        label={sayCanvas('find')}
        className="tool-spare tools-foldable"
        run={runs.find}
      />
      <LookMenu canvas={canvas} view={view} runs={runs}>
        <MenuPart title={sayCanvas('showEveryone')}>
          <MenuItem onPress={stageCall.bringEveryone}>{sayCanvas('bringEveryone')}</MenuItem>
          <MenuItem disabled={only === undefined} onPress={stageCall.spotlight}>
            {sayCanvas('putInSpotlight')}
          </MenuItem>
          <MenuItem
            disabled={!view.meta.stage.view && view.meta.stage.spotlight === undefined}
            onPress={stageCall.stop}
          >
            {sayCanvas('stopShowing')}
          </MenuItem>
        </MenuPart>
        {follow}
      </LookMenu>
      <CommandTool id="keys" icon="keys" wordless className="tools-some" run={runs.keys} />
    </div>
  )
}

const DRAWN_WITH = [
  ['pen', 'draw'],
  ['highlighter', 'highlight'],
  ['arrow', 'arrow'],
  ['words', 'text'],
  ['rubber', 'eraser'],
  ['laser', 'laser'],
] as const

function DrawPart({ canvas, runs }: { canvas: CanvasHandle; runs: Runs }) {
  const current = useCanvasValue(() => canvas.tool, [canvas])
  return (
    <MenuPart title={sayCanvas('drawOnWall')}>
      {DRAWN_WITH.map(([id, tool]) => (
        <CommandItem key={id} id={id} pressed={current === tool} run={runs[id]} />
      ))}
    </MenuPart>
  )
}

/** Built when the sheet opens, so that what can be done is what can be done now. */
function ArrangeParts({ canvas, runs, chosen }: { canvas: CanvasHandle; runs: Runs; chosen: number }) {
  const groups = useCanvasValue(() => readChosenClusters(canvas).length, [canvas])
  const hasSelection = useCanvasValue(() => canvas.hasSelection, [canvas])
  const remove = useCanvasValue(() => sayRemove(canvas.selection), [canvas])
  return (
    <>
      <MenuPart title={sayCanvas('groups')}>
        {/* Where no group is meant it is the lanes that are tidied. */}
        <CommandItem id="tidy" label={sayCanvas(groups === 0 ? 'closeGaps' : 'tidy')} run={runs.tidy} />
        <CommandItem id="wider" run={runs.wider} disabled={groups === 0} />
        <CommandItem id="narrower" run={runs.narrower} disabled={groups === 0} />
        <CommandItem
          id="merge"
          label={groups > 1 ? sayCanvas('mergeSelected', { count: groups }) : sayCanvas('mergeGroups')}
          run={runs.merge}
          disabled={groups < 2}
        />
      </MenuPart>
      <MenuPart title={sayCanvas('selectedNotesAndGroups')}>
        <CommandItem id="front" run={runs.front} disabled={chosen === 0} />
        <CommandItem id="back" run={runs.back} disabled={chosen === 0} />
        <CommandItem id="duplicate" run={runs.duplicate} disabled={chosen === 0} />
        <CommandItem id="remove" label={sayCanvas(remove)} run={runs.remove} disabled={!hasSelection} />
      </MenuPart>
    </>
  )
}

/** Words of notes are set aside, groups are taken apart, drawings go. */
const sayRemove = ({ notes, clusters }: Selected) =>
  notes.length > 0 ? 'setAside' : clusters.length > 0 ? 'ungroup' : 'removeSelected'

function ChooseParts({ canvas, view, runs }: { canvas: CanvasHandle; view: BoardView; runs: Runs }) {
  const counts = useMemo(() => countNotes(view), [view])
  const clusters = [...view.clusters.values()].sort((one, other) => one.name.localeCompare(other.name))
  return (
    <>
      <MenuPart title={sayCanvas('allNotesOf')}>
        <CommandItem id="selectAll" run={runs.selectAll} />
        {view.meta.lenses.map((lens, index) => (
          <MenuItem
            key={lens.id}
            disabled={!counts.lenses.has(lens.id)}
            onPress={() => selectNotesOf(canvas, { lens: lens.id })}
          >
            <LensMark number={lensNumber(index)} /> <span dir={directionOf(lens.label)}>{lens.label}</span>{' '}
            <Count of={counts.lenses.get(lens.id)} />
          </MenuItem>
        ))}
      </MenuPart>
      {clusters.length > 0 && (
        <MenuPart title={sayCanvas('allNotesOfGroup')}>
          {clusters.map(({ id, name }) => (
            <MenuItem
              key={id}
              disabled={!counts.clusters.has(id)}
              onPress={() => selectNotesOf(canvas, { cluster: id as ClusterId })}
            >
              <span dir={directionOf(name)}>{nameGroup(name)}</span> <Count of={counts.clusters.get(id)} />
            </MenuItem>
          ))}
        </MenuPart>
      )}
    </>
  )
}

const Count = ({ of = 0 }: { of?: number | undefined }) => <span className="soft">{of}</span>

function countNotes(view: BoardView): { lenses: Map<string, number>; clusters: Map<string, number> } {
  const [lenses, clusters] = [new Map<string, number>(), new Map<string, number>()]
  for (const note of view.notes.values()) {
    lenses.set(note.lens, (lenses.get(note.lens) ?? 0) + 1)
    if (note.cluster !== undefined) clusters.set(note.cluster, (clusters.get(note.cluster) ?? 0) + 1)
  }
  return { lenses, clusters }
}
