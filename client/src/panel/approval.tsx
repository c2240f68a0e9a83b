/** Whether new notes wait for a facilitator before the wall shows them, and whether people may still join. */
import type { EventInfo } from '@gatherboard/shared/api/events'
import { useEffect, useState } from 'react'
import { Choice } from '../ui/field.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useAction } from '../ui/use-action.ts'
import { useLoaded } from '../ui/use-loaded.ts'
import { patchEvent, readEvent } from '../api/events.ts'
import type { EventCaller } from '../api/event-caller.ts'

type Switches = Pick<EventInfo, 'approval' | 'flagsWait' | 'newcomersWait' | 'open'>

const SWITCHES: ReadonlyArray<{ name: keyof Switches; label: string; hint: string }> = [
  {
    name: 'approval',
    label: 'New notes wait for approval',
    hint: 'Each note waits in the list below until somebody shows it on the wall.',
  },
  {
    name: 'flagsWait',
    label: 'Notes that may hold personal details wait',
    hint: 'For example a phone number or an e-mail address. All other notes are shown at once.',
  },
  {
    name: 'newcomersWait',
    label: 'Notes of new phones wait',
    hint: 'What phones that have not written yet send waits in the list below. Whoever is writing already goes on.',
  },
  {
    name: 'open',
    label: 'People may join',
    hint: 'Switched off, nobody new can join. Whoever is in stays in and can go on writing.',
  },
]

export function Approval({ caller }: { caller: EventCaller }) {
  const event = useLoaded(`${caller.eventId} ${caller.token}`, (signal) => readEvent(caller, signal))
  // A switch moves at once and goes back if the server refuses.
  const [wanted, setWanted] = useState<Partial<Switches>>({})
  const change = useAction(async (fields: Partial<Switches>) => {
    setWanted(fields)
    try {
      await patchEvent(caller, fields)
      await event.reload()
    } finally {
      setWanted({})
    }
  })
  const { reload } = event
  useEffect(() => {
    // Another facilitator may have changed them; unlike the phase they are not in the live document.
    const lookAgain = (): void => void reload()
    addEventListener('focus', lookAgain)
    return () => removeEventListener('focus', lookAgain)
  }, [reload])

  const shown = event.value && { ...event.value, ...wanted }
  return (
    <div>
      <ProblemNotice error={change.error ?? event.error} />
      {shown &&
        SWITCHES.map(({ name, label, hint }) => (
          <Choice
            key={name}
            type="checkbox"
            checked={shown[name]}
            onChange={() => change.run({ [name]: !shown[name] })}
          >
            <strong>{label}</strong>
            <span className="small soft">{hint}</span>
          </Choice>
        ))}
    </div>
  )
}
