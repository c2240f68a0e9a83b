/**
 * A picture on its way, by event: it goes on when the form it was chosen in is closed, is tried again by itself for as
 * long as the page is open, and is always the same sketch note, however often it is sent. One at a time for each event.
 */
import type { SketchWords } from '@gatherboard/shared/api/sketches'
import type { Position } from '@gatherboard/shared/wall/schema'
import { newSketchId, type SketchId } from '@gatherboard/shared/values/ids'
import { uploadSketch } from '../api/sketches.ts'
import { keepWords, readWords, type WordsKey } from '../kept/kept-words.ts'
import type { EventCaller } from '../api/event-caller.ts'
import { createRepeatedSending } from './repeated-sending.ts'

type SketchDraft = {
  readonly file: File | undefined
  readonly words: SketchWords
  readonly centre: Position | undefined
}

export type Sending =
  | { readonly state: 'writing'; readonly error?: unknown }
  /** `part`: from 0 to 1; 1 while the server works on it. */
  | { readonly state: 'sending'; readonly part: number }
  /** `refusal`: what the server said, where it can be reached and only cannot take anything just now. */
  | { readonly state: 'waiting'; readonly refusal: string | undefined }
  | { readonly state: 'saved'; readonly title: string }

/** A picture that was dropped or pasted, and where. */
export type GivenPicture = { readonly file: File; readonly centre: Position }

export type SketchSender = {
  readonly draft: SketchDraft
  /** Came while there was another: its turn is when that one is saved, or taken out. */
  readonly next: readonly GivenPicture[]
  readonly sending: Sending
  subscribe: (listener: () => void) => () => void
  write: (fields: Partial<SketchDraft>) => void
  /** Puts the picture into the draft, or behind the one that is there. */
  offer: (picture: GivenPicture) => void
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

function createSketchSender(caller: EventCaller): SketchSender {
  const listeners = new Set<() => void>()
  const kept: WordsKey = `${caller.eventId}.new-sketch`
  // The picture has to be chosen again; what was said about it need not be typed again.
  let draft: SketchDraft = { file: undefined, words: readWords(kept, NO_WORDS) ?? NO_WORDS, centre: undefined }
  let next: readonly GivenPicture[] = []
  let sending: Sending = { state: 'writing' }
  let sketchId = newSketchId()

  const show = (next: Sending): void => {
    sending = next
    for (const listener of [...listeners]) listener()
  }
  const takeNext = (): void => {
    const [following, ...others] = next
    draft = { ...draft, ...following }
    next = others
  }
  const upload = createRepeatedSending({
    async tryOnce(signal) {
      const { file, words, centre } = draft
      if (!file) return
      show({ state: 'sending', part: 0 })
      await uploadSketch(caller, packSketch(sketchId, { file, words, centre }), {
        signal,
        onProgress: (part) => signal.aborted || show({ state: 'sending', part }),
      })
      draft = { file: undefined, centre: undefined, words: { ...NO_WORDS, artist: words.artist } }
      takeNext()
      keepWords(kept, draft.words)
      sketchId = newSketchId()
      show({ state: 'saved', title: words.title })
    },
    onWaiting: (refusal) => show({ state: 'waiting', refusal }),
    onRefused: (error) => show({ state: 'writing', error }),
  })

  function write(fields: Partial<SketchDraft>): void {
    // Another picture is another sketch note; other words for the same picture are not.
    if (fields.file !== undefined && fields.file !== draft.file) sketchId = newSketchId()
    draft = { ...draft, ...fields }
    if (!draft.file) takeNext()
    keepWords(kept, draft.words)
    show({ state: 'writing' })
  }

  return {
    get draft() {
      return draft
    },
    get next() {
      return next
    },
    get sending() {
      return sending
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    write,
    offer(picture) {
      if (!draft.file) return write(picture)
      if (draft.file === picture.file || next.some(({ file }) => file === picture.file)) return
      next = [...next, picture]
      show(sending)
    },
    send: () => upload.start(),
    cancel() {
      upload.stop()
      show({ state: 'writing' })
    },
  }
}

export const isOnItsWay = ({ state }: Sending): boolean => state === 'sending' || state === 'waiting'

function packSketch(sketchId: SketchId, { file, words, centre }: SketchDraft & { readonly file: File }): FormData {
  const form = new FormData()
  form.append('sketchId', sketchId)
  for (const [key, value] of Object.entries(words)) form.append(key, value)
  if (centre) {
    form.append('x', String(centre[0]))
    form.append('y', String(centre[1]))
  }
  form.append('file', file)
  return form
}
