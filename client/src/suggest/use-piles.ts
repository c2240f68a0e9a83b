/** Piles as they were found when somebody asked: they stay on the screen as they are until all are done with. */
import type { SuggestedPile } from '@gatherboard/shared/api/suggestions'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { EventCaller } from '../api/event-caller.ts'
import { answerSuggestion, suggestPiles } from '../api/suggestions.ts'
import { askUntilReady, SwitchedOff } from './ask-until-ready.ts'
import type { SuggestionSwitch } from './use-suggestions.ts'

export type PileSuggestions = {
  /** Undefined before the first question, and while it is being answered. */
  readonly piles: readonly SuggestedPile[] | undefined
  /** How many were found; those that are done with are not in `piles` any more. */
  readonly found: number
  readonly isLooking: boolean
  readonly isFailing: boolean
  readonly look: () => void
  /** A group was made of it: counted. */
  readonly accept: (pile: SuggestedPile) => void
  /** Counted, and not suggested again. */
  readonly dismiss: (pile: SuggestedPile) => void
}

/** What the API takes as one answer. */
const ANSWERED_NOTES_MAX = 1_000

/** @param suggestions told what each answer says of the switch; nothing goes on being asked once they are off */
export function usePiles(
  caller: EventCaller,
  { isOn, hear }: Pick<SuggestionSwitch, 'isOn' | 'hear'>,
): PileSuggestions {
  const [piles, setPiles] = useState<readonly SuggestedPile[]>()
  const [phase, setPhase] = useState<'idle' | 'looking' | 'failing'>('idle')
  const [found, setFound] = useState(0)
  const giveUp = useRef<AbortController>(undefined)
  useEffect(() => {
    if (!isOn) return undefined
    return () => {
      giveUp.current?.abort()
      setPhase('idle')
    }
  }, [isOn])
  const look = useCallback(() => {
    giveUp.current?.abort()
    const { signal } = (giveUp.current = new AbortController())
    setPiles(undefined)
    setPhase('looking')
    askUntilReady((stop) => suggestPiles(caller, stop), signal, hear).then(
      ({ piles: answered }) => {
        if (signal.aborted) return
        setPiles(answered)
        setFound(answered.length)
        setPhase('idle')
      },
      // Off is no fault: the switch is about to say so.
      (error: unknown) => !signal.aborted && setPhase(error instanceof SwitchedOff ? 'idle' : 'failing'),
    )
  }, [caller, hear])
  const answer = useCallback(
    ({ pileId, noteIds }: SuggestedPile, said: 'accepted' | 'dismissed') => {
      setPiles((before) => before?.filter((each) => each.pileId !== pileId))
      const body = { noteIds: noteIds.slice(0, ANSWERED_NOTES_MAX), answer: said }
      // A count that does not arrive is no loss.
      answerSuggestion(caller, body).catch(() => undefined)
    },
    [caller],
  )
  return useMemo(
    () => ({
      piles,
      found,
      isLooking: phase === 'looking',
      isFailing: phase === 'failing',
      look,
      accept: (pile) => answer(pile, 'accepted'),
      dismiss: (pile) => answer(pile, 'dismissed'),
    }),
    [piles, found, phase, look, answer],
  )
}
