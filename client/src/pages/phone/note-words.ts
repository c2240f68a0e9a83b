/** Where a note is, in words: under the note, and for screen readers when it changes. */
import type { NoteStatus } from '@gatherboard/shared/values/statuses'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { say, sayCount, sayProblem, type Phrase } from '../../i18n/say.ts'
import type { OutboxView } from '../../own/outbox.ts'
import { findEntry } from '../../own/queue.ts'
import type { OwnNote } from '../../own/own-notes.ts'
import type { VisitNews, VisitView } from '../../phone/visit.ts'
import type { Tone } from './announcer.tsx'

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

/** What a screen reader is told of it. */
export function newsWords(news: VisitNews, view: VisitView): [text: string, tone: Tone] {
  switch (news.kind) {
    case 'saved':
      return [say('toldSaved', { place: sayPlace(news.saved.status) }), 'polite']
    case 'withdrawn':
      return [say('toldWithdrawn'), 'polite']
    case 'changed':
      return [say('toldChanged'), 'urgent']
    case 'refused':
      return [say('toldRefused', { title: findRefusalTitle(view, news.noteId) }), 'urgent']
    case 'arrivals':
      return [sayCount('newNotes', news.count), 'polite']
  }
}

function findRefusalTitle(view: VisitView, noteId: NoteId): string {
  const refusal = findEntry(view.outbox.entries, noteId)?.refusal
  return refusal ? sayProblem(refusal).title : ''
}
