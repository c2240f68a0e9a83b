/** Whether suggestions are switched on for this event, how far they are, and the switch. The same on every page. */
import type { SuggestionState, Suggestions } from '@gatherboard/shared/api/suggestions'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { EventCaller } from '../api/event-caller.ts'
import { readSuggestions, turnSuggestions } from '../api/suggestions.ts'
import { EventSwitch, type SwitchState } from './event-switch.ts'

export type SuggestionSwitch = SwitchState & {
  readonly isOn: boolean
  readonly turn: (on: boolean) => void
  /** What the answer to a question says of it: where that is news, the switch is looked at. */
  readonly hear: (state: SuggestionState) => void
}

export function useSuggestions(caller: EventCaller): SuggestionSwitch {
  const kept = useMemo(
    () =>
      new EventSwitch({
        read: (signal): Promise<Suggestions> => readSuggestions(caller, signal),
        turn: (on) => turnSuggestions(caller, on),
        isWatched: () => document.visibilityState === 'visible',
      }),
    [caller],
  )
  useEffect(() => {
    kept.open()
    // Somebody else may have turned it while this page was not looked at.
    const onReturn = (): void => kept.look()
    addEventListener('focus', onReturn)
    document.addEventListener('visibilitychange', onReturn)
    return () => {
      removeEventListener('focus', onReturn)
      document.removeEventListener('visibilitychange', onReturn)
      kept.close()
    }
  }, [kept])
  const { info, isFailing } = useSyncExternalStore(kept.subscribe, () => kept.state)
  const isOn = info !== undefined && info.state !== 'off'
  return useMemo(() => ({ info, isOn, isFailing, turn: kept.turn, hear: kept.hear }), [info, isOn, isFailing, kept])
}
