/** An arrow on the wall: from here to there, straight or bent, bound to nothing. Its ends and its middle can be dragged. */
import { Edge2d, Group2d, Polyline2d, SVGContainer, ShapeUtil, Vec, arrowShapeProps, useDefaultColorTheme, type RecordProps, type TLArrowShapeProps, type TLHandle, type TLHandleDragInfo } from 'tldraw'
import { ARROW_SHAPE, type ArrowShape } from './ink-shapes.ts'

/** Page units at scale 1. */
const WIDTHS = { s: 2, m: 3.5, l: 5, xl: 10 } as const
const HEAD_WIDTHS = 4
const CURVE_STEPS = 16

export class ArrowShapeUtil extends ShapeUtil<ArrowShape> {
  static override type = ARROW_SHAPE
  static override props = arrowShapeProps as RecordProps<ArrowShape>

  override getDefaultProps(): TLArrowShapeProps {
    return {
      kind: 'arc', dash: 'solid', size: 'm', fill: 'none', color: 'black', labelColor: 'black', bend: 0, start: { x: 0, y: 0 }, end: { x: 2, y: 0 },
      arrowheadStart: 'none', arrowheadEnd: 'arrow', text: '', labelPosition: 0.5, font: 'sans', scale: 1, elbowMidPoint: 0.5,
    }
  }
  override getGeometry({ props }: ArrowShape) {
    const points = findCurve(props)
    const [start, end] = [points[0] ?? new Vec(), points.at(-1) ?? new Vec()]
    return points.length === 2 ? new Edge2d({ start, end }) : new Group2d({ children: [new Polyline2d({ points })] })
  }
  override canBind() {
    return false
  }
  override canResize() {
    return false
  }
  override hideResizeHandles() {
    return true
  }
  override hideRotateHandle() {
    return true
  }
  override hideSelectionBoundsFg() {
    return true
  }
  override getAriaDescriptor() {
    return 'Arrow'
  }

  override getHandles({ props }: ArrowShape): TLHandle[] {
    const middle = findMiddle(props)
    return [
      { id: 'start', type: 'vertex', index: 'a1' as TLHandle['index'], x: props.start.x, y: props.start.y, label: 'Beginning of the arrow' },
      { id: 'middle', type: 'virtual', index: 'a2' as TLHandle['index'], x: middle.x, y: middle.y, label: 'Bend of the arrow' },
      { id: 'end', type: 'vertex', index: 'a3' as TLHandle['index'], x: props.end.x, y: props.end.y, label: 'Point of the arrow' },
    ]
  }
  override onHandleDrag({ id, type, props }: ArrowShape, { handle }: TLHandleDragInfo<ArrowShape>) {
    if (handle.id === 'start' || handle.id === 'end') return { id, type, props: { [handle.id]: { x: handle.x, y: handle.y } } }
    const [from, along] = [Vec.Med(props.start, props.end), Vec.Sub(props.end, props.start)]
    const bend = along.len() === 0 ? 0 : -Vec.Dpr(Vec.Sub(handle, from), along.uni().per())
    // Nearly straight is meant to be straight.
    return { id, type, props: { bend: Math.abs(bend) < 8 * props.scale ? 0 : bend } }
  }

  override component(shape: ArrowShape) {
    return <ArrowComponent shape={shape} />
  }
  override indicator({ props }: ArrowShape) {
    return <path d={drawLine(findCurve(props))} />
  }
}

function ArrowComponent({ shape: { props } }: { shape: ArrowShape }) {
  const theme = useDefaultColorTheme()
  const points = findCurve(props)
  const width = WIDTHS[props.size] * props.scale
  const heads = [...(props.arrowheadEnd === 'none' ? [] : [drawHead(points, width)]), ...(props.arrowheadStart === 'none' ? [] : [drawHead([...points].reverse(), width)])]
  return (
    <SVGContainer className="ink-arrow">
      <path d={[drawLine(points), ...heads].join(' ')} fill="none" stroke={theme[props.color].solid} strokeWidth={width} strokeLinecap="round" strokeLinejoin="round" />
    </SVGContainer>
  )
}

const findMiddle = ({ start, end, bend }: TLArrowShapeProps): Vec => {
  const along = Vec.Sub(end, start)
  return Vec.Add(Vec.Med(start, end), along.len() === 0 ? new Vec() : along.uni().per().mul(-bend))
}

/** The line from end to end: two points when it is straight. */
function findCurve(props: TLArrowShapeProps): Vec[] {
  const [start, end] = [Vec.From(props.start), Vec.From(props.end)]
  if (props.bend === 0) return [start, end]
  // A curve through the middle: its control point lies twice as far out.
  const control = Vec.Sub(findMiddle(props).mul(2), Vec.Med(start, end))
  return Array.from({ length: CURVE_STEPS + 1 }, (_, step) => {
    const at = step / CURVE_STEPS
    return Vec.Lrp(Vec.Lrp(start, control, at), Vec.Lrp(control, end, at), at)
  })
}

const drawLine = (points: readonly Vec[]): string => points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(x)},${round(y)}`).join('')
const round = (value: number): number => Math.round(value * 100) / 100

/** Two short lines back from the tip, in the direction in which the line arrives; shorter on a short arrow. */
function drawHead(points: readonly Vec[], width: number): string {
  const [tip, before] = [points.at(-1), points.at(-2)]
  if (!tip || !before || Vec.Equals(tip, before)) return ''
  const length = Math.min(HEAD_WIDTHS * width + 6, Vec.Dist(points[0] ?? tip, tip) / 2)
  const back = Vec.Sub(before, tip).uni().mul(length)
  const [left, right] = [Vec.Add(tip, Vec.Rot(back, Math.PI / 6)), Vec.Add(tip, Vec.Rot(back, -Math.PI / 6))]
  return drawLine([left, tip, right])
}
