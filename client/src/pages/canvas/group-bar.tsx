/** What a facilitator can do with the groups that are chosen, beside them. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { ClusterId } from '@gatherboard/shared/values/ids'
import type { CanvasHandle } from '../../canvas/canvas-handle.ts'
import { mergeSelected } from '../../canvas/cluster-commands.ts'
import { editGroup, performOn, removeSelected } from '../../canvas/commands.ts'
import { tidyGroups } from '../../facilitate/group.ts'
import type { Say } from '../../facilitate/said.ts'
import { say as sayCanvas } from '../../i18n/say-canvas.ts'
import { BarButton } from './host-bar.tsx'
import type { StageCall } from './stage-call.tsx'

type GroupBarProps = {
  canvas: CanvasHandle
  view: BoardView
  clusters: readonly ClusterId[]
  stageCall: StageCall
  say: Say
}

export function GroupBar({ canvas, view, clusters, stageCall, say }: GroupBarProps) {
  const [only] = clusters.length === 1 ? clusters : []
  const isSpotlit = only !== undefined && view.meta.stage.spotlight === only
  return (
    <>
      {only && <BarButton icon="write" label={sayCanvas('rename')} onPress={() => editGroup(canvas, only)} />}
      <BarButton
        icon="arrange"
        label={sayCanvas('tidyShort')}
        onPress={() => performOn(canvas, tidyGroups(view, clusters), say)}
      />
      {only ? (
        <BarButton
          key="bigScreen"
          icon="bigScreen"
          label={sayCanvas('bigScreen')}
          title={sayCanvas(isSpotlit ? 'offBigScreen' : 'onBigScreen')}
          pressed={isSpotlit}
          onPress={isSpotlit ? stageCall.stop : stageCall.spotlight}
        />
      ) : (
        <BarButton
          // Never the same button as the one above, which has its place once there is one group only.
          key="merge"
          icon="group"
          label={sayCanvas('merge')}
          onPress={() => {
            mergeSelected(canvas, say)
            canvas.focus()
          }}
        />
      )}
      <BarButton
        icon="ungroup"
        label={sayCanvas('ungroup')}
        onPress={() => {
          removeSelected(canvas, say)
          canvas.focus()
        }}
      />
    </>
  )
}
