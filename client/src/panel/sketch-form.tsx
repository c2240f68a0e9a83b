/** Adding a sketch note: the picture, what it is called, who drew it, what it shows, and the words in it. */
import { useEffect, useRef, useState } from 'react'
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
  const isBusy = isOnItsWay(sending)
  useEffect(() => {
    if (given) sender.offer(given)
    // oxlint-disable-next-line react/exhaustive-deps -- taken once, when it was dropped
  }, [given])
  useAskBeforeLeaving(draft.file !== undefined)

  function submit(): void {
    if (isBusy) return
    const found = checkPicture(draft.file)
    setProblem(found)
    if (!found) sender.send()
  }
  function choose(file: File | undefined): void {
    setProblem(undefined)
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
        submit()
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
      <SendingStatus sending={sending} next={next.length} />
      {sending.state === 'writing' && <ProblemNotice error={sending.error} />}
    </form>
  )
}

/** @param next how many pictures wait until this one is saved */
function SendingStatus({ sending, next }: { sending: Sending; next: number }) {
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
          {sending.title === '' ? say('sketchSaved') : say('sketchSavedAs', { title: sending.title })}
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
