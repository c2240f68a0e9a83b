/** What a note looks like on the canvas: paper with its heading's edge and mark, then its words in one of three sizes. */
import { directionOf } from '@gatherboard/shared/values/direction'
import { say as sayWall } from '../i18n/say-wall.ts'
import { LensMark } from '../ui/lens-mark.tsx'
import { Heart } from './heart.tsx'
import { fitNote } from '../layout/fit-text.ts'
import './note-face.css'

type NoteFaceProps = {
  number: number
  /** The heading: the name of the mark that stands for it. */
  label: string
  text: string
  mine?: string
  cheers?: number
  isEditing?: boolean
  children?: React.ReactNode
}

/**
 * `children` stand in for the words while they are being edited; `mine` marks an own note, in words.
 * Its box is NOTE_WIDTH × NOTE_HEIGHT. All words are in it, for whoever has them read out; those that do not fit are
 * hidden, and "more" says so.
 */
export function NoteFace({ number, label, text, mine, cheers = 0, isEditing = false, children }: NoteFaceProps) {
  const { size, lineHeight, lines, isCut } = fitNote(text, mine !== undefined || cheers > 0)
  const hasMore = isCut && !isEditing
  const style = { fontSize: `${size}px`, lineHeight, '--lines': lines }
  return (
    <NoteCard number={number} isMine={mine !== undefined} isEditing={isEditing} dir={directionOf(text)}>
      <div className={hasMore ? 'note-text note-cut' : 'note-text'} style={style}>
        <span className="note-mark" role="img" aria-label={label}>
          <LensMark number={number} />
        </span>
        {children ?? text}
      </div>
      {(hasMore || cheers > 0 || mine !== undefined) && (
        <div className="note-foot">
          {cheers > 0 && (
            <span className="note-cheers">
              <Heart /> {cheers}
            </span>
          )}
          {mine !== undefined && <span className="note-mine">{mine}</span>}
          {hasMore && (
            <span className="note-more" aria-hidden="true">
              {sayWall('more')}
            </span>
          )}
        </div>
      )}
    </NoteCard>
  )
}

/** The card alone, as a note is drawn where its words could not be read. */
export function NoteCard({
  number,
  isMine,
  isEditing = false,
  dir,
  children,
}: {
  number: number
  isMine: boolean
  isEditing?: boolean
  dir?: 'ltr' | 'rtl' | 'auto'
  children?: React.ReactNode
}) {
  return (
    <div
      className={isEditing ? 'note-face editing' : 'note-face'}
      dir={dir}
      data-lens={number}
      data-mine={isMine || undefined}
    >
      {children}
    </div>
  )
}
