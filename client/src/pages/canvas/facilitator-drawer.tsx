/** What a facilitator has beside the wall, one at a time: the panel, or the sketch notes; and how each is opened. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { Suspense, lazy, useCallback } from 'react'
import { createPart } from '../../api/load-part.ts'
import type { CanvasHandle } from '../../canvas/canvas-handle.ts'
import { showNotes } from '../../canvas/commands.ts'
import type { RunOnCanvas } from '../../canvas/use-canvas-handle.ts'
import type { EventCaller } from '../../api/event-caller.ts'
import { say as sayCanvas } from '../../i18n/say-canvas.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorBoundary } from '../../ui/error-boundary.tsx'
import { AddSketch } from './add-sketch.tsx'
import { SketchDrawer, SketchToggle } from './sketch-drawer.tsx'
import { HeadWords, ListLink, SortLink } from './toolbar.tsx'
import type { SketchNotes } from './use-sketch-notes.ts'

/** Given up when it was swallowed on its way: the part then says that it could not be loaded. */
const FacilitatorPanel = lazy(createPart(() => import('../../panel/facilitator-panel.tsx')))

export type DrawerName = 'panel' | 'sketches'

export type HeadEndProps = { caller: EventCaller; drawer: DrawerName | undefined; toggle: (name: DrawerName) => void }

export function FacilitatorHeadEnd({ caller: { eventId, token }, drawer, toggle }: HeadEndProps) {
  const isPanelOpen = drawer === 'panel'
  const words = sayCanvas(isPanelOpen ? 'closePanel' : 'openPanel')
  return (
    <>
      <SketchToggle isOpen={drawer === 'sketches'} onToggle={() => toggle('sketches')} />
      <SortLink eventId={eventId} token={token} />
      <ListLink eventId={eventId} token={token} />
      <Button
        className="head-tool panel-toggle"
        title={words}
        aria-expanded={isPanelOpen}
        aria-controls="panel"
        onClick={() => toggle('panel')}
      >
        <HeadWords icon="panel">{words}</HeadWords>
      </Button>
    </>
  )
}

export type FacilitatorDrawerProps = {
  caller: EventCaller
  drawer: DrawerName | undefined
  canvas: CanvasHandle | undefined
  act: RunOnCanvas
  view: BoardView
  sketchNotes: SketchNotes
  onClose: () => void
}

export function FacilitatorDrawer({ caller, drawer, canvas, act, view, sketchNotes, onClose }: FacilitatorDrawerProps) {
  const select = useCallback((ids: readonly NoteId[]) => act((handle) => showNotes(handle, ids)), [act])
  if (drawer === 'sketches' && canvas)
    return (
      <SketchDrawer canvas={canvas} view={view} sketchNotes={sketchNotes} mayChange onClose={onClose}>
        <AddSketch caller={caller} />
      </SketchDrawer>
    )
  if (drawer !== 'panel') return null
  return (
    <aside className="drawer" id="panel" aria-label={sayCanvas('panel')}>
      <ErrorBoundary instead={<p className="notice">{sayCanvas('panelBroken')}</p>}>
        <Suspense fallback={<p className="notice">{sayCanvas('loading')}</p>}>
          <FacilitatorPanel eventId={caller.eventId} token={caller.token} view={view} select={select} />
        </Suspense>
      </ErrorBoundary>
    </aside>
  )
}
