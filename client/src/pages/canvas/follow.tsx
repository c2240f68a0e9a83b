/**
 * Following a facilitator, as people see it: the lines of the menu, the line over the wall, and pointers of those who
 * show theirs.
 */
import { useCanvasValue, type CanvasHandle } from '../../canvas/canvas-handle.ts'
import type { Other } from '../../canvas/presence.ts'
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
    <MenuPart title={pointer ? 'Other facilitators' : 'Facilitators'}>
      {leaders.map((clientId, index) => {
        const name = leaders.length === 1 ? 'the facilitator' : `facilitator ${index + 1}`
        return (
          <MenuItem key={clientId} onPress={() => (following === clientId ? stop() : start(clientId))}>
            {following === clientId ? `Stop following ${name}` : `Follow ${name}`}
          </MenuItem>
        )
      })}
      {leaders.length === 0 && (
        <MenuItem disabled onPress={stop}>
          Nobody to follow now
        </MenuItem>
      )}
      {pointer && (
        <MenuItem onPress={pointer.toggle}>{pointer.isShown ? 'Hide my pointer' : 'Show my pointer to all'}</MenuItem>
      )}
    </MenuPart>
  )
}

export function FollowLine({ follow }: { follow: Follow }) {
  return follow.following === undefined ? null : (
    <div className="stage-line" role="status">
      <span>You see what a facilitator sees. Move the view to stop.</span>
      <Button onClick={follow.stop}>Stop following</Button>
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
