/**
 * The sketch notes on a phone: a thumbnail of each with its title, who drew it and all of it in words, so that nothing
 * is only in the picture. A chunk of its own, loaded when the wall has sketch notes. Pictures are fetched when they
 * come near the screen, and small.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Lens } from '@gatherboard/shared/wall/meta'
import type { Sketch } from '@gatherboard/shared/wall/sketch'
import type { SketchId } from '@gatherboard/shared/values/ids'
import { useEffect, useId, useMemo, useRef, useState, type RefObject } from 'react'
import type { Pictures } from '../../api/pictures.ts'
import { sortSketches } from '../../wall/sketch-order.ts'
import { usePicture } from '../../parts/use-picture.ts'
import { usePictures } from '../../parts/use-pictures.ts'
import { say } from '../../i18n/say.ts'
import { chooseThumbnailSize } from './picture-view.ts'
import './sketch-gallery.css'
import { SketchViewer } from './sketch-viewer.tsx'
import { SketchWords } from './sketch-words.tsx'
import type { Layer } from './use-sharp-picture.ts'

type SketchGalleryProps = {
  board: BoardView
  lenses: readonly Lens[]
  token: string | undefined
  announce: (text: string) => void
}

type Opened = { id: SketchId; first: Layer | undefined; opener: HTMLElement }

export default function SketchGallery({ board, lenses, token, announce }: SketchGalleryProps) {
  const pictures = usePictures(token)
  const sketches = useMemo(() => sortSketches(board.sketches.values()), [board.sketches])
  const [opened, setOpened] = useState<Opened>()
  const index = sketches.findIndex(({ id }) => id === opened?.id)
  const sketch = sketches[index]
  const returnTo = useRef<HTMLElement>(undefined)
  useEffect(() => {
    // Only now: while the dialog was open, nothing behind it could take the focus.
    if (!opened) returnTo.current?.focus()
    returnTo.current = opened?.opener
  }, [opened])

  return (
    <>
      <ul className="sketch-cards">
        {sketches.map((each, place) => (
          <Card
            key={each.id}
            sketch={each}
            title={nameSketch(each, place)}
            pictures={pictures}
            board={board}
            lenses={lenses}
            onOpen={(opener, first) => setOpened({ id: each.id, first, opener })}
          />
        ))}
      </ul>
      {opened && sketch && (
        <SketchViewer
          key={sketch.id}
          sketch={sketch}
          title={nameSketch(sketch, index)}
          first={opened.first}
          pictures={pictures}
          board={board}
          lenses={lenses}
          onClosed={() => setOpened(undefined)}
          onTaken={() => {
            setOpened(undefined)
            announce(say('sketchTakenAway'))
            // When the page has been drawn without it; the last one takes the whole part with it.
            setTimeout(() => (document.getElementById('sketches') ?? document.getElementById('wall'))?.focus())
          }}
        />
      )}
    </>
  )
}

type CardProps = Pick<SketchGalleryProps, 'board' | 'lenses'> & {
  sketch: Sketch
  title: string
  pictures: Pictures | undefined
  onOpen: (opener: HTMLElement, first: Layer | undefined) => void
}

function Card({ sketch, title, pictures, board, lenses, onOpen }: CardProps) {
  const { asset, width, height, artist, alt } = sketch
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const isNear = useIsNear(box)
  const [size] = useState(() => chooseThumbnailSize(Math.min(innerWidth, 600), devicePixelRatio, savesData()))
  const { state, url, retry } = usePicture(pictures, isNear ? asset : undefined, size)
  return (
    <li className="sketch-card">
      <h3 dir={directionOf(title)}>{title}</h3>
      <div className="sketch-look">
        <div ref={box} className="sketch-thumbnail" style={{ aspectRatio: `${width} / ${height}` }}>
          {url && (
            <img
              src={url}
              width={width}
              height={height}
              alt={alt.trim() === '' ? say('sketchUndescribed') : alt}
              draggable={false}
            />
          )}
          {!url && (
            <p role="status" id={id}>
              {say(state === 'gone' ? 'sketchGone' : state === 'failed' ? 'sketchFetchFailed' : 'sketchLoading')}
            </p>
          )}
          {state === 'failed' && !url && (
            <button type="button" className="sketch-retry" aria-describedby={id} onClick={retry}>
              {say('tryAgain')}
            </button>
          )}
        </div>
        <div className="row sketch-below">
          {artist !== '' && (
            <p className="soft" dir="auto">
              {say('sketchBy', { artist })}
            </p>
          )}
          {state !== 'gone' && (
            <button
              type="button"
              className="sketch-open"
              aria-label={say('sketchOpenOf', { title })}
              onClick={(event) => onOpen(event.currentTarget, url ? { size, url } : undefined)}
            >
              {say('sketchOpen')}
            </button>
          )}
        </div>
      </div>
      <details>
        <summary>
          {say('sketchInWords')}
          <span className="visually-hidden">: {title}</span>
        </summary>
        <SketchWords sketch={sketch} board={board} lenses={lenses} heading="h4" />
      </details>
    </li>
  )
}

const nameSketch = ({ title }: Sketch, index: number): string =>
  title.trim() === '' ? say('sketchUntitled', { number: index + 1 }) : title

const savesData = (): boolean =>
  (navigator as Navigator & { connection?: { saveData?: boolean } }).connection?.saveData === true

/** Turns true when the element comes near the screen, and stays true. */
function useIsNear(element: RefObject<HTMLElement | null>): boolean {
  const [isNear, setNear] = useState(!('IntersectionObserver' in window))
  useEffect(() => {
    if (isNear || !element.current) return undefined
    const observer = new IntersectionObserver(
      (seen) => seen.some(({ isIntersecting }) => isIntersecting) && setNear(true),
      { rootMargin: '50%' },
    )
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element, isNear])
  return isNear
}
