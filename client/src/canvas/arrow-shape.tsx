/**
 * An arrow on the wall: from here to there, straight or bent, bound to nothing. Its ends and its middle can be dragged.
 */
import {
  Edge2d,
  Group2d,
  Polyline2d,
  SVGContainer,
  ShapeUtil,
  Vec,
  arrowShapeProps,
  useDefaultColorTheme,
  type RecordProps,
  type TLArrowShapeProps,
  type TLHandle,
  type TLHandleDragInfo,
} from '@tldraw/tldraw'
import { say as sayCanvas } from '../i18n/say-canvas.ts'
import { LINE_WIDTHS, drawHead, drawLine, findCurve, findMiddle } from '../layout/arrow-path.ts'
import { ARROW_SHAPE, type ArrowShape } from './ink-shapes.ts'

export class ArrowShapeUtil extends ShapeUtil<ArrowShape> {
  static override type = ARROW_SHAPE
  static override props = arrowShapeProps as RecordProps<ArrowShape>

  override getDefaultProps(): TLArrowShapeProps {
    return {
      kind: 'arc',
      dash: 'solid',
      size: 'm',
      fill: 'none',
      color: 'black',
      labelColor: 'black',
      bend: 0,
      start: { x: 0, y: 0 },
      end: { x: 2, y: 0 },
      arrowheadStart: 'none',
      arrowheadEnd: 'arrow',
      text: '',
      labelPosition: 0.5,
      font: 'sans',
      scale: 1,
      elbowMidPoint: 0.5,
    }
  }
  override getGeometry({ props }: ArrowShape) {
    const points = findCurve(props).map(Vec.From)
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
    return sayCanvas('arrow')
  }

  override getHandles({ props }: ArrowShape): TLHandle[] {
    const middle = findMiddle(props)
    return [
      {
        id: 'start',
        type: 'vertex',
        index: 'a1' as TLHandle['index'],
        x: props.start.x,
        y: props.start.y,
        label: sayCanvas('beginningOfArrow'),
      },
      {
        id: 'middle',
        type: 'virtual',
        index: 'a2' as TLHandle['index'],
        x: middle.x,
        y: middle.y,
        label: sayCanvas('bendOfArrow'),
      },
      {
        id: 'end',
        type: 'vertex',
        index: 'a3' as TLHandle['index'],
        x: props.end.x,
        y: props.end.y,
        label: sayCanvas('pointOfArrow'),
      },
    ]
  }
  override onHandleDrag({ id, type, props }: ArrowShape, { handle }: TLHandleDragInfo<ArrowShape>) {
    if (handle.id === 'start' || handle.id === 'end')
      return { id, type, props: { [handle.id]: { x: handle.x, y: handle.y } } }
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
  const width = LINE_WIDTHS[props.size] * props.scale
  const heads = [
    ...(props.arrowheadEnd === 'none' ? [] : [drawHead(points, width)]),
    ...(props.arrowheadStart === 'none' ? [] : [drawHead([...points].reverse(), width)]),
  ]
  return (
    <SVGContainer className="ink-arrow">
      <path
        d={[drawLine(points), ...heads].join(' ')}
        fill="none"
        stroke={theme[props.color].solid}
        strokeWidth={width}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </SVGContainer>
  )
}
