/**
 * A cluster on the canvas: a tray under its notes, with its name above them. It owns nothing: which notes belong to
 * it stands on the notes. While it is dragged it carries their shapes along; what is written is decided on drop.
 */
import { isBlank } from '@gatherboard/shared/values/text'
import { directionOf } from '@gatherboard/shared/values/direction'
import { CLUSTER_HEIGHT_MIN, CLUSTER_WIDTH_MIN, countColumns, placeCell } from '@gatherboard/shared/wall/group-grid'
import { CLUSTER_HEADING_HEIGHT, growBox } from '@gatherboard/shared/wall/lanes'
import type { Box, Position } from '@gatherboard/shared/wall/schema'
import {
  HTMLContainer,
  Rectangle2d,
  ShapeUtil,
  T,
  resizeBox,
  useEditor,
  useIsEditing,
  useValue,
  type RecordProps,
  type TLResizeInfo,
  type TLShapeId,
  type TLShapePartial,
} from '@tldraw/tldraw'
import { say as sayCanvas } from '../i18n/say-canvas.ts'
import { fitMeasured, measureText } from '../layout/fit-text.ts'
import { nameGroup } from '../wall/name-group.ts'
import { CLUSTER_SHAPE, NOTE_SHAPE, isNoteShape, type ClusterProps, type ClusterShape } from './board-shapes.ts'

type Carried = ReadonlyArray<{ id: TLShapeId; x: number; y: number }>

export class ClusterShapeUtil extends ShapeUtil<ClusterShape> {
  static override type = CLUSTER_SHAPE
  static override props: RecordProps<ClusterShape> = {
    id: T.string,
    name: T.string,
    w: T.positiveNumber,
    h: T.positiveNumber,
    count: T.number,
    grid: T.boolean,
  }
  override options = { editable: false }
  /** The notes that go along, by the cluster's shape, from where they were when the drag began. */
  #carried = new Map<TLShapeId, Carried>()
  /** Its notes as they are read, from where they lay when a cluster began to be made larger or smaller. */
  #kept: Carried = []

  override getDefaultProps(): ClusterProps {
    return { id: '', name: '', w: 100, h: 100, count: 0, grid: false }
  }
  override getGeometry(shape: ClusterShape) {
    return new Rectangle2d({ width: shape.props.w, height: shape.props.h, isFilled: true })
  }
  override canEdit() {
    return this.options.editable
  }
  override canResize() {
    return this.options.editable
  }
  override canBind() {
    return false
  }
  override hideRotateHandle() {
    return true
  }
  override getText(shape: ClusterShape) {
    return shape.props.name
  }
  override getAriaDescriptor(shape: ClusterShape) {
    const { name, count } = shape.props
    return name.trim() === ''
      ? sayCanvas('unnamedGroupDescribed', { name: nameGroup(name), count })
      : sayCanvas('groupDescribed', { name, count })
  }

  override onTranslateStart(shape: ClusterShape): void {
    const selected = new Set(this.editor.getSelectedShapeIds())
    const carried = this.editor
      .getCurrentPageShapes()
      .filter((each) => isNoteShape(each) && each.props.cluster === shape.props.id && !selected.has(each.id))
      .map(({ id, x, y }) => ({ id, x, y }))
    this.#carried.set(shape.id, carried)
  }
  override onTranslate(initial: ClusterShape, current: ClusterShape | undefined): void {
    // tldraw passes no current shape when somebody else removed it during the drag.
    if (!current) return
    const byX = current.x - initial.x
    const byY = current.y - initial.y
    const moved: TLShapePartial[] = []
    for (const { id, x, y } of this.#carried.get(initial.id) ?? []) {
      const note = this.editor.getShape(id)
      if (note) moved.push({ id, type: note.type, x: x + byX, y: y + byY })
    }
    if (moved.length > 0) this.editor.updateShapes(moved)
  }
  override onTranslateEnd(initial: ClusterShape): void {
    this.#carried.delete(initial.id)
  }
  override onTranslateCancel(initial: ClusterShape): void {
    this.#carried.delete(initial.id)
  }

  override onResizeStart(shape: ClusterShape): void {
    this.#kept = this.editor
      .getCurrentPageShapes()
      .filter((each) => isNoteShape(each) && each.props.cluster === shape.props.id)
      .map(({ id, x, y }) => ({ id, x, y }))
      .sort((one, other) => one.y - other.y || one.x - other.x)
  }
  override onResize(shape: ClusterShape, info: TLResizeInfo<ClusterShape>) {
    const { x, y, props } = resizeBox(shape, info, { minWidth: CLUSTER_WIDTH_MIN, minHeight: CLUSTER_HEIGHT_MIN })
    if (shape.props.grid) {
      this.#flow([x, y, props.w, props.h])
      return { x, y, props: { w: props.w, h: props.h } }
    }
    const kept = this.#kept.map(({ x: noteX, y: noteY }): Position => [noteX, noteY])
    const [left, top, w, h] = growBox([x, y, props.w, props.h], kept)
    return { x: left, y: top, props: { w, h } }
  }
  /** The notes of a grid follow the frame; those of a group from before grids stay, and stay inside. */
  #flow(box: Box): void {
    const columns = countColumns(box[2])
    this.editor.updateShapes(
      this.#kept.map(({ id }, index): TLShapePartial => {
        const [x, y] = placeCell(box, columns, index)
        return { id, type: NOTE_SHAPE, x, y }
      }),
    )
  }

  override component(shape: ClusterShape) {
    return <ClusterComponent shape={shape} />
  }
  override indicator(shape: ClusterShape) {
    return <rect width={shape.props.w} height={shape.props.h} rx={16} />
  }
}

function ClusterComponent({ shape: { id, props } }: { shape: ClusterShape }) {
  const editor = useEditor()
  const editing = useIsEditing(id)
  const isTarget = useValue('drop target', () => editor.getHintingShapeIds().includes(id), [editor, id])
  return (
    <HTMLContainer className={editing ? 'board-shape editing' : 'board-shape'}>
      <div className={isTarget ? 'cluster cluster-target' : 'cluster'}>
        <div className="cluster-head" style={{ fontSize: `${sizeName(props.name, props.w)}px` }}>
          <span
            className={isBlank(props.name) ? 'cluster-name cluster-unnamed' : 'cluster-name'}
            dir={directionOf(props.name)}
          >
            {nameGroup(props.name)}
          </span>
          <span className="cluster-count">· {props.count}</span>
        </div>
        {props.count === 0 && <p className="cluster-empty">{sayCanvas('dragNotesHere')}</p>}
      </div>
    </HTMLContainer>
  )
}

/** Page units, large to small; from far away the name is a label instead. */
const NAME_SIZES = [40, 34, 28, 24, 20]
/** Beside its count, and in as many lines as there is room for above the notes. */
const sizeName = (name: string, width: number): number =>
  fitMeasured(measureText(nameGroup(name)), width - 110, CLUSTER_HEADING_HEIGHT - 12, NAME_SIZES).size
