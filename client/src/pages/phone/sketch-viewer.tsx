/**
 * A sketch note close up, over the whole screen. It closes by its button, by Escape and by the phone's "back", which
 * must never leave the page behind it: opening it is a step in the tab's history, and closing it is the way back.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Lens } from '@gatherboard/shared/wall/meta'
import type { Region, Sketch } from '@gatherboard/shared/wall/sketch'
import { useEffect, useId, useRef, useState } from 'react'
import type { Pictures } from '../../api/pictures.ts'
import { say } from '../../i18n/say.ts'
import { chooseSharpSize } from './picture-view.ts'
import { SketchWords } from './sketch-words.tsx'
import { usePictureZoom, ZOOM_STEP } from './use-picture-zoom.ts'
import { useSharpPicture, type Layer } from './use-sharp-picture.ts'
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
    element?.showModal()
    zoom.frame.current?.focus()
    return () => element?.close()
  }, [zoom.frame])

  const words = useRef<HTMLElement>(null)
  useEffect(() => {
    // With large letters they begin below the screen.
    if (reads) words.current?.scrollIntoView({ block: 'nearest' })
  }, [reads])

  function show(region: Region): void {
    setPart(region)
    zoom.showPart(region.box)
    zoom.frame.current?.focus()
  }

  return (
    <dialog
      ref={dialog}
      className="viewer"
      aria-labelledby={`${id}-title`}
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
    >
      <header className="viewer-head">
        <div>
          <h2 id={`${id}-title`} dir="auto">
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
          <button type="button" aria-expanded={reads} aria-controls={`${id}-words`} onClick={() => setReads(!reads)}>
            {say('sketchInWords')}
          </button>
        </div>
      </div>
      <section
        ref={words}
        id={`${id}-words`}
        className="viewer-words"
        hidden={!reads}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that a keyboard can scroll it
        tabIndex={0}
        aria-label={say('sketchInWordsOf', { title })}
      >
        <SketchWords sketch={sketch} board={board} lenses={lenses} heading="h3" onShow={show} />
      </section>
    </dialog>
  )
}

function describe({ shown, trouble }: ReturnType<typeof useSharpPicture>): string {
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
