/**
 * The notes that are not on the wall: waiting, set aside, or for the report only. Only their number is shown until
 * somebody asks for the words, because many laptops show their own screen to the whole hall.
 */
import type { BackstageNote } from '@gatherboard/shared/wall/note'
import type { Lens } from '@gatherboard/shared/wall/meta'
import type { BackstageStatus } from '@gatherboard/shared/values/statuses'
import { useState } from 'react'
import { describeStatus } from '../parts/status-words.ts'
import { Button } from '../ui/button.tsx'
import type { EventCaller } from '../api/event-caller.ts'
import { NoteItem, type NoteMove } from './note-actions.tsx'
import type { Backstage } from '../wall/use-backstage.ts'
import type { ManyNotes } from './use-many-notes.ts'

const GROUPS: ReadonlyArray<{ status: BackstageStatus; title: string; none: string; moves: readonly NoteMove[] }> = [
  { status: 'waiting', title: 'Waiting to be shown', none: 'Nothing is waiting.', moves: ['publish', 'set-aside'] },
  { status: 'set-aside', title: 'Set aside', none: 'Nothing is set aside.', moves: ['restore'] },
  // Whoever wrote these asked for them not to be shown: there is no button that does it all the same.
  { status: 'report-only', title: 'For the report only', none: 'None.', moves: [] },
]
/** What the server marks, always as a guess; a mark ending in ? is one too. */
const FLAG_WORDS: Record<string, string> = {
  'phone-number': 'may hold a phone number',
  'e-mail': 'may hold an e-mail address',
  postcode: 'may hold a postcode',
  'nhs-number': 'may hold an NHS number',
  name: 'may name somebody',
  risk: 'somebody may need help',
}
const NOTES_SHOWN = 50

export function Queue({
  caller,
  backstage,
  lenses,
  many,
}: {
  caller: EventCaller
  backstage: Backstage
  lenses: readonly Lens[]
  many: ManyNotes
}) {
  const [showing, setShowing] = useState(false)
  return (
    <div>
      <p className="small" role="status">
        {backstage.status.state === 'live' ? '' : describeStatus(backstage.status, true).detail}
      </p>
      <dl className="panel-counts" aria-live="polite">
        {GROUPS.map(({ status, title }) => (
          <div key={status}>
            <dt>{title}</dt>
            <dd>{backstage.notes.filter((note) => note.status === status).length}</dd>
          </div>
        ))}
      </dl>
      <p className="small soft">Before you show the words, check that this screen is not the one on the wall.</p>
      <Button aria-expanded={showing} onClick={() => setShowing(!showing)}>
        {showing ? 'Hide words' : 'Show words'}
      </Button>
      {showing &&
        GROUPS.map((group) => (
          <QueueGroup
            key={group.status}
            group={group}
            caller={caller}
            lenses={lenses}
            many={many}
            notes={backstage.notes.filter((note) => note.status === group.status)}
          />
        ))}
    </div>
  )
}

type QueueGroupProps = {
  group: (typeof GROUPS)[number]
  caller: EventCaller
  lenses: readonly Lens[]
  many: ManyNotes
  notes: readonly BackstageNote[]
}

function QueueGroup({ group: { status, title, none, moves }, caller, lenses, many, notes }: QueueGroupProps) {
  const [shownMax, setShownMax] = useState(NOTES_SHOWN)
  return (
    <>
      <h3 className="panel-group">{title}</h3>
      {notes.length === 0 && <p className="soft">{none}</p>}
      <ul className="panel-notes">
        {notes.slice(0, shownMax).map((note) => (
          <NoteItem
            key={note.id}
            caller={caller}
            note={note}
            lenses={lenses}
            moves={moves}
            remarks={note.flags.map(describeFlag)}
            onAsideFromPhone={status === 'waiting' ? () => many.asideFromPhone(note.id) : undefined}
          />
        ))}
      </ul>
      {notes.length > shownMax && (
        <Button
          onClick={() => setShownMax(shownMax + NOTES_SHOWN)}
        >{`Show more (${notes.length - shownMax} left)`}</Button>
      )}
    </>
  )
}

const describeFlag = (flag: string): string => FLAG_WORDS[flag.replace(/\?$/, '')] ?? flag
