/**
 * "Start me off": loose notes that lie close together, each pile to be made a group, trimmed or left. Nothing moves
 * before that.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { newClusterId, type NoteId } from '@gatherboard/shared/values/ids'
import type { SuggestedPile } from '@gatherboard/shared/api/suggestions'
import { useEffect, useRef, useState } from 'react'
import type { Act } from '../facilitate/act.ts'
import { moveNotes } from '../facilitate/move.ts'
import { say } from '../i18n/say-suggest.ts'
import { PileCard } from './pile-card.tsx'
import './suggest.css'
import type { PileSuggestions } from './use-piles.ts'

type PilesProps = {
  suggestions: PileSuggestions
  view: BoardView
  perform: (act: Act | undefined) => void
}

export function Piles({ suggestions, view, perform }: PilesProps) {
  const { piles, isLooking, look, accept, dismiss } = suggestions
  const begin = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLOListElement>(null)
  const focusNext = useFocusNext(list, begin, piles)
  const [hasBegun, setBegun] = useState(false)
  const make = (pile: SuggestedPile, noteIds: readonly NoteId[], name: string): void => {
    focusNext(pile)
    perform(moveNotes(view, noteIds, { group: { kind: 'new', id: newClusterId(), name } }))
    accept(pile)
  }
  return (
    <div className="suggest-piles">
      <div className="row">
        <button
          type="button"
          ref={begin}
          aria-disabled={isLooking || undefined}
          onClick={() => {
            if (isLooking) return
            setBegun(true)
            look()
          }}
        >
          {say(hasBegun ? 'startAgain' : 'startMeOff')}
        </button>
        <p className="soft suggest-line">{say('startDetail')}</p>
      </div>
      <p className="suggest-line" role="status">
        {sayFound(suggestions, hasBegun)}
      </p>
      {piles && piles.length > 0 && (
        <ol className="suggest-pile-list" ref={list}>
          {piles.map((pile) => (
            <li key={pile.pileId} data-pile={pile.pileId} tabIndex={-1}>
              <PileCard
                pile={pile}
                view={view}
                onMake={(noteIds, name) => make(pile, noteIds, name)}
                onDismiss={() => {
                  focusNext(pile)
                  dismiss(pile)
                }}
              />
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

/** Said when they are found, and when the last is done with; not at each one between. */
function sayFound({ piles, found, isLooking, isFailing }: PileSuggestions, hasBegun: boolean): string {
  if (isFailing) return say('trouble')
  if (isLooking) return say('lookingForPiles')
  if (!hasBegun || !piles) return ''
  return found > 0 && piles.length === 0 ? say('allDone') : say('pilesFound', { count: found })
}

/** When a pile goes, the focus goes to the one that takes its place, or back to where it began. */
function useFocusNext(
  list: { readonly current: HTMLOListElement | null },
  begin: { readonly current: HTMLButtonElement | null },
  piles: readonly SuggestedPile[] | undefined,
) {
  const leaving = useRef<{ readonly pileId: string; readonly next: string | undefined }>(undefined)
  // After each drawing: the one in which the pile is gone is the one to act on.
  useEffect(() => {
    const { pileId, next } = leaving.current ?? {}
    if (pileId === undefined || piles?.some((each) => each.pileId === pileId)) return
    leaving.current = undefined
    const cards = [...(list.current?.querySelectorAll<HTMLElement>('[data-pile]') ?? [])]
    const card = cards.find(({ dataset }) => dataset.pile === next)
    if (card) card.focus()
    else begin.current?.focus()
  })
  return ({ pileId }: SuggestedPile): void => {
    const at = piles?.findIndex((each) => each.pileId === pileId) ?? -1
    leaving.current = { pileId, next: piles?.[at + 1]?.pileId ?? piles?.[at - 1]?.pileId }
  }
}
