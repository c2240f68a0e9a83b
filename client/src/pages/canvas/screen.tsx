/**
 * What every canvas screen has: the bar above with title and state, what was said last, and a place for tools below.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { useEffect, useRef, type ReactNode, type RefObject } from 'react'
import type { Connection } from '../../wall/connection.ts'
import type { Said } from '../../facilitate/said.ts'
import { say as sayCanvas } from '../../i18n/say-canvas.ts'
import { SaveStatus } from '../../parts/save-status.tsx'
import type { Unsent } from '../../parts/status-words.ts'
import { useConnectionField } from '../../wall/use-view.ts'
import { Button } from '../../ui/button.tsx'
import { useFittedBar } from './use-fitted-bar.ts'
import './said.css'
import './save-status.css'
import './screen-head.css'
import './screen.css'

type ScreenProps = {
  connection: Connection
  view: BoardView
  roleName: string
  /** A participant's words on their way. */
  unsent?: Unsent
  said: Said | undefined
  onSaid: (said: Said | undefined) => void
  onRenew: () => void
  headEnd?: ReactNode
  tools: ReactNode
  /** Lies beside the canvas, never on it: tldraw's mark must stay in view. */
  drawer?: ReactNode
  children: ReactNode
}

/** Signs for words, and at last two rows (screen-head.css). */
const HEAD_STEPS = ['head-signs', 'head-rows'] as const

export function Screen({ said, onSaid, tools, drawer, children, ...head }: ScreenProps) {
  const { title } = head.view.meta
  useEffect(() => {
    if (title !== '') document.title = sayCanvas('pageTitle', { title })
  }, [title])
  return (
    <div className="screen">
      <ScreenHead {...head} />
      <div className="screen-body">
        <main className="screen-main" aria-label={sayCanvas('theWall')}>
          <div className="screen-canvas">{children}</div>
          <div className="screen-said" role="status">
            {said && <SaidLine said={said} onSaid={onSaid} />}
          </div>
          {tools}
        </main>
        {drawer}
      </div>
    </div>
  )
}

/** The bar above: which wall, who looks at it as what, and whether all is well. */
function ScreenHead({
  connection,
  view,
  roleName,
  unsent,
  onRenew,
  headEnd,
}: Omit<ScreenProps, 'said' | 'onSaid' | 'tools' | 'drawer' | 'children'>) {
  const { title, place } = view.meta
  const bar = useFittedBar<HTMLElement>(HEAD_STEPS)
  return (
    <header ref={bar} className="screen-head">
      <h1 className="screen-title" dir={directionOf(title)}>
        {title === '' ? sayCanvas('theWall') : title}
      </h1>
      {place !== '' && (
        <span className="screen-place" dir={directionOf(place)}>
          {place}
        </span>
      )}
      <span className="screen-role">{roleName}</span>
      <span className="screen-space" />
      <PeopleCount connection={connection} />
      <SaveStatus
        connection={connection}
        onRenew={onRenew}
        troubleClass="screen-trouble"
        {...(unsent ? { unsent } : {})}
      />
      <div className="head-tools">{headEnd}</div>
    </header>
  )
}

/** What was said last, until somebody closes it, does what it offers, or has had the time to. */
function SaidLine({ said, onSaid }: Pick<ScreenProps, 'onSaid'> & { said: Said }) {
  const { words, tone, action, look } = said
  const line = useRef<HTMLDivElement>(null)
  useEffect(() => leaveLater(said, line, () => onSaid(undefined)), [said, onSaid])
  return (
    <div ref={line} className={tone === 'bad' ? 'said said-bad' : 'said'}>
      <span>{words}</span>
      {look && <Button onClick={look.run}>{look.label}</Button>}
      {action && (
        <Button
          onClick={() => {
            onSaid(undefined)
            // Afterwards: it may have something to say itself.
            action.run()
          }}
        >
          {action.label}
        </Button>
      )}
      <Button kind="quiet" aria-label={sayCanvas('closeMessage')} onClick={() => onSaid(undefined)}>
        ×
      </Button>
    </div>
  )
}

/** It lies over notes: long enough to be read and acted on, longer while somebody is at it. */
const SAID_MS = { alone: 8_000, withAction: 20_000 } as const

/** Returns the way to let it be. Trouble stays until it is closed. */
function leaveLater({ tone, action, stays }: Said, line: RefObject<HTMLElement | null>, leave: () => void) {
  if (tone === 'bad' || stays) return undefined
  const wait = action ? SAID_MS.withAction : SAID_MS.alone
  let timer = setTimeout(finish, wait)
  function finish(): void {
    if (line.current?.matches(':hover, :focus-within')) timer = setTimeout(finish, wait)
    else leave()
  }
  return () => clearTimeout(timer)
}

function PeopleCount({ connection }: { connection: Connection }) {
  const counts = useConnectionField(connection, 'counts')
  if (!counts || counts.people === 0) return null
  return <span className="screen-people">{sayCanvas('peopleHere', { count: counts.people })}</span>
}
