/**
 * Everything that phones have written since a minute, set aside in one press; and what came of it, with the way back.
 */
import { useEffect, useRef, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import type { EventCaller } from '../api/event-caller.ts'
import { momentOfToday, timeOfDay } from '../i18n/moment.ts'
import { say, type PanelPhrase } from '../i18n/say-panel.ts'
import type { ManyDone, ManyNotes } from './use-many-notes.ts'
import { useServerClock } from './use-server-clock.ts'

/** How far back is offered first: whoever comes here has seen it happen. */
const OFFERED_MS = 10 * 60_000

export function SinceForm({ caller, many }: { caller: EventCaller; many: ManyNotes }) {
  const serverNow = useServerClock(caller)
  const [time, setTime] = useState(() => timeOfDay(new Date(Date.now() - OFFERED_MS)))
  const [problem, setProblem] = useState<string>()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const moment = momentOfToday(time, new Date())
        if (!moment) return setProblem(say('noTimeOfDay'))
        setProblem(undefined)
        // People read the time from this device; the notes have the server's.
        return many.asideSince(Math.max(0, moment.getTime() + serverNow() - Date.now()))
      }}
    >
      <p className="small soft">{say('sinceMeans')}</p>
      <div className="panel-line">
        <Field label={say('since')} problem={problem}>
          {(control) => (
            <input {...control} type="time" required value={time} onChange={(event) => setTime(event.target.value)} />
          )}
        </Field>
        <Button type="submit" busy={many.busy}>
          {say('setAsideSince', { time })}
        </Button>
      </div>
    </form>
  )
}

/** Has the focus when it comes, wherever the act was asked for: here is the way back. */
export function ManyResult({ many }: { many: ManyNotes }) {
  const { done, error, busy } = many
  const [asking, setAsking] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  /** What stood here when the page came: nobody asked for that just now. */
  const before = useRef(done)
  useEffect(() => {
    if ((done && done !== before.current) || error) box.current?.focus()
  }, [done, error])
  if (!done && error === undefined) return null
  return (
    <div ref={box} tabIndex={-1} className="notice panel-many" role="status">
      <ProblemNotice error={error} />
      {done && <p className="notice-title">{say(DONE[done.kind], { count: done.count })}</p>}
      <div className="row">
        {done?.kind === 'aside' && done.count > 0 && (
          <>
            <Button kind="main" busy={busy} onClick={() => many.putBack(done.batch)}>
              {say('putBack')}
            </Button>
            <Button kind="bad" busy={busy} onClick={() => setAsking(true)}>
              {say('eraseForGood')}
            </Button>
          </>
        )}
        <Button onClick={() => many.close()}>{say('close')}</Button>
      </div>
      {asking && done?.kind === 'aside' && (
        <Dialog title={say('askEraseMany', { count: done.count })} onClose={() => setAsking(false)}>
          <p>{say('eraseManyMeans')}</p>
          <div className="dialog-buttons">
            <Button onClick={() => setAsking(false)}>{say('keepSetAside')}</Button>
            <Button
              kind="bad"
              busy={busy}
              onClick={() => {
                setAsking(false)
                many.erase(done.batch)
              }}
            >
              {say('eraseForGood')}
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  )
}

const DONE: Record<ManyDone['kind'], PanelPhrase> = {
  aside: 'countSetAside',
  back: 'countPutBack',
  erased: 'countErased',
}
