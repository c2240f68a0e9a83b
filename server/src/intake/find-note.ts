/** Where a note is and what it says now: on the wall, backstage, or held until the reveal. */
import type { NoteContent } from '@gatherboard/shared/wall/note'
import type { NoteId } from '@gatherboard/shared/values/ids'
import type { EventState } from '../event/event-state.ts'
import type { Existing } from './rules.ts'

export type FoundNote = Existing & { content: NoteContent }

type Sources = Pick<EventState, 'ledger' | 'wallNotes' | 'backstageNotes'>

export function findNote({ ledger, wallNotes, backstageNotes }: Sources, noteId: NoteId): FoundNote | undefined {
  const row = ledger.rows.get(noteId)
  if (!row) return undefined
  const describe = (content: NoteContent, status: FoundNote['status']): FoundNote => ({
    row,
    content,
    text: content.text,
    lens: content.lens,
    // What its writer said, also while the note itself does not say it because of somebody else's words.
    quote: row.isQuoteWithheld ? true : content.quote,
    consent: content.consent,
    status,
    untouched: ledger.isUntouched(row, content.text),
  })
  if (row.held) return describe(row.held, 'waiting')
  const onWall = wallNotes.get(noteId)
  if (onWall) return describe(withoutId(onWall), 'on-wall')
  const backstage = backstageNotes.get(noteId)
  return backstage && describe(withoutId(backstage), backstage.status)
}

function withoutId<Entry extends { id: NoteId }>({ id: _id, ...content }: Entry): Omit<Entry, 'id'> {
  return content
}
