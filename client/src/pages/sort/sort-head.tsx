/** Above the table: whose wall it is, how far it is sorted, whether all is saved, and the ways from here. */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { useId } from 'react'
import type { EventCaller } from '../../api/event-caller.ts'
import { say } from '../../i18n/say-sort.ts'
import { SaveStatus } from '../../parts/save-status.tsx'
import { Button } from '../../ui/button.tsx'
import type { Connection } from '../../wall/connection.ts'
import { linkTo } from './links.ts'
import type { Progress } from './table.ts'

type SortHeadProps = {
  view: BoardView
  caller: EventCaller
  connection: Connection
  progress: Progress
  /** The heading that is sorted; '' for all. */
  lens: string
  onLens: (lens: string) => void
  onHelp: () => void
  onRenew: () => void
}

export function SortHead({ view, caller, connection, progress, lens, onLens, onHelp, onRenew }: SortHeadProps) {
  const id = useId()
  const { title, lenses } = view.meta
  return (
    <header className="sort-head">
      <div className="sort-head-words">
        <h1 dir={directionOf(title)}>{title === '' ? say('pageName') : title}</h1>
        <p className="soft">{say('pageName')}</p>
      </div>
      <ProgressBar progress={progress} />
      <SaveStatus connection={connection} onRenew={onRenew} troubleClass="sort-offline" />
      <div className="row">
        {lenses.length > 1 && (
          <label className="sort-what" htmlFor={id}>
            <span>{say('sortWhat')}</span>
            <select id={id} value={lens} onChange={(event) => onLens(event.target.value)}>
              <option value="">{say('allHeadings')}</option>
              {lenses.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.label}
                </option>
              ))}
            </select>
          </label>
        )}
        <Button aria-haspopup="dialog" onClick={onHelp}>
          {say('help')}
        </Button>
        <a className="button" href={linkTo('list', caller)}>
          {say('list')}
        </a>
        <a className="button" href={linkTo('canvas', caller)}>
          {say('canvas')}
        </a>
      </div>
    </header>
  )
}

function ProgressBar({ progress: { sorted, all } }: { progress: Progress }) {
  const words = say('progressWords', { sorted, all })
  return (
    <div className="sort-progress">
      <span aria-hidden="true">
        <strong>{say('progress', { sorted, all })}</strong>
      </span>
      <progress max={Math.max(1, all)} value={sorted} aria-label={words} aria-valuetext={words} />
    </div>
  )
}
