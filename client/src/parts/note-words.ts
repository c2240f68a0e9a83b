/** What is said of an own note: where it is, how long it is, and what has just become of it. The same on every page. */
import type { NoteStatus } from '@gatherboard/shared/values/statuses'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { countNote } from '@gatherboard/shared/wall/note-rules'
import { say, sayCount, sayProblem, type Phrase } from '../i18n/say.ts'
import type { OutboxView } from '../own/kept-entries.ts'
import { findEntry, type Entries } from '../own/queue.ts'
import type { Settled } from '../own/sender.ts'
import type { OwnNote } from '../own/own-notes.ts'

const PLACES: Readonly<Record<NoteStatus, Phrase>> = {
  'on-wall': 'placeOnWall',
  waiting: 'placeWaiting',
  'report-only': 'placeReportOnly',
  'set-aside': 'placeSetAside',
}

const TROUBLES: Readonly<Record<NonNullable<OutboxView['trouble']>, Phrase>> = {
  unreachable: 'whyUnreachable',
  busy: 'whyBusy',
  'locked-out': 'whyLockedOut',
}

const sayPlace = (place: NoteStatus): string => say(PLACES[place])

type NoteState = {
  readonly kind: 'waiting' | 'saved' | 'refused' | 'changed'
  /** *Saved*, *Waiting to send*, … */
  readonly title: string
  readonly detail: string
}

/** *Saved* stands here only for what the server has answered for. */
export function describeState({ entry, place }: OwnNote, trouble: OutboxView['trouble']): NoteState {
  if (!entry) return { kind: 'saved', title: say('statusSaved'), detail: place ? sayPlace(place) : '' }
  if (entry.state === 'refused') {
    return {
      kind: 'refused',
      title: say('statusRefused'),
      detail: entry.refusal ? say('whyRefused', sayProblem(entry.refusal)) : '',
    }
  }
  if (entry.state === 'changed') return { kind: 'changed', title: say('statusChanged'), detail: say('changedDetail') }
  const title = entry.act === 'withdraw' ? say('statusWithdrawing') : say('statusWaiting')
  return { kind: 'waiting', title, detail: trouble ? say(TROUBLES[trouble]) : '' }
}

/** What the person is told when something of theirs is settled, and how urgent it is. */
export function saySettled(settled: Settled, entries: Entries): [text: string, tone: 'polite' | 'urgent'] {
  switch (settled.kind) {
    case 'saved':
      return [say('toldSaved', { place: sayPlace(settled.saved.status) }), 'polite']
    case 'withdrawn':
      return [say('toldWithdrawn'), 'polite']
    case 'changed':
      return [say('toldChanged'), 'urgent']
    case 'refused':
      return [say('toldRefused', { title: findRefusalTitle(entries, settled.noteId) }), 'urgent']
  }
}

function findRefusalTitle(entries: Entries, noteId: NoteId): string {
  const refusal = findEntry(entries, noteId)?.refusal
  return refusal ? sayProblem(refusal).title : ''
}

/** From this many characters left the counter says how many. */
const NEARLY_FULL = 60

/** How long a note is, as the server counts, and whether it is too long. */
export function describeLength(text: string): { words: string; isOver: boolean } {
  const max = LIMITS.noteCharactersMax
  const count = countNote(text)
  const left = max - count
  if (left < 0) return { words: sayCount('counterOver', -left), isOver: true }
  return { words: left <= NEARLY_FULL ? sayCount('counterLeft', left) : say('counter', { count, max }), isOver: false }
}
