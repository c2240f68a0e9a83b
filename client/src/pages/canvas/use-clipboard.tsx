/**
 * Copying and pasting by the browser's own events, which also work on plain http, where `navigator.clipboard` is
 * missing. Many rows, and lines that may be one note or many, are asked about first.
 */
import { useEffect, useRef, useState } from 'react'
import {
  CLIPBOARD_TYPE,
  PASTED_MAX,
  PASTED_WITHOUT_QUESTION_MAX,
  describeAsHtml,
  describeCopies,
  readPasted,
  type Pasted,
} from '../../canvas/clipboard-notes.ts'
import type { CanvasHandle } from '../../canvas/canvas-handle.ts'
import { pasteCopies, pasteTexts, readCopied } from '../../canvas/paste-commands.ts'
import type { Step } from '../../facilitate/act.ts'
import { say as sayCanvas } from '../../i18n/say-canvas.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { isForCanvas } from './shortcuts.ts'

type Question = Extract<Pasted, { kind: 'rows' | 'lines' }>

type ClipboardOptions = {
  canvas: CanvasHandle | undefined
  mayPaste: boolean
  readLens: () => string
  onDone: (words: string, step: Step | undefined) => void
}

/** Returns the question that is open now, to be rendered. */
export function useClipboard(options: ClipboardOptions) {
  const [question, setQuestion] = useState<Question>()
  const newest = useRef(options)
  newest.current = options

  const make = (texts: readonly string[]): void => {
    const { canvas, readLens, onDone } = newest.current
    setQuestion(undefined)
    if (!canvas || texts.length === 0) return
    const step = pasteTexts(canvas, readLens(), texts)
    if (texts.length > 1) onDone(sayCanvas('notesMade', { count: texts.length }), step)
  }

  useEffect(() => {
    // Where the focus is, not the event's target: that is wherever the last press left a caret, be it in plain words.
    const onCopy = (event: ClipboardEvent): void => {
      const { canvas } = newest.current
      // Words that are marked on the page are what is meant then.
      if (
        !canvas ||
        !event.clipboardData ||
        !isForCanvas(document.activeElement) ||
        String(document.getSelection()) !== ''
      )
        return
      const notes = readCopied(canvas)
      if (notes.length === 0) return
      event.clipboardData.setData('text/plain', describeCopies(notes))
      event.clipboardData.setData(CLIPBOARD_TYPE, JSON.stringify(notes))
      event.clipboardData.setData('text/html', describeAsHtml(notes))
      event.preventDefault()
    }
    const onPaste = (event: ClipboardEvent): void => {
      const { canvas, mayPaste } = newest.current
      const data = event.clipboardData
      if (!canvas || !mayPaste || !data || !isForCanvas(document.activeElement)) return
      event.preventDefault()
      const pasted = readPasted({
        copies: data.getData(CLIPBOARD_TYPE),
        text: data.getData('text/plain'),
        html: data.getData('text/html'),
      })
      if (!pasted) return
      if (pasted.kind === 'copies') pasteCopies(canvas, pasted.notes)
      else if (pasted.kind === 'lines' || pasted.found > PASTED_WITHOUT_QUESTION_MAX) setQuestion(pasted)
      else make(pasted.texts)
    }
    document.addEventListener('copy', onCopy)
    document.addEventListener('paste', onPaste)
    return () => {
      document.removeEventListener('copy', onCopy)
      document.removeEventListener('paste', onPaste)
    }
    // oxlint-disable-next-line react/exhaustive-deps -- reads what is newest when the event comes
  }, [])

  return question && <PasteQuestion pasted={question} onMake={make} onCancel={() => setQuestion(undefined)} />
}

function PasteQuestion({
  pasted,
  onMake,
  onCancel,
}: {
  pasted: Question
  onMake: (texts: readonly string[]) => void
  onCancel: () => void
}) {
  const { texts, found } = pasted
  const whole = pasted.kind === 'lines' ? pasted.whole : undefined
  return (
    <Dialog
      title={whole ? sayCanvas('oneNoteOrMany') : sayCanvas('makeNotesQuestion', { count: texts.length })}
      onClose={onCancel}
    >
      <p>{whole ? sayCanvas('pastedLines', { count: found }) : sayCanvas('eachRowANote')}</p>
      {found > PASTED_MAX && <p>{sayCanvas('tooManyRows', { most: PASTED_MAX, found })}</p>}
      <div className="dialog-buttons">
        <Button onClick={onCancel}>{sayCanvas('cancel')}</Button>
        {whole && <Button onClick={() => onMake(whole)}>{sayCanvas('wholeNotes', { count: whole.length })}</Button>}
        <Button kind="main" onClick={() => onMake(texts)}>
          {sayCanvas('makeNotes', { count: texts.length })}
        </Button>
      </div>
    </Dialog>
  )
}
