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
        if (!moment) return setProblem('Write a time of day that has been, like 14:03.')
        setProblem(undefined)
        // People read the time from this device; the notes have the server's.
        return many.asideSince(Math.max(0, moment.getTime() + serverNow() - Date.now()))
      }}
    >
      <p className="small soft">
        Takes what phones have written since then off the wall and out of the queue. Your own notes, and those for the
        report only, stay. You can put everything back.
      </p>
      <div className="panel-line">
        <Field label="Since" problem={problem}>
          {(control) => (
            <input {...control} type="time" required value={time} onChange={(event) => setTime(event.target.value)} />
          )}
        </Field>
        <Button type="submit" busy={many.busy}>
          {`Set aside everything since ${time}`}
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
      {done && <p className="notice-title">{describeDone(done)}</p>}
      <div className="row">
        {done?.kind === 'aside' && done.count > 0 && (
          <>
            <Button kind="main" busy={busy} onClick={() => many.putBack(done.batch)}>
              Put back
            </Button>
            <Button kind="bad" busy={busy} onClick={() => setAsking(true)}>
              Erase for good
            </Button>
          </>
        )}
        <Button onClick={() => many.close()}>Close</Button>
      </div>
      {asking && done?.kind === 'aside' && (
        <Dialog
          title={done.count === 1 ? 'Erase this note for good?' : `Erase these ${done.count} notes for good?`}
          onClose={() => setAsking(false)}
        >
          <p>
            They disappear from every snapshot and from the server’s disk, and cannot be brought back. Notes of honest
            people may be among them: look through what is set aside first.
          </p>
          <div className="dialog-buttons">
            <Button onClick={() => setAsking(false)}>Keep them set aside</Button>
            <Button
              kind="bad"
              busy={busy}
              onClick={() => {
                setAsking(false)
                many.erase(done.batch)
              }}
            >
              Erase for good
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  )
}

function describeDone({ kind, count }: ManyDone): string {
  const notes = count === 1 ? '1 note' : `${count} notes`
  if (kind === 'aside') return count === 0 ? 'There was nothing to set aside.' : `${notes} set aside.`
  return kind === 'back' ? `${notes} put back.` : `${notes} erased for good.`
}
