/**
 * Before a note is sent: "This looks like a phone number. Leave it out?" Asked once for the words as they stand, on
 * this phone, with two answers that are equally easy. It never refuses: "Send as it is" sends, and what is left out
 * can be put back until the note has gone. Escape goes back to the box with nothing changed.
 */
import { useEffect, useId, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import {
  leaveOut,
  locatePersonalDetails,
  type FoundDetail,
  type PersonalDetail,
} from '@gatherboard/shared/values/personal-details'
import { say, sayCount, type Phrase } from '../i18n/say.ts'
import type { NoteContent } from '../own/queue.ts'
import { Button } from '../ui/button.tsx'
import { isOfInputMethod } from '../ui/composing-keys.ts'

const LOOKS_LIKE: Readonly<Record<PersonalDetail, Phrase>> = {
  'phone-number': 'carePhone',
  'e-mail': 'careEmail',
  postcode: 'carePostcode',
  'nhs-number': 'careNhs',
}

type LeftOut = { readonly before: string; readonly after: string; readonly words: string; readonly at: number }

export type CareCheck = {
  /** What is being asked about; undefined: nothing, and the form shows its own button. */
  readonly asking: readonly FoundDetail[] | undefined
  readonly leftOut: LeftOut | undefined
  /** True when the words may go; otherwise the question is shown. */
  passes(): boolean
  leaveOut(): void
  putBack(): void
  /** The question, and what was left out, are done with. */
  finish(): void
}

/** What looks personal in a text, but for what stands in words that were asked about before. */
export const findNewDetails = (text: string, knownText: string): FoundDetail[] =>
  locatePersonalDetails(text).filter(({ start, end }) => !knownText.includes(text.slice(start, end)))

/** @param knownText words that were asked about before: what stands in them is not asked about again */
export function useCareCheck(
  text: string,
  setText: (text: string) => void,
  box: RefObject<HTMLTextAreaElement | null>,
  knownText = '',
): CareCheck {
  const [asked, setAsked] = useState<{ text: string; found: readonly FoundDetail[] }>()
  const [leftOut, setLeftOut] = useState<LeftOut>()
  // Whoever goes on writing has answered: the question was about other words.
  const asking = asked?.text === text ? asked.found : undefined

  useLayoutEffect(() => {
    // Where the words stood, so that the sentence can be mended there.
    if (leftOut && box.current?.value === leftOut.after) box.current.setSelectionRange(leftOut.at, leftOut.at)
  }, [leftOut, box])

  const isAsking = asking !== undefined
  useEffect(() => {
    if (!isAsking) return
    const goBack = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || isOfInputMethod(event)) return
      box.current?.focus()
      setAsked(undefined)
    }
    addEventListener('keydown', goBack)
    return () => removeEventListener('keydown', goBack)
  }, [isAsking, box])

  const wasAsking = useRef(false)
  useEffect(() => {
    // The button that was pressed is gone with the question: the focus goes to the one that is back in its place.
    if (wasAsking.current && !isAsking && document.activeElement === document.body)
      box.current?.form?.querySelector<HTMLElement>('[type=submit]')?.focus()
    wasAsking.current = isAsking
  }, [isAsking, box])

  return {
    asking,
    leftOut,
    passes() {
      const found = findNewDetails(text, knownText)
      setAsked(found.length > 0 ? { text, found } : undefined)
      return found.length === 0
    },
    leaveOut() {
      if (!asking) return
      const words = asking.map(({ start, end }) => text.slice(start, end)).join(', ')
      const left = leaveOut(text, asking)
      // While the finger is still on the button: later, iOS would not open its keyboard.
      box.current?.focus()
      setText(left.text)
      setLeftOut({ before: text, after: left.text, words, at: left.at })
      setAsked(undefined)
    },
    putBack() {
      if (!leftOut) return
      box.current?.focus()
      setText(text === leftOut.after ? leftOut.before : `${text} ${leftOut.words}`.trimStart())
      setLeftOut(undefined)
    },
    finish() {
      setAsked(undefined)
      setLeftOut(undefined)
    },
  }
}

type CareQuestionProps = {
  /** What is being asked about; undefined: nothing. */
  asking: readonly FoundDetail[] | undefined
  text: string
  visibility: NoteContent['visibility']
  busy?: boolean
  /** It stands by itself, not in the form of the words: somebody may be writing something else by now. */
  isAside?: boolean
  onLeaveOut: () => void
  /** The words go as they are. */
  onSend: () => void
}

const isTyping = (): boolean =>
  document.activeElement instanceof HTMLTextAreaElement || document.activeElement instanceof HTMLInputElement

/** In the place of the button that sends. */
export function CareQuestion({
  asking,
  text,
  visibility,
  busy = false,
  isAside = false,
  onLeaveOut,
  onSend,
}: CareQuestionProps) {
  const id = useId()
  const question = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Somebody who types elsewhere by now is not interrupted.
    if (asking && !(isAside && isTyping())) question.current?.focus()
  }, [asking, isAside])
  if (!asking) return null
  return (
    <div
      ref={question}
      className="ask care"
      role="group"
      // The group has the focus and the question for its name: that is what is read out.
      tabIndex={-1}
      aria-labelledby={id}
    >
      <div id={id} className="care-question">
        {asking.map(({ kind, start, end }) => (
          <p key={start}>
            <strong>{say(LOOKS_LIKE[kind], { words: text.slice(start, end) })}</strong>
          </p>
        ))}
        <p>{sayCount(visibility === 'wall' ? 'careAskWall' : 'careAskReport', asking.length)}</p>
      </div>
      <div className="care-ways">
        <Button onClick={onLeaveOut}>{sayCount('careLeaveOut', asking.length)}</Button>
        <Button busy={busy} onClick={onSend}>
          {say('careSend')}
        </Button>
      </div>
    </div>
  )
}

/** What was left out, and the way to have it again. The status is always on the page: only then is it read out. */
export function LeftOutWords({ check: { asking, leftOut, putBack } }: { check: CareCheck }) {
  const isShown = leftOut !== undefined && asking === undefined
  return (
    <div className="left-out">
      <p role="status">{isShown && say('careLeftOut', { words: leftOut.words })}</p>
      {isShown && <Button onClick={putBack}>{say('carePutBack')}</Button>}
    </div>
  )
}
