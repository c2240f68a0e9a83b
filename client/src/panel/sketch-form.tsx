/** Adding a sketch note: the picture, what it is called, who drew it, what it shows, and the words in it. */
import type { Position } from '@gatherboard/shared/wall/schema'
import type { SketchWords } from '@gatherboard/shared/api/sketches'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useAskBeforeLeaving } from '../parts/save-status.tsx'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Field } from '../ui/field.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import type { EventCaller } from '../api/event-caller.ts'
import { findSketchSender } from './sketch-sending.ts'
import { SketchWordFields } from './sketch-words.tsx'

type SketchFormProps = {
  caller: EventCaller
  /** A picture that was dropped or pasted, and where. */
  given?: { readonly file: File; readonly centre: Position } | undefined
  onClose?: (() => void) | undefined
}

const KINDS = ['image/jpeg', 'image/png', 'image/webp']

/** Why a file is not worth sending, if so. The server decides by what is in it. */
function checkFile(file: File | undefined): string | undefined {
  if (!file) return 'Choose a picture first.'
  if (file.size > LIMITS.imageBytesMax)
    return `This picture has ${Math.ceil(file.size / 1024 / 1024)} MB; it may have up to 25 MB. Save it smaller, then choose it again.`
  return file.type !== '' && !KINDS.includes(file.type) ? 'Use a photo or scan saved as JPEG, PNG or WebP.' : undefined
}

export function SketchForm({ caller, given, onClose }: SketchFormProps) {
  const sender = findSketchSender(caller)
  const { draft, sending } = useSyncExternalStore(sender.subscribe, () => readBoth(sender))
  const [problem, setProblem] = useState<string>()
  const input = useRef<HTMLInputElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const isBusy = sending.state === 'sending' || sending.state === 'waiting'
  useEffect(() => {
    if (given) sender.write({ file: given.file, centre: given.centre })
    // oxlint-disable-next-line react/exhaustive-deps -- taken once, when it was dropped
  }, [given])
  useEffect(() => {
    if (!draft.file && input.current) input.current.value = ''
  }, [draft.file])
  useAskBeforeLeaving(draft.file !== undefined)

  function submit(): void {
    if (isBusy) return
    const found = checkFile(draft.file)
    setProblem(found)
    if (!found) sender.send()
  }

  return (
    <form
      ref={form}
      className="sketch-form"
      aria-label="Add a sketch note"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Field
        label="The picture"
        hint="A photo of the drawing, up to 25 MB. Place and time are taken out of it before it is kept."
        problem={problem ?? checkChosen(draft.file)}
      >
        {(control) => (
          <input
            {...control}
            ref={input}
            type="file"
            accept={KINDS.join(',')}
            disabled={isBusy}
            onChange={(event) => {
              setProblem(undefined)
              // Where a picture was dropped counts for that picture.
              sender.write({ file: event.target.files?.[0], centre: undefined })
            }}
          />
        )}
      </Field>
      {draft.file && <Preview file={draft.file} />}
      <SketchWordFields
        words={draft.words}
        isFixed={isBusy}
        onChange={(words: SketchWords) => sender.write({ words })}
      />
      <div className="row">
        <Button kind="main" type="submit" busy={isBusy}>
          Pin it to the wall
        </Button>
        {isBusy && (
          <Button
            onClick={() => {
              sender.cancel()
              // The button that was pressed goes; the one beside it is where the person is.
              form.current?.querySelector<HTMLElement>('[type="submit"]')?.focus()
            }}
          >
            Cancel
          </Button>
        )}
        {onClose && <Button onClick={onClose}>{isBusy ? 'Close, it goes on' : 'Close'}</Button>}
      </div>
      <div role="status">
        {sending.state === 'sending' && <SendingLine part={sending.part} />}
        {sending.state === 'waiting' && (
          <Notice tone="warn">
            {sending.refusal === undefined
              ? 'Waiting for the network. Nothing is lost: the picture is sent by itself as soon as it can be.'
              : `${sending.refusal}. Nothing is lost: the picture is sent again by itself.`}
          </Notice>
        )}
        {sending.state === 'saved' && (
          <Notice tone="good">
            {sending.title === ''
              ? 'Saved. The sketch note is on the wall.'
              : `Saved. “${sending.title}” is on the wall.`}
          </Notice>
        )}
      </div>
      {sending.state === 'writing' && <ProblemNotice error={sending.error} />}
    </form>
  )
}

const checkChosen = (file: File | undefined): string | undefined => (file ? checkFile(file) : undefined)

/** One snapshot of both, the same object until something changes: React asks again and again. */
const snapshots = new WeakMap<
  object,
  { draft: ReturnType<typeof findSketchSender>['draft']; sending: ReturnType<typeof findSketchSender>['sending'] }
>()
function readBoth(sender: ReturnType<typeof findSketchSender>) {
  const before = snapshots.get(sender)
  if (before?.draft === sender.draft && before.sending === sender.sending) return before
  const now = { draft: sender.draft, sending: sender.sending }
  snapshots.set(sender, now)
  return now
}

function SendingLine({ part }: { part: number }) {
  const percent = Math.round(part * 100)
  return (
    <p className="sketch-sending">
      <progress max={100} value={percent} aria-label="How much of the picture has been sent" />
      <span>{percent < 100 ? `Sending: ${percent}%` : 'Sent. The server is getting it ready…'}</span>
    </p>
  )
}

/** The chosen picture, small; nothing where the browser cannot draw it. */
function Preview({ file }: { file: File }) {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return url === undefined ? null : (
    <img className="sketch-preview" src={url} alt={`Chosen: ${file.name}`} onError={() => setUrl(undefined)} />
  )
}
