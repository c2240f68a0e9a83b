/** One note of the list: its lens as mark and word, its words, and room for what may be done with it. */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { Note } from '@gatherboard/shared/wall/note'
import type { ReactNode } from 'react'
import { say as sayList, sayRich } from '../../i18n/say-list.ts'
import type { DrawnIn } from '../../wall/drawn-in.ts'
import { Button } from '../../ui/button.tsx'
import { LensMark } from '../../ui/lens-mark.tsx'
import { name } from './phrase-elements.tsx'
import type { Target } from './use-go-to.ts'
import { isWordless } from './words.ts'

/** How a row looks, worked out above so that it stays the same while nothing of it changes. */
export type NoteLook = {
  note: Note
  /** Of its lens, from 1 (`lensNumber`). */
  number: number
  label: string
  /** Not below a heading that says the lens already. */
  showsLens: boolean
  /** Short remarks, parted by " · ", such as "3 me too". */
  remarks: string
  /** The parts of sketch notes that show it, and the way there. */
  drawnIn?: readonly DrawnIn[] | undefined
  goTo?: ((target: Target) => void) | undefined
}

type NoteShellProps = NoteLook & {
  mine?: boolean
  tick?: ReactNode
  tools?: ReactNode
  onDoubleClick?: (() => void) | undefined
  children?: ReactNode
}

/** `children` stand in for the words while they are being changed. */
export function NoteShell({
  note,
  number,
  label,
  showsLens,
  remarks,
  drawnIn = [],
  goTo,
  mine = false,
  tick,
  tools,
  onDoubleClick,
  children,
}: NoteShellProps) {
  const hasHead = showsLens || remarks !== '' || mine
  return (
    <li className="list-note" data-note={note.id} data-lens={number} tabIndex={-1}>
      {tick}
      <div className="list-note-body" onDoubleClick={onDoubleClick}>
        {hasHead && (
          <p className="list-note-head">
            {showsLens && (
              <span className="lens-name">
                <LensMark number={number} /> <span dir={directionOf(label)}>{label}</span>
              </span>
            )}
            {mine && <span className="list-mine">{sayList('yours')}</span>}
            {remarks !== '' && <span className="soft">{remarks}</span>}
          </p>
        )}
        {children ?? (
          <p className="list-note-text" dir={directionOf(note.text)} {...(note.lang ? { lang: note.lang } : {})}>
            {isWordless(note) ? <span className="soft">{sayList('noWords')}</span> : note.text}
          </p>
        )}
        {drawnIn.length > 0 && (
          <p className="list-drawn">
            {drawnIn.map(({ regionId, title }) => (
              <Button key={regionId} kind="quiet" onClick={() => goTo?.({ row: regionId })}>
                {/* One piece: the parts of a button are flex items, and read with gaps between them. */}
                <span>{sayRich('drawnIn', { sketch: title, name })}</span>
              </Button>
            ))}
          </p>
        )}
      </div>
      {tools && <div className="list-note-tools">{tools}</div>}
    </li>
  )
}
