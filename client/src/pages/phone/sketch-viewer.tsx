/**
 * A sketch note close up, over the whole screen. It closes by its button, by Escape and by the phone's "back", which
 * must never leave the page behind it: opening it is a step in the tab's history, and closing it is the way back.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Lens } from '@gatherboard/shared/wall/meta'
import type { Region, Sketch } from '@gatherboard/shared/wall/sketch'
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import type { Pictures } from '../../api/pictures.ts'
import { say } from '../../i18n/say.ts'
import { chooseSharpSize } from './picture-view.ts'
import { SketchWords } from './sketch-words.tsx'
import { usePictureZoom, ZOOM_STEP, type PictureZoom } from './use-picture-zoom.ts'
import { useSharpPicture, type Layer, type SharpPicture } from './use-sharp-picture.ts'
import { ZoomPicture } from './zoom-picture.tsx'

type SketchViewerProps = {
  sketch: Sketch
  title: string
  /** Its thumbnail, when that has arrived. */
  first: Layer | undefined
  pictures: Pictures | undefined
  board: BoardView
  lenses: readonly Lens[]
  onClosed: () => void
  /** It went from the wall, or this phone from the event, while it was open. */
  onTaken: () => void
}

export function SketchViewer({ sketch, title, first, pictures, board, lenses, onClosed, onTaken }: SketchViewerProps) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [reads, setReads] = useState(false)
  const [part, setPart] = useState<Region>()
  const close = useBackCloses(onClosed, onTaken)
  const zoom = usePictureZoom(sketch)
  const { setting, view, isHeld } = zoom
  const sharp = useSharpPicture(
    pictures,
    sketch.asset,
    first,
    setting && !isHeld ? chooseSharpSize(view, setting, devicePixelRatio) : undefined,
  )

  useEffect(() => {
    const element = dialog.current
    if (element?.showModal) element.showModal()
    // Safari before 15.4 and Firefox before 98 have no dialogs: there it is a box that lies over the page.
    else element?.setAttribute('open', '')
    zoom.frame.current?.focus()
    return () => element?.close?.()
  }, [zoom.frame])

  function show(region: Region): void {
    setPart(region)
    zoom.showPart(region.box)
    zoom.frame.current?.focus()
  }

  return (
    <dialog
      ref={dialog}
      className="viewer"
      aria-modal="true"
      aria-labelledby={`${id}-title`}
      // A browser without dialogs does not hear it by itself.
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !dialog.current?.showModal) close()
      }}
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
    >
      <header className="viewer-head">
        <div>
          <h2 id={`${id}-title`} dir={directionOf(title)}>
            {title}
          </h2>
          {sketch.artist !== '' && <p dir="auto">{say('sketchBy', { artist: sketch.artist })}</p>}
        </div>
        <button type="button" onClick={close}>
          {say('close')}
        </button>
      </header>
      <ZoomPicture
        zoom={zoom}
        sharp={sharp}
        title={title}
        alt={sketch.alt.trim() === '' ? say('sketchUndescribed') : sketch.alt}
        keysId={`${id}-keys`}
        part={part?.box}
      />
      <ViewerTools id={id} zoom={zoom} sharp={sharp} reads={reads} onReads={setReads} />
      <WordsBelow id={`${id}-words`} isShown={reads} label={say('sketchInWordsOf', { title })}>
        <SketchWords sketch={sketch} board={board} lenses={lenses} heading="h3" onShow={show} />
      </WordsBelow>
    </dialog>
  )
}

type ViewerToolsProps = {
  /** What the ids of the keys' line and of the words begin with. */
  id: string
  zoom: PictureZoom
  sharp: SharpPicture
  /** Whether the words are shown. */
  reads: boolean
  onReads: (reads: boolean) => void
}

/** How the picture is, and the buttons that change it. */
function ViewerTools({ id, zoom, sharp, reads, onReads }: ViewerToolsProps) {
  return (
    <div className="viewer-tools">
      <p id={`${id}-keys`} className="visually-hidden">
        {say('sketchKeys')}
      </p>
      <div role="status" className="viewer-state">
        {describe(sharp)}
      </div>
      {sharp.trouble === 'failed' && (
        <button type="button" onClick={sharp.retry}>
          {say('tryAgain')}
        </button>
      )}
      <div className="viewer-buttons">
        <button type="button" aria-label={say('sketchSmaller')} onClick={() => zoom.zoomBy(1 / ZOOM_STEP)}>
          −
        </button>
        <button type="button" aria-label={say('sketchLarger')} onClick={() => zoom.zoomBy(ZOOM_STEP)}>
          +
        </button>
        <button type="button" onClick={zoom.showWhole}>
          {say('sketchWhole')}
        </button>
        <button type="button" aria-expanded={reads} aria-controls={`${id}-words`} onClick={() => onReads(!reads)}>
          {say('sketchInWords')}
        </button>
      </div>
    </div>
  )
}

type WordsBelowProps = { id: string; isShown: boolean; label: string; children: ReactNode }

function WordsBelow({ id, isShown, label, children }: WordsBelowProps) {
  const words = useRef<HTMLElement>(null)
  useEffect(() => {
    // With large letters they begin below the screen.
    if (isShown) words.current?.scrollIntoView({ block: 'nearest' })
  }, [isShown])
  return (
    <section
      ref={words}
      id={id}
      className="viewer-words"
      hidden={!isShown}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that a keyboard can scroll it
      tabIndex={0}
      aria-label={label}
    >
      {children}
    </section>
  )
}

function describe({ shown, trouble }: SharpPicture): string {
  if (trouble === 'gone') return say('sketchGone')
  if (trouble === 'failed') return say(shown ? 'sketchSharperFailed' : 'sketchFetchFailed')
  return shown ? '' : say('sketchLoading')
}

const OPENED = 'sketch note'

/** A step in the tab's history for as long as a component is shown. Returns how to close it: the step back. */
function useBackCloses(onClosed: () => void, onTaken: () => void): () => void {
  const newest = useRef({ onClosed, onTaken })
  newest.current = { onClosed, onTaken }
  useEffect(() => {
    let isBack = false
    const follow = (): void => {
      isBack = true
      newest.current.onClosed()
    }
    history.pushState({ opened: OPENED }, '')
    addEventListener('popstate', follow)
    return () => {
      removeEventListener('popstate', follow)
      if (isBack) return
      newest.current.onTaken()
      // Its step must not be left for somebody to press "back" on for nothing.
      if ((history.state as { opened?: unknown } | null)?.opened === OPENED) history.back()
    }
  }, [])
  return () => history.back()
}
