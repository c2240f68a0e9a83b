/** Whether new notes wait for a facilitator before the wall shows them, and whether people may still join. */
import type { BackstageNote } from '@gatherboard/shared/wall/note'
import { useEffect, useRef, useState } from 'react'
import { Choice } from '../ui/field.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useAction } from '../ui/use-action.ts'
import { useLoaded } from '../ui/use-loaded.ts'
import { patchEvent, readEvent } from '../api/events.ts'
import type { EventCaller } from '../api/event-caller.ts'
import { say, type PanelPhrase } from '../i18n/say-panel.ts'
import { LeftWaiting, findLeftWaiting, listWaiting, type Switches } from './left-waiting.tsx'

const SWITCHES: ReadonlyArray<{ name: keyof Switches; label: PanelPhrase; hint: PanelPhrase }> = [
  {
    name: 'approval',
    label: 'allWait',
    hint: 'allWaitMeans',
  },
  {
    name: 'flagsWait',
    label: 'personalWait',
    hint: 'personalWaitMeans',
  },
  {
    name: 'newcomersWait',
    label: 'newPhonesWait',
    hint: 'newPhonesWaitMeans',
  },
  {
    name: 'open',
    label: 'peopleMayJoin',
    hint: 'peopleMayJoinMeans',
  },
]

const NOTHING: ReadonlySet<string> = new Set()

type ApprovalProps = {
  caller: EventCaller
  /** Those behind the wall. */
  notes: readonly BackstageNote[]
}

export function Approval({ caller, notes }: ApprovalProps) {
  const event = useLoaded(`${caller.eventId} ${caller.token}`, (signal) => readEvent(caller, signal))
  // A switch moves at once and goes back if the server refuses.
  const [wanted, setWanted] = useState<Partial<Switches>>({})
  const [leftOver, setLeftOver] = useState<ReadonlySet<string>>(NOTHING)
  const newest = useRef(notes)
  newest.current = notes
  const change = useAction(async (fields: Partial<Switches>) => {
    setWanted(fields)
    try {
      await patchEvent(caller, fields)
      await event.reload()
      const [name, value] = Object.entries(fields)[0] ?? []
      if (name !== 'open') setLeftOver(value === false ? listWaiting(newest.current) : NOTHING)
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
            <strong>{say(label)}</strong>
            <span className="small soft">{say(hint)}</span>
          </Choice>
        ))}
      {shown && <LeftWaiting caller={caller} notes={findLeftWaiting(notes, shown, leftOver)} />}
    </div>
  )
}
