/** One note of the list: its lens as mark and word, its words, and room for what may be done with it. */
import type { Note } from '@gatherboard/shared/document/note'
import type { ReactNode } from 'react'
import { LensMark } from '../../ui/lens-mark.tsx'
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
}

export type NoteShellProps = NoteLook & { mine?: boolean; tick?: ReactNode; tools?: ReactNode; onDoubleClick?: (() => void) | undefined; children?: ReactNode }

/** `children` stand in for the words while they are being changed. */
export function NoteShell({ note, number, label, showsLens, remarks, mine = false, tick, tools, onDoubleClick, children }: NoteShellProps) {
  const hasHead = showsLens || remarks !== '' || mine
  return (
    <li className="list-note" data-note={note.id} data-lens={number} tabIndex={-1}>
      {tick}
      <div className="list-note-body" onDoubleClick={onDoubleClick}>
        {hasHead && (
          <p className="list-note-head">
            {showsLens && (
              <span>
                <LensMark number={number} /> <span dir="auto">{label}</span>
              </span>
            )}
            {mine && <span className="list-mine">yours</span>}
            {remarks !== '' && <span className="soft">{remarks}</span>}
          </p>
        )}
        {children ?? (
          <p className="list-note-text" dir="auto" {...(note.lang ? { lang: note.lang } : {})}>
            {isWordless(note) ? <span className="soft">(no words)</span> : note.text}
          </p>
        )}
      </div>
      {tools && <div className="list-note-tools">{tools}</div>}
    </li>
  )
}
