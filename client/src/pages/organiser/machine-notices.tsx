/**
 * What an organiser should know before anything else: that phones open another address now, that the computer's date
 * may be wrong, and what will be deleted by itself. Each in a sentence, with what can be done about it.
 */
import type { Expiring, Machine } from '@gatherboard/shared/api/machine'
import { useState } from 'react'
import { say, sayRich } from '../../i18n/say-organiser.ts'
import { addMonths, showDay, showMoment, today } from '../../i18n/moment.ts'
import { patchEvent } from '../../api/events.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useAction } from '../../ui/use-action.ts'
import { confirmClock, confirmDeletions } from '../../api/machine.ts'
import { linkTo, strong, visuallyHidden } from './rich.tsx'
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
        <Notice title={say('expiringTitle', { count: others.length })}>
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
    <Notice tone="warn" title={say('movedTitle')}>
      <p>{sayRich('movedDetail', { url, b: strong })}</p>
      <Button onClick={() => setSeen(url)}>{say('movedSeen')}</Button>
    </Notice>
  )
}

type ClockDoubtProps = { organiserKey: string; clock: Machine['clock']; onChanged: () => Promise<void> }

const DOUBTS = { jumped: 'clockJumped', behind: 'clockBehind', 'before-build': 'clockBeforeBuild' } as const

function ClockDoubt({ organiserKey, clock: { now, doubt, newest }, onChanged }: ClockDoubtProps) {
  const confirm = useAction(async () => {
    await confirmClock(organiserKey, now)
    await onChanged()
  })
  if (doubt === undefined) return null
  return (
    <Notice tone="warn" title={say('clockTitle')}>
      <p>{sayRich(DOUBTS[doubt], { now: showMoment(now), seen: showMoment(newest ?? now), b: strong })}</p>
      <ProblemNotice error={confirm.error} />
      {doubt !== 'before-build' && (
        <Button busy={confirm.busy} onClick={() => confirm.run()}>
          {say('clockRight')}
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
            {sayRich(event.held ? 'eventOver' : 'eventExpires', {
              title: event.title,
              place: event.place,
              day: showDay(event.date),
              lastDay: showDay(event.held ? event.deleteAfter : event.onOrAfter),
              link: linkTo(writeRoute({ page: 'event', eventId: event.id })),
              b: strong,
            })}
          </p>
          <KeepLonger organiserKey={organiserKey} event={event} onChanged={onChanged} />
        </li>
      ))}
    </ul>
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
        {sayRich('keepLonger', { title, hidden: visuallyHidden })}
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
  const count = events.length
  return (
    <>
      <Notice tone="warn" title={say('heldTitle', { count })}>
        <p>{say('heldDetail', { count })}</p>
        <ExpiringList organiserKey={organiserKey} events={events} onChanged={onChanged} />
        <Button kind="bad" onClick={() => setAsking(true)}>
          {say('heldDelete', { count })}
        </Button>
      </Notice>
      {asking && (
        <Dialog title={say('heldAsk', { count })} onClose={() => setAsking(false)}>
          <p>{say('heldAskDetail')}</p>
          <ul>
            {events.map(({ id, title }) => (
              <li key={id}>{title}</li>
            ))}
          </ul>
          <ProblemNotice error={remove.error} />
          <div className="dialog-buttons">
            <Button onClick={() => setAsking(false)}>{say('heldKeep', { count })}</Button>
            <Button kind="bad" busy={remove.busy} onClick={() => remove.run()}>
              {say('heldDeleteYes')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  )
}
