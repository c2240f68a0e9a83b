/** What every list has round it: title and state above, and below what has just happened, with a place for tools. */
import type { BoardView } from '@gatherboard/shared/document/board-view'
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
import type { Connection } from '../../board/connection.ts'
import { describeStatus } from '../../board/status-words.ts'
import { useConnectionField } from '../../board/use-view.ts'
import { Button } from '../../ui/button.tsx'
import { countNotes } from './words.ts'
import { useArrivals } from './use-arrivals.ts'

/** Something that has just happened, with what the person can do about it. */
export type Said = { words: string; tone?: 'plain' | 'bad'; action?: { label: string; run: () => void } }
export type Say = (said: Said | undefined) => void

const SAID_FOR_MS = 20_000

/** The newest remark, numbered so that the same words said twice are read out twice. */
export function useSaid(): { said: (Said & { turn: number }) | undefined; say: Say } {
  const [said, setSaid] = useState<Said & { turn: number }>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const turn = useRef(0)
  const say = useCallback<Say>((next) => {
    clearTimeout(timer.current)
    turn.current += 1
    setSaid(next && { ...next, turn: turn.current })
    if (next) timer.current = setTimeout(() => setSaid(undefined), SAID_FOR_MS)
  }, [])
  useEffect(() => () => clearTimeout(timer.current), [])
  return { said, say }
}

export type ListFrameProps = {
  connection: Connection
  view: BoardView
  roleName: string
  canvasLink: string
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

export function ListFrame({ connection, view, roleName, canvasLink, said, onSaid, onRenew, isOwn, headTools, foot, children }: ListFrameProps) {
  const { title, place } = view.meta
  const arrived = useArrivals(view, useConnectionField(connection, 'status').state === 'live', isOwn)
  useEffect(() => {
    if (title !== '') document.title = `${title} – the list`
  }, [title])
  return (
    <div className="list-page">
      <a className="button skip-link" href="#notes">
        Go to the notes
      </a>
      <header className="list-head">
        <div className="list-head-words">
          <h1 dir="auto">{title === '' ? 'The wall as a list' : title}</h1>
          <p className="soft">
            {place !== '' && <span dir="auto">{place} · </span>}
            {countNotes(view.notes.size)} · {roleName}
          </p>
        </div>
        <SaveStatus connection={connection} onRenew={onRenew} />
        <div className="row">
          {headTools}
          <a className="button" href={canvasLink}>
            Canvas
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
              <Button kind="quiet" aria-label="Close this message" onClick={() => onSaid(undefined)}>
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

/** Saved, saving, offline: always what is true now. Only trouble interrupts a screen reader. */
function SaveStatus({ connection, onRenew }: { connection: Connection; onRenew: () => void }) {
  const status = useConnectionField(connection, 'status')
  const saved = useConnectionField(connection, 'saved')
  const { tone, word, detail } = describeStatus(status, saved)
  useAskBeforeLeaving(!saved)
  return (
    <>
      <span className={`save-status save-${tone}`} title={detail}>
        <span className="save-dot" aria-hidden="true" />
        {word}
      </span>
      <div className="list-trouble" role="alert">
        {tone === 'bad' && (
          <p>
            {detail} {status.state === 'ended' && <Button onClick={onRenew}>Try again</Button>}
          </p>
        )}
      </div>
    </>
  )
}

/** While it is so, the browser asks before the page goes: what is only here would go with it. */
export function useAskBeforeLeaving(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return undefined
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isUnsaved])
}
