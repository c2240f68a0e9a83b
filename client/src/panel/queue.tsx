/**
 * The notes that are not on the wall: waiting, set aside, or for the report only. Only their number is shown until
 * somebody asks for the words, because many laptops show their own screen to the whole hall.
 */
import { countNotes, type NoteCounts } from '@gatherboard/shared/board/counts'
import type { BackstageNote } from '@gatherboard/shared/wall/note'
import type { Lens } from '@gatherboard/shared/wall/meta'
import type { BackstageStatus } from '@gatherboard/shared/values/statuses'
import { useState } from 'react'
import { describeStatus } from '../parts/status-words.ts'
import { Button } from '../ui/button.tsx'
import type { EventCaller } from '../api/event-caller.ts'
import { NoteItem, type NoteMove } from './note-actions.tsx'
import type { Backstage } from '../wall/use-backstage.ts'
import { say, type PanelPhrase } from '../i18n/say-panel.ts'
import type { ManyNotes } from './use-many-notes.ts'

const GROUPS: ReadonlyArray<{
  status: BackstageStatus
  place: keyof NoteCounts
  title: PanelPhrase
  none: PanelPhrase
  moves: readonly NoteMove[]
}> = [
  { status: 'waiting', place: 'waiting', title: 'waiting', none: 'waitingNone', moves: ['publish', 'set-aside'] },
  { status: 'set-aside', place: 'setAside', title: 'setAside', none: 'setAsideNone', moves: ['restore'] },
  // Whoever wrote these asked for them not to be shown: there is no button that does it all the same.
  { status: 'report-only', place: 'reportOnly', title: 'reportOnly', none: 'reportOnlyNone', moves: [] },
]
/** What the server marks, always as a guess; a mark ending in ? is one too. */
const FLAG_WORDS: Record<string, PanelPhrase> = {
  'phone-number': 'mayHoldPhoneNumber',
  'e-mail': 'mayHoldEmail',
  postcode: 'mayHoldPostcode',
  'nhs-number': 'mayHoldNhsNumber',
  name: 'mayNameSomebody',
  risk: 'mayNeedHelp',
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
  const counts = countNotes(backstage.notes)
  return (
    <div>
      <p className="small" role="status">
        {backstage.status.state === 'live' ? '' : describeStatus(backstage.status, true).detail}
      </p>
      <dl className="panel-counts" aria-live="polite">
        {GROUPS.map(({ status, place, title }) => (
          <div key={status}>
            <dt>{say(title)}</dt>
            <dd>{counts[place]}</dd>
          </div>
        ))}
      </dl>
      <p className="small soft">{say('checkScreen')}</p>
      <Button aria-expanded={showing} onClick={() => setShowing(!showing)}>
        {showing ? say('hideWords') : say('showWords')}
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
      <h3 className="panel-group">{say(title)}</h3>
      {notes.length === 0 && <p className="soft">{say(none)}</p>}
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
        <Button onClick={() => setShownMax(shownMax + NOTES_SHOWN)}>
          {say('showMore', { count: notes.length - shownMax })}
        </Button>
      )}
    </>
  )
}

function describeFlag(flag: string): string {
  const words = FLAG_WORDS[flag.replace(/\?$/, '')]
  return words === undefined ? flag : say(words)
}
