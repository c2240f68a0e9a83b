/**
 * What every screen in the room is asked to show: blank or not, a scene or a part of the wall, a spotlight, a timer.
 */
import type { StageChange } from '@gatherboard/shared/api/stage'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { Button } from '../ui/button.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useAction } from '../ui/use-action.ts'
import { patchEvent } from '../api/events.ts'
import type { EventCaller } from '../api/event-caller.ts'
import { BLANK, UNBLANK } from '../facilitate/stage.ts'
import { say } from '../i18n/say-panel.ts'
import './stage-controls.css'
import { StageShowControls } from './stage-show.tsx'
import { StageSpotlight } from './stage-spotlight.tsx'
import { StageTimer } from './stage-timer.tsx'
import { useServerClock } from './use-server-clock.ts'

export function StageControls({ caller, view }: { caller: EventCaller; view: BoardView }) {
  const { stage } = view.meta
  const action = useAction((stage: StageChange) => patchEvent(caller, { stage }))
  const serverNow = useServerClock(caller)
  const controls = { busy: action.busy, change: (change: StageChange) => void action.run(change) }
  return (
    <div className="stack">
      <div className="row">
        <Button
          kind={stage.blank ? 'main' : 'plain'}
          aria-pressed={stage.blank}
          busy={action.busy}
          onClick={() => action.run(stage.blank ? UNBLANK : BLANK)}
        >
          {stage.blank ? say('showWallAgain') : say('blankWall')}
        </Button>
      </div>
      <StageShowControls view={view} serverNow={serverNow} {...controls} />
      <StageSpotlight view={view} {...controls} />
      <StageTimer serverNow={serverNow} timer={stage.timer} {...controls} />
      <ProblemNotice error={action.error} />
    </div>
  )
}
