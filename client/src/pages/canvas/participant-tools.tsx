/** The tools of somebody taking part: writing, finding, looking around. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { ReactNode } from 'react'
import type { CanvasHandle } from '../../canvas/canvas-handle.ts'
import { say as sayCanvas } from '../../i18n/say-canvas.ts'
import type { Runs } from './command-table.ts'
import { LookMenu } from './look-menu.tsx'
import { CommandItem, MenuPart } from './menu.tsx'
import { CommandTool, HandTools, Toolbar, ZoomTools } from './toolbar.tsx'

export function ParticipantTools({
  canvas,
  view,
  runs,
  writing,
  follow,
}: {
  canvas: CanvasHandle
  view: BoardView
  runs: Runs
  writing: boolean
  follow: ReactNode
}) {
  return (
    <Toolbar>
      {runs.newNote && (
        <CommandTool id="newNote" icon="write" label={sayCanvas('writeANote')} pressed={writing} run={runs.newNote} />
      )}
      <HandTools canvas={canvas} runs={runs} />
      <div className="tool-group" role="group" aria-label={sayCanvas('lookingAround')}>
        <CommandTool
          id="find"
          icon="find"
          label={sayCanvas('find')}
          className="tool-spare tools-foldable-last"
          run={runs.find}
        />
        <LookMenu canvas={canvas} view={view} runs={runs}>
          <MenuPart title={sayCanvas('thisWall')} className="tools-folded">
            <CommandItem id="find" run={runs.find} />
            <CommandItem id="keys" run={runs.keys} />
          </MenuPart>
          {follow}
        </LookMenu>
        <CommandTool id="keys" icon="keys" wordless className="tools-foldable" run={runs.keys} />
      </div>
      <ZoomTools canvas={canvas} runs={runs} />
    </Toolbar>
  )
}
