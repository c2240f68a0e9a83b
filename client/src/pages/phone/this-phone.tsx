/**
 * "Finished with this phone": for a helper who writes for others, and for a phone that goes from hand to hand. What is
 * not on the board yet is told before it is lost, can be waited for, and can be copied. A phone that is said to be
 * shared asks nothing when there is nothing to lose: one tap, and the next person has a phone that knows nobody.
 */
import { useCallback, useEffect, useId, useRef, useState } from 'react'
import type { EventId } from '@gatherboard/shared/values/ids'
import { say, sayCount } from '../../i18n/say.ts'
import type { OutboxEntry } from '../../own/queue.ts'
import { inBrowser } from '../../kept/kept.ts'
import { SHARED } from '../../kept/registry.ts'
import { findUnsent } from '../../phone/leave.ts'
import { Button } from '../../ui/button.tsx'
import { copyWords } from '../../parts/copy-words.ts'

/** Whether this phone is said to be shared. */
export function useSharedPhone(): readonly [boolean, (shared: boolean) => void] {
  const [shared, setShared] = useState(() => inBrowser.read(SHARED) === 'yes')
  return [
    shared,
    (next) => {
      inBrowser.keep(SHARED, next ? 'yes' : 'no')
      setShared(next)
    },
  ]
}

type LeaveProps = {
  eventId: EventId
  /** What has still to be sent. */
  entries: readonly OutboxEntry[]
  /** Clears the phone; whoever does it shows what comes next. */
  onLeave: () => Promise<void>
}

/** Under the person's own notes: whether others write here too, and the way to leave. */
export function ThisPhone({
  shared,
  onShared,
  ...leave
}: LeaveProps & { shared: boolean; onShared: (shared: boolean) => void }) {
  return (
    <div className="this-phone">
      <label className="choice">
        <input
          type="checkbox"
          autoComplete="off"
          checked={shared}
          onChange={(event) => onShared(event.currentTarget.checked)}
        />
        <span>{say('sharedPhone')}</span>
      </label>
      {!shared && <Leave {...leave} canWait label={say('leave')} />}
    </div>
  )
}

/** Under the Send button of a shared phone. */
export function NextPerson(leave: LeaveProps) {
  return (
    <div className="next-person">
      <Leave {...leave} canWait isDirect label={say('nextPerson')} />
      <p className="soft">{say('nextDetail')}</p>
    </div>
  )
}

type LeaveButtonProps = LeaveProps & {
  label: string
  /** Where there is more than one. */
  accessibleLabel?: string
  /** Notes are being sent while this is shown. */
  canWait?: boolean
  /** Asks nothing when nothing would be lost. */
  isDirect?: boolean
}

export function Leave({
  eventId,
  entries,
  onLeave,
  label,
  accessibleLabel,
  canWait = false,
  isDirect = false,
}: LeaveButtonProps) {
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const button = useRef<HTMLDivElement>(null)
  const wasAsking = useRef(false)
  useEffect(() => {
    // The button that was pressed in the question is gone with it.
    if (wasAsking.current && !asking) button.current?.querySelector('button')?.focus()
    wasAsking.current = asking
  }, [asking])

  const leave = useCallback(async () => {
    setBusy(true)
    try {
      await onLeave()
    } finally {
      setBusy(false)
    }
  }, [onLeave])
  const press = (): void => {
    const { withdrawals, words } = findUnsent(eventId, entries)
    if (isDirect && withdrawals === 0 && words === '') void leave()
    else setAsking(true)
  }
  if (asking)
    return (
      <LeaveQuestion
        eventId={eventId}
        entries={entries}
        canWait={canWait}
        busy={busy}
        onLeave={leave}
        onCancel={() => setAsking(false)}
      />
    )
  return (
    <div ref={button}>
      <Button
        className={isDirect ? 'wide' : ''}
        kind={isDirect ? 'main' : 'plain'}
        aria-label={accessibleLabel}
        busy={busy}
        onClick={press}
      >
        {label}
      </Button>
    </div>
  )
}

type QuestionProps = LeaveProps & { canWait: boolean; busy: boolean; onCancel: () => void }

function LeaveQuestion({ eventId, entries, canWait, busy, onLeave, onCancel }: QuestionProps) {
  const id = useId()
  const question = useRef<HTMLParagraphElement>(null)
  const words = useRef<HTMLParagraphElement>(null)
  const [copied, setCopied] = useState('')
  const [waiting, setWaiting] = useState(false)
  const { notes, withdrawals, draft, words: toCopy } = findUnsent(eventId, entries)
  const lost = notes.length + (draft === '' ? 0 : 1)
  const mayArrive = entries.some(({ state }) => state === 'waiting')
  useEffect(() => question.current?.focus(), [])

  useEffect(() => {
    if (!waiting || mayArrive) return
    setWaiting(false)
    // What was not accepted, or was written meanwhile, is asked about again.
    if (lost === 0) void onLeave()
    else question.current?.focus()
  }, [waiting, mayArrive, lost, onLeave])

  return (
    <div className="ask" role="group" aria-labelledby={id}>
      <p id={id} ref={question} tabIndex={-1}>
        <strong>{say('leaveTitle')}</strong> {say('leaveDetail')}
      </p>
      <div role="status">
        {notes.length > 0 && <p>{sayCount('leaveNotes', notes.length)}</p>}
        {withdrawals > 0 && <p>{sayCount('leaveWithdrawals', withdrawals)}</p>}
        {draft !== '' && <p>{say('leaveDraft')}</p>}
        {waiting && <p>{say('leaveWaiting')}</p>}
      </div>
      {/* Copying needs an element that holds the words and nothing else. */}
      <p ref={words} className="visually-hidden" aria-hidden="true">
        {toCopy}
      </p>
      <div className="row">
        {waiting ? (
          <Button onClick={() => setWaiting(false)}>{say('leaveStopWaiting')}</Button>
        ) : (
          <>
            {canWait && mayArrive && (
              <Button kind="main" onClick={() => setWaiting(true)}>
                {say('leaveWait')}
              </Button>
            )}
            {lost > 0 && (
              <Button
                onClick={async () => {
                  if (words.current) setCopied((await copyWords(words.current)) ? say('copied') : say('copyByHand'))
                }}
              >
                {say('copy')}
              </Button>
            )}
            <Button kind={lost + withdrawals > 0 ? 'bad' : 'main'} busy={busy} onClick={onLeave}>
              {lost > 0 ? sayCount('leaveAnyway', lost) : say('leaveYes')}
            </Button>
            <Button onClick={onCancel}>{say('leaveNo')}</Button>
          </>
        )}
      </div>
      <p role="status">{copied}</p>
    </div>
  )
}
