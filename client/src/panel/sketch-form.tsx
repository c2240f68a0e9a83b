/** Adding a sketch note: the picture, what it is called, who drew it, what it shows, and the words in it. */
import { useEffect, useRef, useState, type RefObject } from 'react'
import type { EventCaller } from '../api/event-caller.ts'
import { say } from '../i18n/say-panel.ts'
import { useAskBeforeLeaving } from '../parts/save-status.tsx'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { PictureField, checkPicture } from './sketch-picture.tsx'
import { isOnItsWay, type GivenPicture, type Sending } from './sketch-sending.ts'
import { SketchWordFields } from './sketch-words.tsx'
import { useSketchSender } from './use-sketch-sender.ts'

type SketchFormProps = {
  caller: EventCaller
  given?: GivenPicture | undefined
  onClose?: (() => void) | undefined
}

export function SketchForm({ caller, given, onClose }: SketchFormProps) {
  const { sender, draft, next, sending } = useSketchSender(caller)
  const [problem, setProblem] = useState<string>()
  const form = useRef<HTMLFormElement>(null)
  const status = useRef<HTMLDivElement>(null)
  const isBusy = isOnItsWay(sending)
  useShown(status, sending)
  useEffect(() => {
    if (given) sender.offer(given)
    // oxlint-disable-next-line react/exhaustive-deps -- taken once, when it was dropped
  }, [given])
  useAskBeforeLeaving(draft.file !== undefined)

  // Also of one that was dropped, or waited for its turn.
  useEffect(() => {
    let isCurrent = true
    setProblem(undefined)
    if (draft.file) void checkPicture(draft.file).then((found) => isCurrent && setProblem(found))
    return () => {
      isCurrent = false
    }
  }, [draft.file])

  async function submit(): Promise<void> {
    if (isBusy) return
    const { file } = draft
    const found = await checkPicture(file)
    // Another was chosen, or it was sent by a second press, meanwhile.
    if (sender.draft.file !== file || isOnItsWay(sender.sending)) return
    setProblem(found)
    if (!found) sender.send()
  }
  function choose(file: File | undefined): void {
    // Where a picture was dropped counts for that picture.
    sender.write({ file, centre: undefined })
  }
  function cancel(): void {
    sender.cancel()
    // The button that was pressed goes; the one beside it is where the person is.
    form.current?.querySelector<HTMLElement>('[type="submit"]')?.focus()
  }

  return (
    <form
      ref={form}
      className="sketch-form"
      aria-label={say('addSketch')}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <PictureField file={draft.file} problem={problem} isFixed={isBusy} onChoose={choose} />
      <SketchWordFields words={draft.words} isFixed={isBusy} onChange={(words) => sender.write({ words })} />
      <div className="row">
        <Button kind="main" type="submit" busy={isBusy}>
          {say('pinToWall')}
        </Button>
        {isBusy && <Button onClick={cancel}>{say('cancel')}</Button>}
        {onClose && <Button onClick={onClose}>{isBusy ? say('closeItGoesOn') : say('close')}</Button>}
      </div>
      <div ref={status} className="sketch-outcome">
        <SendingStatus sending={sending} next={next.length} hasArtist={draft.words.artist !== ''} />
        {sending.state === 'writing' && <ProblemNotice error={sending.error} />}
      </div>
    </form>
  )
}

/**
 * What has come of the sending is brought into sight: the form is longer than many screens, and shorter by a picture
 * when it is saved. Not under the hands of somebody who is busy elsewhere.
 */
function useShown(status: RefObject<HTMLElement | null>, sending: Sending): void {
  const before = useRef(sending.state)
  useEffect(() => {
    const isNews = before.current !== sending.state
    before.current = sending.state
    const focus = document.activeElement
    const isHere = focus === document.body || status.current?.closest('form')?.contains(focus)
    if (isNews && isHere) status.current?.scrollIntoView({ block: 'nearest' })
  }, [sending.state, status])
}

/** @param next how many pictures wait until this one is saved */
function SendingStatus({ sending, next, hasArtist }: { sending: Sending; next: number; hasArtist: boolean }) {
  return (
    <div role="status">
      {sending.state === 'sending' && <SendingLine part={sending.part} />}
      {sending.state === 'waiting' && (
        <Notice tone="warn">
          {sending.refusal === undefined ? say('waitingForNetwork') : say('waitingAfter', { refusal: sending.refusal })}
        </Notice>
      )}
      {next > 0 && <p>{say('nextPictures', { count: next })}</p>}
      {sending.state === 'saved' && (
        <Notice tone="good">
          <p>{sending.title === '' ? say('sketchSaved') : say('sketchSavedAs', { title: sending.title })}</p>
          {hasArtist && <p>{say('artistStays')}</p>}
        </Notice>
      )}
    </div>
  )
}

function SendingLine({ part }: { part: number }) {
  const percent = Math.round(part * 100)
  return (
    <p className="sketch-sending">
      <progress max={100} value={percent} aria-label={say('partSent')} />
      <span>{percent < 100 ? say('sendingPart', { percent }) : say('sentNotReady')}</span>
    </p>
  )
}
