/** What every list has round it: title and state above, and below what has just happened, with a place for tools. */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { useEffect, type ReactNode } from 'react'
import { say as sayList } from '../../i18n/say-list.ts'
import type { Connection } from '../../wall/connection.ts'
import type { Said, Say } from '../../facilitate/said.ts'
import { SaveStatus } from '../../parts/save-status.tsx'
import type { Unsent } from '../../parts/status-words.ts'
import { useConnectionField } from '../../wall/use-view.ts'
import { Button } from '../../ui/button.tsx'
import { countNotes } from '../../facilitate/counted.ts'
import { useArrivals } from './use-arrivals.ts'

type ListFrameProps = {
  connection: Connection
  view: BoardView
  roleName: string
  canvasLink: string
  /** A participant's words on their way. */
  unsent?: Unsent
  said: (Said & { turn: number }) | undefined
  onSaid: Say
  onRenew: () => void
  /** Ids of notes that this page has made: no news to the person who made them. */
  isOwn: (noteId: string) => boolean
  headTools: ReactNode
  /** Stays in view below the list, as what is selected. */
  foot?: ReactNode
  children: ReactNode
}

export function ListFrame({
  connection,
  view,
  roleName,
  canvasLink,
  unsent,
  said,
  onSaid,
  onRenew,
  isOwn,
  headTools,
  foot,
  children,
}: ListFrameProps) {
  const { title, place } = view.meta
  const arrived = useArrivals(view, useConnectionField(connection, 'status').state === 'live', isOwn)
  useEffect(() => {
    if (title !== '') document.title = sayList('documentTitle', { title })
  }, [title])
  return (
    <div className="list-page">
      <a className="button skip-link" href="#notes">
        {sayList('goToNotes')}
      </a>
      <header className="list-head">
        <div className="list-head-words">
          <h1 dir={directionOf(title)}>{title === '' ? sayList('pageName') : title}</h1>
          <p className="soft">
            {place !== '' && <span dir={directionOf(place)}>{place} · </span>}
            {countNotes(view.notes.size)} · {roleName}
          </p>
        </div>
        <SaveStatus connection={connection} onRenew={onRenew} troubleClass="list-trouble" unsent={unsent} />
        <div className="row">
          {headTools}
          <a className="button" href={canvasLink}>
            {sayList('canvas')}
          </a>
        </div>
      </header>
      <main>{children}</main>
      <p className="visually-hidden" role="status">
        {arrived}
      </p>
      <div className="list-foot">
        <div role="status">
          {said && (
            <div key={said.turn} className={said.tone === 'bad' ? 'list-said list-said-bad' : 'list-said'}>
              <span>{said.words}</span>
              {said.action && (
                <Button
                  onClick={() => {
                    said.action?.run()
                  }}
                >
                  {said.action.label}
                </Button>
              )}
              <Button kind="quiet" aria-label={sayList('closeMessage')} onClick={() => onSaid(undefined)}>
                ×
              </Button>
            </div>
          )}
        </div>
        {foot}
      </div>
    </div>
  )
}
