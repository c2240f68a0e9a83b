/** "Help me sort": the switch, and piles to begin with. A section of a page. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { useId } from 'react'
import type { EventCaller } from '../api/event-caller.ts'
import type { Act } from '../facilitate/act.ts'
import { say } from '../i18n/say-suggest.ts'
import { Piles } from './piles.tsx'
import { isOffered, SuggestSwitch } from './switch.tsx'
import './suggest.css'
import { usePiles } from './use-piles.ts'
import type { SuggestionSwitch } from './use-suggestions.ts'

type HelpMeSortProps = {
  caller: EventCaller
  suggestions: SuggestionSwitch
  view: BoardView
  perform: (act: Act | undefined) => void
}

export function HelpMeSort({ caller, suggestions, view, perform }: HelpMeSortProps) {
  const head = useId()
  const piles = usePiles(caller, suggestions)
  if (!isOffered(suggestions)) return null
  return (
    <section className="suggest-section" aria-labelledby={head}>
      <h2 id={head}>{say('helpMeSort')}</h2>
      <SuggestSwitch suggestions={suggestions} />
      {suggestions.isOn && <Piles suggestions={piles} view={view} perform={perform} />}
    </section>
  )
}
