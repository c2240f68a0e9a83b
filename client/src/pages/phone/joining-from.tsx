/**
 * "I'm joining from home": where somebody writes from, remembered on this phone for this event. A note says "hall" or
 * "remote" and nothing more exact, so that the report can tell what the room said from what people at home said.
 */
import { useState } from 'react'
import { say } from '../../i18n/say.ts'
import { inBrowser } from '../../kept/kept.ts'
import { eventKey } from '../../kept/registry.ts'

type JoiningFromMode = 'hall' | 'remote'

/** An event that is online has nobody in a hall, unless they say so. */
const readMode = (eventId: string | undefined, place: string): JoiningFromMode => {
  const kept = eventId === undefined ? undefined : inBrowser.read(eventKey('from', eventId))
  if (kept === 'hall' || kept === 'remote') return kept
  return /^online\b/i.test(place.trim()) ? 'remote' : 'hall'
}

export function useJoiningFrom(
  eventId: string | undefined,
  place: string,
): readonly [JoiningFromMode, (mode: JoiningFromMode) => void] {
  const [chosen, setChosen] = useState<{ eventId: string; mode: JoiningFromMode }>()
  const mode = chosen && chosen.eventId === eventId ? chosen.mode : readMode(eventId, place)
  const choose = (next: JoiningFromMode): void => {
    if (eventId === undefined) return
    inBrowser.keep(eventKey('from', eventId), next)
    setChosen({ eventId, mode: next })
  }
  return [mode, choose]
}

export function JoiningFrom({ mode, onChange }: { mode: JoiningFromMode; onChange: (mode: JoiningFromMode) => void }) {
  return (
    <label className="choice joining-from">
      <input
        type="checkbox"
        checked={mode === 'remote'}
        onChange={(event) => onChange(event.currentTarget.checked ? 'remote' : 'hall')}
      />
      <span>{say('fromHome')}</span>
    </label>
  )
}
