/**
 * Following a facilitator, as people see it: the lines of the menu, the line over the wall, and pointers of those who
 * show theirs.
 */
import { useCanvasValue, type CanvasHandle } from '../../canvas/canvas-handle.ts'
import type { Other } from '../../canvas/presence.ts'
import { say as sayCanvas } from '../../i18n/say-canvas.ts'
import { Button } from '../../ui/button.tsx'
import { MenuItem, MenuPart } from './menu.tsx'
import './pointers.css'
import './upper-edge.css'
import type { Follow } from './use-follow.ts'

/** @param pointer given to a facilitator: whether theirs is shown to the others, and the switch */
export function FollowPart({
  follow,
  pointer,
}: {
  follow: Follow
  pointer?: { isShown: boolean; toggle: () => void }
}) {
  const { leaders, following, start, stop } = follow
  return (
    <MenuPart title={sayCanvas(pointer ? 'otherFacilitators' : 'facilitators')}>
      {leaders.map((clientId, index) => {
        const isFollowed = following === clientId
        return (
          <MenuItem key={clientId} onPress={() => (isFollowed ? stop() : start(clientId))}>
            {leaders.length === 1
              ? sayCanvas(isFollowed ? 'stopFollowingOnly' : 'followOnly')
              : sayCanvas(isFollowed ? 'stopFollowingOne' : 'followOne', { number: index + 1 })}
          </MenuItem>
        )
      })}
      {leaders.length === 0 && (
        <MenuItem disabled onPress={stop}>
          {sayCanvas('nobodyToFollow')}
        </MenuItem>
      )}
      {pointer && (
        <MenuItem onPress={pointer.toggle}>{sayCanvas(pointer.isShown ? 'hidePointer' : 'showPointer')}</MenuItem>
      )}
    </MenuPart>
  )
}

export function FollowLine({ follow }: { follow: Follow }) {
  return follow.following === undefined ? null : (
    <div className="stage-line" role="status">
      <span>{sayCanvas('isFollowing')}</span>
      <Button onClick={follow.stop}>{sayCanvas('stopFollowing')}</Button>
    </div>
  )
}

export function Pointers({ canvas, others }: { canvas: CanvasHandle; others: readonly Other[] }) {
  return others.map(
    ({ clientId, cursor }) => cursor && <Pointer key={clientId} canvas={canvas} x={cursor[0]} y={cursor[1]} />,
  )
}

function Pointer({ canvas, x, y }: { canvas: CanvasHandle; x: number; y: number }) {
  const place = useCanvasValue(() => canvas.toScreen([x, y]), [canvas, x, y])
  return (
    <svg
      className="pointer"
      viewBox="0 0 24 24"
      aria-hidden="true"
      style={{ transform: `translate(${place.x}px, ${place.y}px)` }}
    >
      <path d="M3 2l16 9-7 2-3 7z" />
    </svg>
  )
}
