/** One line that says where a note is: a sign and words, so that it is not told by colour alone. */
import type { OutboxView } from '../../own/kept-entries.ts'
import type { OwnNote } from '../../own/own-notes.ts'
import { describeState } from '../../parts/note-words.ts'

const SIGNS = { waiting: '…', saved: '✓', refused: '!', changed: '!' } as const

export function NoteStateLine({ note, trouble }: { note: OwnNote; trouble: OutboxView['trouble'] }) {
  const { kind, title, detail } = describeState(note, trouble)
  return (
    <p className={`state state-${kind}`}>
      <span className="state-sign" aria-hidden="true">
        {SIGNS[kind]}
      </span>
      <span>
        <strong>{title}</strong>
        {detail !== '' && (kind === 'refused' ? ` ${detail}` : ` · ${detail}`)}
      </span>
    </p>
  )
}
