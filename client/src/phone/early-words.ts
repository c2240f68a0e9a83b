/**
 * What somebody typed before the scripts had come, in the plain box of note.html or phone.html: on a slow network that
 * is several seconds. The words go into the draft, and the cursor to where it was in the box that takes its place.
 */
import { parseJoinCode } from '@gatherboard/shared/values/ids'
import { EMPTY_DRAFT } from '../own/note-draft.ts'
import { keepDraft, readDraft } from './draft.ts'
import { readRoute } from './route.ts'
import { findSession } from './session.ts'

type Typing = HTMLInputElement | HTMLTextAreaElement

type EarlyWords = {
  /** The code that has been typed so far; '' when it was not asked for. */
  readonly code: string
  /** Puts the cursor into the page that has been drawn, if it was in the plain one. */
  returnFocus(app: HTMLElement): void
}

/** Reads the plain page. Call it just before that is taken away, and only once. */
export function takeEarlyWords(app: HTMLElement, path: string): EarlyWords {
  const box = app.querySelector<Typing>('[data-early]')
  const isNote = box?.dataset.early === 'note'
  if (box && isNote && box.value.trim() !== '') addToDraft(path, box.value)
  const hadFocus = box !== null && document.activeElement === box
  const fromEnd = box ? box.value.length - (box.selectionEnd ?? box.value.length) : 0
  return {
    code: box && !isNote ? box.value : '',
    returnFocus(drawn) {
      if (!hadFocus) return
      const next = drawn.querySelector<Typing>(isNote ? '.write textarea' : '.code-input')
      next?.focus()
      // From the end: the draft may begin with words of an earlier visit.
      const at = Math.max(0, (next?.value.length ?? 0) - fromEnd)
      next?.setSelectionRange(at, at)
    },
  }
}

function addToDraft(path: string, words: string): void {
  const eventId = findEvent(path)
  const draft = readDraft(eventId)
  keepDraft(eventId, { ...EMPTY_DRAFT, ...draft, text: draft.text === '' ? words : `${draft.text}\n${words}` })
}

/** The event whose page this is; undefined for a link that is opened for the first time, until it has been joined. */
function findEvent(path: string): string | undefined {
  const route = readRoute(path)
  if (route.to === 'event') return route.eventId
  const code = route.to === 'join' ? parseJoinCode(route.code) : undefined
  return code === undefined ? undefined : findSession(code)?.eventId
}
