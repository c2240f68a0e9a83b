/** The note on the canvas: a card of one fixed size, moved but never turned or resized. */
import { NOTE_HEIGHT, NOTE_WIDTH } from '@gatherboard/shared/document/lanes'
import { HTMLContainer, Rectangle2d, ShapeUtil, T, useIsEditing, type RecordProps } from 'tldraw'
import { NoteFace } from '../board/note-face.tsx'
import { NOTE_SHAPE, type NoteProps, type NoteShape } from './board-shapes.ts'
import { TextEditor } from './text-editor.tsx'

export class NoteShapeUtil extends ShapeUtil<NoteShape> {
  static override type = NOTE_SHAPE
  static override props: RecordProps<NoteShape> = {
    id: T.string,
    lens: T.string,
    number: T.number,
    label: T.string,
    text: T.string,
    cluster: T.string,
    mine: T.boolean,
  }
  /** Facilitators edit on the canvas; participants change their words on their own page. */
  override options = { editable: false }

  override getDefaultProps(): NoteProps {
    return { id: '', lens: '', number: 8, label: '', text: '', cluster: '', mine: false }
  }
  override getGeometry() {
    return new Rectangle2d({ width: NOTE_WIDTH, height: NOTE_HEIGHT, isFilled: true })
  }
  override canEdit() {
    return this.options.editable
  }
  override canResize() {
    return false
  }
  override canBind() {
    return false
  }
  override hideResizeHandles() {
    return true
  }
  override hideRotateHandle() {
    return true
  }
  override getText(shape: NoteShape) {
    return shape.props.text
  }
  override getAriaDescriptor(shape: NoteShape) {
    return `${shape.props.label}: ${shape.props.text}`
  }
  override component(shape: NoteShape) {
    return <NoteComponent shape={shape} />
  }
  override indicator() {
    return <rect width={NOTE_WIDTH} height={NOTE_HEIGHT} rx={7} />
  }
}

function NoteComponent({ shape: { id, props } }: { shape: NoteShape }) {
  const editing = useIsEditing(id)
  return (
    <HTMLContainer className={editing ? 'board-shape editing' : 'board-shape'}>
      <NoteFace number={props.number} label={props.label} text={props.text} mine={props.mine}>
        {editing ? <TextEditor root="notes" id={props.id} label={`Words of this note, ${props.label}`} /> : undefined}
      </NoteFace>
    </HTMLContainer>
  )
}
