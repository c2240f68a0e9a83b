/** What a note looks like, on the canvas and on the projector: its lens as word, mark and colour, then its words. */
import { directionOf } from '@gatherboard/shared/values/direction'
import { LensMark } from '../ui/lens-mark.tsx'
import { Heart } from './heart.tsx'
import { fitText } from '../layout/fit-text.ts'
import './note-face.css'

type NoteFaceProps = {
  number: number
  label: string
  text: string
  mine?: string
  cheers?: number
  isEditing?: boolean
  children?: React.ReactNode
}

/**
 * `children` stand in for the words while they are being edited; `mine` marks an own note, in words.
 * Its box is NOTE_WIDTH × NOTE_HEIGHT.
 */
export function NoteFace({ number, label, text, mine, cheers = 0, isEditing = false, children }: NoteFaceProps) {
  const { size, lineHeight } = fitText(text)
  return (
    <NoteCard number={number} isMine={mine !== undefined} isEditing={isEditing}>
      <div className="note-head">
        <LensMark number={number} />
        <span className="note-lens" dir={directionOf(label)}>
          {label}
        </span>
        {cheers > 0 && (
          <span className="note-cheers">
            <Heart /> {cheers}
          </span>
        )}
        {mine !== undefined && <span className="note-mine">{mine}</span>}
      </div>
      <div className="note-text" dir={directionOf(text)} style={{ fontSize: `${size}px`, lineHeight }}>
        {children ?? text}
      </div>
    </NoteCard>
  )
}

/** The card alone, as a note is drawn where its words could not be read. */
export function NoteCard({
  number,
  isMine,
  isEditing = false,
  children,
}: {
  number: number
  isMine: boolean
  isEditing?: boolean
  children?: React.ReactNode
}) {
  return (
    <div className={isEditing ? 'note-face editing' : 'note-face'} data-lens={number} data-mine={isMine || undefined}>
      {children}
    </div>
  )
}
