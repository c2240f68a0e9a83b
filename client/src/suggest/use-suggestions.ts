/** Whether suggestions are switched on for this event, how far they are, and the switch. The same on every page. */
import type { Suggestions } from '@gatherboard/shared/api/suggestions'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { EventCaller } from '../api/event-caller.ts'
import { readSuggestions, turnSuggestions } from '../api/suggestions.ts'

const LOOK_AGAIN_MS = 1_000

export type SuggestionSwitch = {
  /** Undefined: the server has not said so yet, or has no suggestions. */
  readonly info: Suggestions | undefined
  readonly isOn: boolean
  /** What was asked for did not come about. */
  readonly isFailing: boolean
  readonly turn: (on: boolean) => void
}

/** The newest answer counts: one that is late must not turn the switch back. */
export function useSuggestions(caller: EventCaller): SuggestionSwitch {
  const [info, setInfo] = useState<Suggestions>()
  const [isFailing, setFailing] = useState(false)
  const look = useCallback(
    (signal: AbortSignal) => readSuggestions(caller, signal).then((now) => !signal.aborted && setInfo(now), ignore),
    [caller],
  )
  useEffect(() => {
    const giveUp = new AbortController()
    void look(giveUp.signal)
    return () => giveUp.abort()
  }, [look])
  const state = info?.state
  useEffect(() => {
    if (state !== 'preparing') return undefined
    const giveUp = new AbortController()
    const timer = setInterval(() => void look(giveUp.signal), LOOK_AGAIN_MS)
    return () => {
      clearInterval(timer)
      giveUp.abort()
    }
  }, [look, state])
  const turn = useCallback(
    (on: boolean) => {
      setFailing(false)
      turnSuggestions(caller, on).then(
        (now) => {
          setInfo(now)
          setFailing(on && now.state === 'off')
        },
        () => setFailing(true),
      )
    },
    [caller],
  )
  const isOn = state !== undefined && state !== 'off'
  return useMemo(() => ({ info, isOn, isFailing, turn }), [info, isOn, isFailing, turn])
}

// A server without suggestions is no trouble: nothing is offered.
const ignore = (): void => undefined
