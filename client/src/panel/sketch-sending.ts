/**
 * A picture on its way, by event: it goes on when the form it was chosen in is closed, is tried again by itself for as
 * long as the page is open, and is always the same sketch note, however often it is sent. One at a time for each event.
 */
import type { SketchWords } from '@gatherboard/shared/api/sketches'
import type { Position } from '@gatherboard/shared/wall/schema'
import { newSketchId } from '@gatherboard/shared/values/ids'
import { ApiProblem } from '../api/client.ts'
import { uploadSketch } from '../api/sketches.ts'
import { keepWords, readWords, type WordsKey } from '../kept/kept-words.ts'
import { decideWaitMs } from '../own/backoff.ts'
import type { EventCaller } from '../api/event-caller.ts'

type SketchDraft = {
  readonly file: File | undefined
  readonly words: SketchWords
  readonly centre: Position | undefined
}

type Sending =
  | { readonly state: 'writing'; readonly error?: unknown }
  /** `part`: from 0 to 1; 1 while the server works on it. */
  | { readonly state: 'sending'; readonly part: number }
  /** `refusal`: what the server said, where it can be reached and only cannot take anything just now. */
  | { readonly state: 'waiting'; readonly refusal: string | undefined }
  | { readonly state: 'saved'; readonly title: string }

type SketchSender = {
  readonly draft: SketchDraft
  readonly sending: Sending
  subscribe: (listener: () => void) => () => void
  write: (fields: Partial<SketchDraft>) => void
  send: () => void
  cancel: () => void
}

const NO_WORDS: SketchWords = { title: '', artist: '', alt: '', transcript: '' }

const senders = new Map<string, SketchSender>()

/** The sender of an event, kept while the page is open: closing the drawer it is shown in must not lose anything. */
export function findSketchSender(caller: EventCaller): SketchSender {
  const known = senders.get(caller.eventId)
  if (known) return known
  const sender = createSketchSender(caller)
  senders.set(caller.eventId, sender)
  return sender
}

function createSketchSender({ eventId, token }: EventCaller): SketchSender {
  const listeners = new Set<() => void>()
  const kept: WordsKey = `${eventId}.new-sketch`
  // The picture has to be chosen again; what was said about it need not be typed again.
  let draft: SketchDraft = { file: undefined, words: readWords(kept, NO_WORDS) ?? NO_WORDS, centre: undefined }
  let sending: Sending = { state: 'writing' }
  let sketchId = newSketchId()
  let abort: AbortController | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let failures = 0

  const show = (next: Sending): void => {
    sending = next
    for (const listener of [...listeners]) listener()
  }
  const stop = (): void => {
    clearTimeout(retry)
    window.removeEventListener('online', tryNow)
    abort?.abort()
    abort = undefined
  }

  async function run(): Promise<void> {
    const { file, words, centre } = draft
    if (!file) return
    const ours = new AbortController()
    abort = ours
    const form = new FormData()
    form.append('sketchId', sketchId)
    for (const [key, value] of Object.entries(words)) form.append(key, value)
    if (centre) {
      form.append('x', String(centre[0]))
      form.append('y', String(centre[1]))
    }
    form.append('file', file)
    show({ state: 'sending', part: 0 })
    try {
      await uploadSketch({ eventId, token }, form, {
        signal: ours.signal,
        onProgress: (part) => abort === ours && show({ state: 'sending', part }),
      })
      abort = undefined
      const { title } = words
      draft = { file: undefined, words: { ...NO_WORDS, artist: words.artist }, centre: undefined }
      keepWords(kept, draft.words)
      sketchId = newSketchId()
      show({ state: 'saved', title })
    } catch (error) {
      if (ours.signal.aborted) return
      abort = undefined
      if (!isWorthAnotherTry(error)) return show({ state: 'writing', error })
      failures += 1
      show({ state: 'waiting', refusal: error instanceof ApiProblem ? error.problem.title : undefined })
      window.addEventListener('online', tryNow)
      retry = setTimeout(
        tryNow,
        decideWaitMs(failures, error instanceof ApiProblem ? error.retryAfterMs : undefined, Math.random()),
      )
    }
  }
  function tryNow(): void {
    stop()
    void run()
  }

  return {
    get draft() {
      return draft
    },
    get sending() {
      return sending
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    write(fields) {
      // Another picture is another sketch note; other words for the same picture are not.
      if (fields.file !== undefined && fields.file !== draft.file) sketchId = newSketchId()
      draft = { ...draft, ...fields }
      keepWords(kept, draft.words)
      show({ state: 'writing' })
    },
    send() {
      failures = 0
      stop()
      void run()
    },
    cancel() {
      stop()
      show({ state: 'writing' })
    },
  }
}

/** No answer, a full disk or a server that is just starting pass; a refusal of what was sent does not. */
function isWorthAnotherTry(error: unknown): boolean {
  if (!(error instanceof ApiProblem)) return true
  return error.problem.status >= 500 || error.code === 'too-many'
}
