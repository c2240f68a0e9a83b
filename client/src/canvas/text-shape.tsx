/**
 * Words on the wall that are no note: a heading over a corner of it, a word beside an arrow. Kept as tldraw keeps a
 * text, typed into a plain field, in the fonts of the house.
 */
import { isBlank } from '@gatherboard/shared/values/text'
import { directionOf } from '@gatherboard/shared/values/direction'
import { useEffect, useLayoutEffect, useRef } from 'react'
import {
  HTMLContainer,
  Rectangle2d,
  ShapeUtil,
  WeakCache,
  resizeScaled,
  textShapeProps,
  toRichText,
  useDefaultColorTheme,
  useEditor,
  useIsEditing,
  type RecordProps,
  type TLResizeInfo,
  type TLTextShapeProps,
} from '@tldraw/tldraw'
import { say as sayCanvas } from '../i18n/say-canvas.ts'
import { LiveLength } from '../parts/live-length.tsx'
import { readRichText } from '../wall/ink-text.ts'
import { mergeTyped, shiftOffset } from '../wall/merge-text.ts'
import { INK_TEXT_UNITS_MAX, TEXT_SHAPE, isTextShape, type TextShape } from './ink-shapes.ts'

const SIZES = { s: 18, m: 24, l: 36, xl: 44 } as const
const LINE_HEIGHT = 1.35
/** Longer lines are broken; page units at scale 1. */
const LINE_WIDTH_MAX = 640
const FONT = { fontFamily: 'var(--font)', fontStyle: 'normal', fontWeight: '600' } as const

export class TextShapeUtil extends ShapeUtil<TextShape> {
  static override type = TEXT_SHAPE
  static override props = textShapeProps as RecordProps<TextShape>
  /** Facilitators write; all others read. */
  override options = { editable: false }
  #sizes = new WeakCache<TLTextShapeProps, { w: number; h: number }>()

  override getDefaultProps(): TLTextShapeProps {
    return {
      color: 'black',
      size: 'm',
      w: 8,
      font: 'sans',
      textAlign: 'start',
      autoSize: true,
      scale: 1,
      richText: toRichText(''),
    }
  }
  override getGeometry({ props }: TextShape) {
    const { w, h } = this.#sizes.get(props, () => this.#measure(props))
    return new Rectangle2d({ width: w * props.scale, height: h * props.scale, isFilled: true })
  }
  #measure({ richText, size, autoSize, w }: TLTextShapeProps): { w: number; h: number } {
    const fontSize = SIZES[size]
    const maxWidth = autoSize ? LINE_WIDTH_MAX : Math.max(16, w)
    // A space after the last letter keeps room for the caret.
    const measured = this.editor.textMeasure.measureText(`${readRichText(richText)} `, {
      ...FONT,
      fontSize,
      lineHeight: LINE_HEIGHT,
      maxWidth,
      padding: '0px',
    })
    return { w: Math.max(fontSize, Math.ceil(measured.w) + 2), h: Math.max(fontSize * LINE_HEIGHT, measured.h) }
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
  override isAspectRatioLocked() {
    return true
  }
  override onResize(shape: TextShape, info: TLResizeInfo<TextShape>) {
    return resizeScaled(shape, info)
  }
  /** Nothing is left of a text without words. */
  override onEditEnd(shape: TextShape): void {
    if (isBlank(readRichText(shape.props.richText))) this.editor.deleteShapes([shape.id])
  }
  override getText(shape: TextShape) {
    return readRichText(shape.props.richText)
  }
  override getAriaDescriptor(shape: TextShape) {
    return sayCanvas('wordsDescribed', { words: readRichText(shape.props.richText) })
  }
  override component(shape: TextShape) {
    return <TextComponent shape={shape} />
  }
  override indicator(shape: TextShape) {
    const { width, height } = this.editor.getShapeGeometry(shape).bounds
    return <rect width={width} height={height} rx={4} />
  }
}

function TextComponent({ shape }: { shape: TextShape }) {
  const editing = useIsEditing(shape.id)
  const editor = useEditor()
  const theme = useDefaultColorTheme()
  const { props } = shape
  const { width, height } = editor.getShapeGeometry(shape).bounds
  const words = readRichText(props.richText)
  const style = {
    color: theme[props.color].solid,
    fontSize: `${SIZES[props.size]}px`,
    fontWeight: FONT.fontWeight,
    lineHeight: LINE_HEIGHT,
    width: width / props.scale,
    height: height / props.scale,
    transform: `scale(${props.scale})`,
  }
  return (
    <HTMLContainer className={editing ? 'board-shape editing' : 'board-shape'}>
      <div className="ink-text" dir={directionOf(words)} style={style}>
        {editing ? <TextField shape={shape} /> : words}
      </div>
    </HTMLContainer>
  )
}

/** Uncontrolled, so that the browser's own undo works in it. What others make of the same text shows at once. */
function TextField({ shape }: { shape: TextShape }) {
  const editor = useEditor()
  const field = useRef<HTMLTextAreaElement>(null)
  const words = readRichText(shape.props.richText)
  const base = useRef(words)
  const composing = useRef(false)

  useEffect(() => {
    const element = field.current
    if (!element) return
    element.focus({ preventScroll: true })
    element.setSelectionRange(element.value.length, element.value.length)
  }, [])
  useLayoutEffect(() => {
    const element = field.current
    if (!element || composing.current || element.value === words) return
    const [start, end] = [element.selectionStart, element.selectionEnd].map((offset) =>
      shiftOffset(element.value, words, offset),
    )
    element.value = words
    base.current = words
    element.setSelectionRange(start ?? words.length, end ?? words.length)
  }, [words])

  const push = (): void => {
    const element = field.current
    const current = editor.getShape(shape.id)
    if (!element || composing.current || !isTextShape(current)) return
    const merged = mergeTyped(base.current, element.value, readRichText(current.props.richText))
    base.current = element.value
    editor.updateShape<TextShape>({ id: shape.id, type: TEXT_SHAPE, props: { richText: toRichText(merged) } })
  }
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const isDone = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
    if (isDone) {
      event.preventDefault()
      editor.complete()
    }
    // Letters typed here must not become tools or moves of the canvas.
    event.stopPropagation()
  }
  return (
    <>
      <textarea
        ref={field}
        dir={directionOf(words)}
        className="text-editor"
        aria-label={sayCanvas('wordsOnWall')}
        defaultValue={words}
        onInput={push}
        onCompositionStart={() => {
          composing.current = true
        }}
        onCompositionEnd={() => {
          composing.current = false
          push()
        }}
        onKeyDown={onKeyDown}
        onKeyUp={(event) => event.stopPropagation()}
        onPointerDown={(event) => event.stopPropagation()}
        onDoubleClick={(event) => event.stopPropagation()}
      />
      <LiveLength
        field={field}
        charactersMax={INK_TEXT_UNITS_MAX}
        unitsMax={INK_TEXT_UNITS_MAX}
        looks={['own-left', 'own-left-over']}
      />
    </>
  )
}
