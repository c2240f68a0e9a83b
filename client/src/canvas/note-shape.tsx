/** The note on the canvas: a card of one fixed size, moved but never turned or resized. */
import { NOTE_HEIGHT, NOTE_WIDTH } from '@gatherboard/shared/wall/lanes'
import { Rectangle2d, ShapeUtil, T, useValue, type RecordProps } from '@tldraw/tldraw'
import { say as sayCanvas } from '../i18n/say-canvas.ts'
import { NoteCard, NoteFace } from '../parts/note-face.tsx'
import { NOTE_SHAPE, type NoteProps, type NoteShape } from './board-shapes.ts'
import { useCanvasContext } from './canvas-context.ts'
import { NoteDetails } from './level-of-detail.ts'
import { OwnWordsField } from './own-words-field.tsx'
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
    cheers: T.number,
  }
  override options: { mayChange: (note: NoteProps) => boolean; details: NoteDetails } = {
    mayChange: () => false,
    details: new NoteDetails(),
  }

  override getDefaultProps(): NoteProps {
    return { id: '', lens: '', number: 8, label: '', text: '', cluster: '', mine: false, cheers: 0 }
  }
  override getGeometry() {
    return new Rectangle2d({ width: NOTE_WIDTH, height: NOTE_HEIGHT, isFilled: true })
  }
  override canEdit(shape: NoteShape) {
    return this.options.mayChange(shape.props)
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
    const { label, text, mine, cheers } = shape.props
    return sayCanvas(mine ? 'ownNoteDescribed' : 'noteDescribed', { label, text, cheers })
  }
  override component({ id, props }: NoteShape) {
    const detail = this.options.details.of(id)
    if (detail === 'card') return <NoteCard number={props.number} isMine={props.mine} />
    const isEditing = detail === 'field'
    if (props.mine) return <OwnNote {...props} isEditing={isEditing} />
    return (
      <NoteFace number={props.number} label={props.label} text={props.text} cheers={props.cheers} isEditing={isEditing}>
        {isEditing ? (
          <TextEditor root="notes" id={props.id} label={sayCanvas('wordsOfNote', { label: props.label })} />
        ) : undefined}
      </NoteFace>
    )
  }
  override indicator() {
    return <rect width={NOTE_WIDTH} height={NOTE_HEIGHT} rx={7} />
  }
}

/** A participant's own: with the words they have given it, also while those are on their way to the server. */
function OwnNote({ id, number, label, text, cheers, isEditing }: NoteProps & { isEditing: boolean }) {
  const { own } = useCanvasContext()
  const unsent = useValue('words on their way', () => own?.unsent.get().get(id), [own, id])
  const words = unsent?.text ?? text
  return (
    <NoteFace
      number={number}
      label={label}
      text={words}
      cheers={cheers}
      mine={sayCanvas(unsent?.isHeldUp ? 'notSentYet' : 'yours')}
      isEditing={isEditing}
    >
      {isEditing && own ? (
        <OwnWordsField
          kept={`${own.eventId}.own.${id}`}
          words={words}
          shown={text}
          label={sayCanvas('wordsOfOwnNote', { label })}
          onDone={(typed, seen) => own.change(id, typed, seen)}
        />
      ) : undefined}
    </NoteFace>
  )
}
