/**
 * Where to look: the whole wall, what is selected, one lens, one group; and, for a facilitator, where all should look.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { ReactNode } from 'react'
import { nameGroup } from '../../wall/name-group.ts'
import { useCanvasValue, type CanvasHandle } from '../../canvas/canvas-handle.ts'
import { fitNotesOf } from '../../canvas/commands.ts'
import { say as sayCanvas } from '../../i18n/say-canvas.ts'
import { LensMark, lensNumber } from '../../ui/lens-mark.tsx'
import type { Runs } from './command-table.ts'
import { CommandItem, Menu, MenuItem, MenuPart } from './menu.tsx'

export function LookMenu({
  canvas,
  view,
  runs,
  children,
}: {
  canvas: CanvasHandle
  view: BoardView
  runs: Runs
  children?: ReactNode
}) {
  const hasSelection = useCanvasValue(() => canvas.hasSelection, [canvas])
  const clusters = [...view.clusters.values()].sort((one, other) => one.name.localeCompare(other.name))
  return (
    <Menu label={sayCanvas('lookAt')} icon="look">
      {children}
      <MenuPart title={sayCanvas('goTo')}>
        <CommandItem id="fit" run={runs.fit} />
        <CommandItem id="zoomIn" run={runs.zoomIn} />
        <CommandItem id="zoomOut" run={runs.zoomOut} />
        <CommandItem id="fitSelection" run={runs.fitSelection} disabled={!hasSelection} />
        {view.meta.lenses.map((lens, index) => (
          <MenuItem key={lens.id} onPress={() => fitNotesOf(canvas, { lens: lens.id })}>
            <LensMark number={lensNumber(index)} /> <span dir={directionOf(lens.label)}>{lens.label}</span>
          </MenuItem>
        ))}
      </MenuPart>
      {clusters.length > 0 && (
        <MenuPart title={sayCanvas('goToGroup')}>
          {clusters.map(({ id, name }) => (
            <MenuItem key={id} onPress={() => fitNotesOf(canvas, { cluster: id })}>
              <span dir={directionOf(name)}>{nameGroup(name)}</span>
            </MenuItem>
          ))}
        </MenuPart>
      )}
    </Menu>
  )
}
