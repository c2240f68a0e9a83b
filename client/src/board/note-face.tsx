/** What a note looks like, on the canvas and on the projector: its lens as word, mark and colour, then its words. */
import { LensMark } from '../ui/lens-mark.tsx'
import { fitText } from './fit-text.ts'
import './note-face.css'

export type NoteFaceProps = { number: number; label: string; text: string; mine?: boolean; children?: React.ReactNode }

/** `children` stand in for the words while they are being edited. Its box is NOTE_WIDTH × NOTE_HEIGHT. */
export function NoteFace({ number, label, text, mine = false, children }: NoteFaceProps) {
  const { size, lineHeight } = fitText(text)
  return (
    <div className="note-face" data-lens={number}>
      <div className="note-head">
        <LensMark number={number} />
        <span className="note-lens">{label}</span>
        {mine && <span className="note-mine">yours</span>}
      </div>
      <div className="note-text" dir="auto" style={{ fontSize: `${size}px`, lineHeight }}>
        {children ?? text}
      </div>
    </div>
  )
}
