/**
 * The facilitator's panel: everything that steers an event, as plain headings, labels and buttons that a keyboard
 * and a screen reader can use. The canvas shows it in a drawer; it also opens in a window of its own.
 */
import { countNotes } from '@gatherboard/shared/board/counts'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { useId, useMemo, useState, type ReactNode } from 'react'
import { Approval } from './approval.tsx'
import { Drawings } from './drawings.tsx'
import type { EventCaller } from '../api/event-caller.ts'
import { Exports } from './exports.tsx'
import { FacilitatorLinks } from './facilitator-links.tsx'
import { ImportNotes } from './import-notes.tsx'
import './panel.css'
import { ManyResult, SinceForm } from './many-notes.tsx'
import { PaperEntry } from './paper-entry.tsx'
import { PhaseForm } from './phase-form.tsx'
import { Queue } from './queue.tsx'
import { Sketches } from './sketches.tsx'
import { Snapshots } from './snapshots.tsx'
import { StageControls } from './stage-controls.tsx'
import { useBackstage } from '../wall/use-backstage.ts'
import { say } from '../i18n/say-panel.ts'
import { useManyNotes } from './use-many-notes.ts'
import { WallList } from './wall-list.tsx'

type FacilitatorPanelProps = {
  eventId: string
  /** A facilitator's token. */
  token: string
  view: BoardView
  /** Selects notes on the canvas and brings them into view; without it there is no canvas beside the panel. */
  select?: ((noteIds: readonly NoteId[]) => void) | undefined
}

export function FacilitatorPanel({ eventId, token, view, select }: FacilitatorPanelProps) {
  const caller = useMemo<EventCaller>(() => ({ eventId, token }), [eventId, token])
  const backstage = useBackstage(caller)
  const many = useManyNotes(caller)
  const { lenses, phase } = view.meta
  const { waiting } = countNotes(backstage.notes)
  return (
    <div className="panel">
      <ManyResult many={many} />
      <div>
        <OtherWindow eventId={eventId} token={token} hasCanvas={select !== undefined} />
        <Section title={say('whatIsOpen')} openAtFirst>
          <PhaseForm caller={caller} phase={phase} lenses={lenses} />
        </Section>
        <Section title={say('onBigScreen')} openAtFirst>
          <StageControls caller={caller} view={view} />
        </Section>
      </div>
      <div>
        <Section
          title={say('behindTheWall')}
          remark={waiting === 0 ? undefined : say('countWaiting', { count: waiting })}
          openAtFirst
        >
          <Approval caller={caller} notes={backstage.notes} />
          <Queue caller={caller} backstage={backstage} lenses={lenses} many={many} />
        </Section>
        <Section title={say('manyAtOnce')}>
          <SinceForm caller={caller} many={many} />
        </Section>
        <Section title={say('fromPaper')}>
          <PaperEntry caller={caller} lenses={lenses} />
        </Section>
        <Section title={say('sketchNotes')} remark={view.sketches.size === 0 ? undefined : String(view.sketches.size)}>
          <Sketches caller={caller} view={view} />
        </Section>
        <Section title={say('drawings')}>
          <Drawings caller={caller} />
        </Section>
      </div>
      <div>
        <Section title={say('onTheWall')} remark={String(countNotes(view.notes.values()).onWall)}>
          <WallList caller={caller} view={view} many={many} select={select} />
        </Section>
        <Section title={say('snapshots')}>
          <Snapshots caller={caller} />
        </Section>
        <Section title={say('bringNotesIn')}>
          <ImportNotes caller={caller} lenses={lenses} />
        </Section>
        <Section title={say('takeNotesAway')}>
          <Exports caller={caller} />
        </Section>
        <Section title={say('waysIn')}>
          <FacilitatorLinks caller={caller} />
        </Section>
      </div>
    </div>
  )
}

export default FacilitatorPanel

/**
 * Beside the canvas the panel can have a window of its own; in its own window it leads to the list. From both to the
 * sort table.
 */
function OtherWindow({ eventId, token, hasCanvas }: { eventId: string; token: string; hasCanvas: boolean }) {
  const linkTo = (page: 'panel' | 'list' | 'sort', words: string) => (
    <a
      href={`/e/${encodeURIComponent(eventId)}/${page}#t=${encodeURIComponent(token)}`}
      target="_blank"
      rel="noreferrer"
    >
      {words}
    </a>
  )
  return (
    <p className="panel-own-window">
      {hasCanvas ? linkTo('panel', say('openPanelWindow')) : linkTo('list', say('openList'))}
      {linkTo('sort', say('openSorting'))}
    </p>
  )
}

/** A part that folds. It is built when first opened and only hidden after that: nothing typed in it is lost. */
function Section({
  title,
  remark,
  openAtFirst = false,
  children,
}: {
  title: string
  remark?: string | undefined
  openAtFirst?: boolean
  children: ReactNode
}) {
  const [open, setOpen] = useState(openAtFirst)
  const [seen, setSeen] = useState(openAtFirst)
  const id = useId()
  return (
    <section className="panel-section" aria-labelledby={`${id}-title`}>
      <h2 className="panel-title" id={`${id}-title`}>
        <button
          type="button"
          className="panel-fold"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => {
            setOpen(!open)
            setSeen(true)
          }}
        >
          <span>{title}</span>
          {remark && <span className="panel-remark">{remark}</span>}
        </button>
      </h2>
      <div id={id} className="panel-body" hidden={!open}>
        {seen && children}
      </div>
    </section>
  )
}
