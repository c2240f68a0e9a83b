/** What a note looks like, on the canvas and on the projector: its lens as word, mark and colour, then its words. */
import { LensMark } from '../ui/lens-mark.tsx'
import { Heart } from './heart.tsx'
import { fitText } from './fit-text.ts'
import './note-face.css'

export type NoteFaceProps = { number: number; label: string; text: string; mine?: string; cheers?: number; children?: React.ReactNode }

/**
 * `children` stand in for the words while they are being edited; `mine` marks an own note, in words.
 * Its box is NOTE_WIDTH × NOTE_HEIGHT.
 */
export function NoteFace({ number, label, text, mine, cheers = 0, children }: NoteFaceProps) {
  const { size, lineHeight } = fitText(text)
  return (
    <div className="note-face" data-lens={number}>
      <div className="note-head">
        <LensMark number={number} />
        <span className="note-lens">{label}</span>
        {cheers > 0 && (
          <span className="note-cheers">
            <Heart /> {cheers}
          </span>
        )}
        {mine !== undefined && <span className="note-mine">{mine}</span>}
      </div>
      <div className="note-text" dir="auto" style={{ fontSize: `${size}px`, lineHeight }}>
        {children ?? text}
      </div>
    </div>
  )
}
