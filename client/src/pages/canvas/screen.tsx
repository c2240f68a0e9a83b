/** What every canvas screen has: the bar above with title and state, what was said last, and a place for tools below. */
import type { BoardView } from '@gatherboard/shared/document/board-view'
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
import type { Connection } from '../../board/connection.ts'
import { describeStatus } from '../../board/status-words.ts'
import { useConnectionField } from '../../board/use-view.ts'
import { Button } from '../../ui/button.tsx'

/** Something that has just happened, with what the person can do about it. */
export type Said = { words: string; tone?: 'plain' | 'bad'; action?: { label: string; run: () => void } }

const SAID_FOR_MS = 20_000

/** The newest remark. It goes away by itself; nothing is lost with it, as undo has keys and a button of its own. */
export function useSaid() {
  const [said, setSaid] = useState<Said>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const say = useCallback((next: Said | undefined) => {
    clearTimeout(timer.current)
    setSaid(next)
    if (next) timer.current = setTimeout(() => setSaid(undefined), SAID_FOR_MS)
  }, [])
  useEffect(() => () => clearTimeout(timer.current), [])
  return { said, say }
}

export type ScreenProps = {
  connection: Connection
  view: BoardView
  roleName: string
  said: Said | undefined
  onSaid: (said: Said | undefined) => void
  onRenew: () => void
  headEnd?: ReactNode
  tools: ReactNode
  /** Lies beside the canvas, never on it: tldraw's mark must stay in view. */
  drawer?: ReactNode
  children: ReactNode
}

export function Screen({ connection, view, roleName, said, onSaid, onRenew, headEnd, tools, drawer, children }: ScreenProps) {
  const title = view.meta.title
  useEffect(() => {
    if (title !== '') document.title = `${title} – the wall`
  }, [title])
  return (
    <div className="screen">
      <header className="screen-head">
        <h1 className="screen-title" dir="auto">
          {title === '' ? 'The wall' : title}
        </h1>
        {view.meta.place !== '' && (
          <span className="screen-place" dir="auto">
            {view.meta.place}
          </span>
        )}
        <span className="screen-role">{roleName}</span>
        <span className="screen-space" />
        <PeopleCount connection={connection} />
        <SaveStatus connection={connection} onRenew={onRenew} />
        {headEnd}
      </header>
      <div className="screen-body">
        <main className="screen-main" aria-label="The wall">
          <div className="screen-canvas">{children}</div>
          <div className="screen-said" role="status">
            {said && (
              <div className={said.tone === 'bad' ? 'said said-bad' : 'said'}>
                <span>{said.words}</span>
                {said.action && (
                  <Button
                    onClick={() => {
                      said.action?.run()
                      onSaid(undefined)
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
          {tools}
        </main>
        {drawer}
      </div>
    </div>
  )
}

function PeopleCount({ connection }: { connection: Connection }) {
  const counts = useConnectionField(connection, 'counts')
  if (!counts || counts.people === 0) return null
  return <span className="screen-people">{counts.people === 1 ? '1 person here' : `${counts.people} people here`}</span>
}

/** Saved, saving, offline: always what is true now. Only trouble interrupts a screen reader. */
function SaveStatus({ connection, onRenew }: { connection: Connection; onRenew: () => void }) {
  const status = useConnectionField(connection, 'status')
  const saved = useConnectionField(connection, 'saved')
  const { tone, word, detail } = describeStatus(status, saved)
  useEffect(() => {
    if (saved) return undefined
    // The browser asks before the page goes: a change that is only here would go with it.
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [saved])
  return (
    <>
      <span className={`save-status save-${tone}`} title={detail}>
        <span className="save-dot" aria-hidden="true" />
        {word}
      </span>
      <div className="screen-trouble" role="alert">
        {tone === 'bad' && (
          <p>
            {detail}
            {status.state === 'ended' && <Button onClick={onRenew}>Try again</Button>}
          </p>
        )}
      </div>
    </>
  )
}
