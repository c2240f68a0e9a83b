/**
 * What an organiser should know before anything else: that phones open another address now, that the computer's date
 * may be wrong, and what will be deleted by itself. Each in a sentence, with what can be done about it.
 */
import type { Expiring, Machine } from '@gatherboard/shared/api/machine'
import { useState } from 'react'
import { addMonths, showDay, showMoment, today } from '../../i18n/moment.ts'
import { patchEvent } from '../../api/events.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useAction } from '../../ui/use-action.ts'
import { confirmClock, confirmDeletions } from '../../api/machine.ts'
import { writeRoute } from './route.ts'

const KEPT_LONGER_MONTHS = 12

type MachineNoticesProps = { organiserKey: string; machine: Machine; onChanged: () => Promise<void> }

export function MachineNotices({ organiserKey, machine, onChanged }: MachineNoticesProps) {
  const held = machine.expiring.filter((event) => event.held)
  const others = machine.expiring.filter((event) => !event.held)
  return (
    <div className="organiser-notices">
      <Moved machine={machine} />
      <ClockDoubt organiserKey={organiserKey} clock={machine.clock} onChanged={onChanged} />
      {held.length > 0 && <Held organiserKey={organiserKey} events={held} onChanged={onChanged} />}
      {others.length > 0 && (
        <Notice
          title={others.length === 1 ? 'An event will be deleted soon' : `${others.length} events will be deleted soon`}
        >
          <ExpiringList organiserKey={organiserKey} events={others} onChanged={onChanged} />
        </Notice>
      )}
    </div>
  )
}

function Moved({ machine: { url, movedFrom } }: { machine: Machine }) {
  const [seen, setSeen] = useState<string>()
  if (movedFrom === undefined || seen === url) return null
  return (
    <Notice tone="warn" title="This computer’s address has changed">
      <p>
        Phones now open <strong>{url}</strong>. Print or show the new poster: the old address leads nowhere.
      </p>
      <Button onClick={() => setSeen(url)}>I have seen it</Button>
    </Notice>
  )
}

type ClockDoubtProps = { organiserKey: string; clock: Machine['clock']; onChanged: () => Promise<void> }

function ClockDoubt({ organiserKey, clock: { now, doubt, newest }, onChanged }: ClockDoubtProps) {
  const confirm = useAction(async () => {
    await confirmClock(organiserKey, now)
    await onChanged()
  })
  if (doubt === undefined) return null
  const seen = showMoment(newest ?? now)
  return (
    <Notice tone="warn" title="Is the date of this computer right?">
      <p>
        It shows <strong>{showMoment(now)}</strong>
        {doubt === 'jumped' &&
          `, and Gatherboard was last on at about ${seen}. If that is right, say so; if not, set the clock.`}
        {doubt === 'behind' && `, but it has been ${seen} here already. Set the clock, or say that this date is right.`}
        {doubt === 'before-build' && ', and this version of Gatherboard was made later than that. Set the clock.'} Until
        then nothing is deleted by itself; everything else works.
      </p>
      <ProblemNotice error={confirm.error} />
      {doubt !== 'before-build' && (
        <Button busy={confirm.busy} onClick={() => confirm.run()}>
          The date is right
        </Button>
      )}
    </Notice>
  )
}

type ExpiringProps = { organiserKey: string; events: readonly Expiring[]; onChanged: () => Promise<void> }

function ExpiringList({ organiserKey, events, onChanged }: ExpiringProps) {
  return (
    <ul className="organiser-expiring">
      {events.map((event) => (
        <li key={event.id}>
          <p>
            <a href={writeRoute({ page: 'event', eventId: event.id })}>{event.title}</a>, {event.place},{' '}
            {showDay(event.date)}:{' '}
            {event.held ? (
              `its last day was ${showDay(event.deleteAfter)}.`
            ) : (
              <DeletionDay onOrAfter={event.onOrAfter} />
            )}
          </p>
          <KeepLonger organiserKey={organiserKey} event={event} onChanged={onChanged} />
        </li>
      ))}
    </ul>
  )
}

function DeletionDay({ onOrAfter }: { onOrAfter: string }) {
  return (
    <>
      will be deleted for good on or after <strong>{showDay(onOrAfter)}</strong>.
    </>
  )
}

/** One press keeps it a year longer; another day is chosen on the event's own page. */
function KeepLonger({
  organiserKey,
  event: { id, deleteAfter, title },
  onChanged,
}: {
  organiserKey: string
  event: Pick<Expiring, 'id' | 'deleteAfter' | 'title'>
  onChanged: () => Promise<void>
}) {
  const keep = useAction(async () => {
    const from = deleteAfter > today() ? deleteAfter : today()
    await patchEvent({ eventId: id, token: organiserKey }, { deleteAfter: addMonths(from, KEPT_LONGER_MONTHS) })
    await onChanged()
  })
  return (
    <>
      <ProblemNotice error={keep.error} />
      <Button busy={keep.busy} onClick={() => keep.run()}>
        Keep it a year longer<span className="visually-hidden"> ({title})</span>
      </Button>
    </>
  )
}

function Held({ organiserKey, events, onChanged }: ExpiringProps) {
  const [asking, setAsking] = useState(false)
  const remove = useAction(async () => {
    await confirmDeletions(
      organiserKey,
      events.map(({ id }) => id),
    )
    setAsking(false)
    await onChanged()
  })
  const isOne = events.length === 1
  return (
    <>
      <Notice
        tone="warn"
        title={isOne ? 'The last day of an event is over' : `The last day of ${events.length} events is over`}
      >
        <p>
          {isOne
            ? 'It stays until you say that it may go.'
            : 'They are most of what is here, so they stay until you say that they may go.'}
        </p>
        <ExpiringList organiserKey={organiserKey} events={events} onChanged={onChanged} />
        <Button kind="bad" onClick={() => setAsking(true)}>
          {isOne ? 'Delete it for good' : `Delete these ${events.length} events for good`}
        </Button>
      </Notice>
      {asking && (
        <Dialog
          title={isOne ? 'Delete this event for good?' : `Delete ${events.length} events for good?`}
          onClose={() => setAsking(false)}
        >
          <p>All notes, snapshots and links go. This cannot be undone.</p>
          <ul>
            {events.map(({ id, title }) => (
              <li key={id}>{title}</li>
            ))}
          </ul>
          <ProblemNotice error={remove.error} />
          <div className="dialog-buttons">
            <Button onClick={() => setAsking(false)}>{isOne ? 'Keep it' : 'Keep them'}</Button>
            <Button kind="bad" busy={remove.busy} onClick={() => remove.run()}>
              Delete for good
            </Button>
          </div>
        </Dialog>
      )}
    </>
  )
}
