/** The sketch notes of a snapshot: what was said about each, and its picture while the server still has it. */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardSketch } from '@gatherboard/shared/api/board'
import type { Pictures } from '../../api/pictures.ts'
import { say } from '../../i18n/say-organiser.ts'
import { usePicture } from '../../parts/use-picture.ts'
import { usePictures } from '../../parts/use-pictures.ts'
import { Button } from '../../ui/button.tsx'

export function SnapshotSketches({
  sketches,
  organiserKey,
}: {
  sketches: readonly BoardSketch[]
  organiserKey: string
}) {
  const pictures = usePictures(organiserKey)
  return (
    <section className="card organiser-sketches">
      <h2>{say('sketches')}</h2>
      <ul>
        {sketches.map((sketch, index) => (
          <SketchItem key={sketch.id} sketch={sketch} number={index + 1} pictures={pictures} />
        ))}
      </ul>
    </section>
  )
}

function SketchItem({
  sketch: { asset, title, artist, alt, width, height },
  number,
  pictures,
}: {
  sketch: BoardSketch
  number: number
  pictures: Pictures | undefined
}) {
  const { state, url, retry } = usePicture(pictures, asset, 640)
  return (
    <li>
      <h3 dir={directionOf(title)}>{title.trim() === '' ? say('sketchUntitled', { number }) : title}</h3>
      {url ? (
        <img src={url} width={width} height={height} alt={alt.trim() === '' ? say('sketchUndescribed') : alt} />
      ) : (
        <p className="soft" role="status">
          {state === 'gone' ? say('pictureErased') : state === 'failed' ? say('pictureFailed') : say('pictureLoading')}
        </p>
      )}
      {state === 'failed' && <Button onClick={retry}>{say('tryAgain')}</Button>}
      {artist !== '' && (
        <p className="small" dir="auto">
          {say('sketchBy', { artist })}
        </p>
      )}
      {alt.trim() !== '' && (
        <p className="small soft" dir={directionOf(alt)}>
          {alt}
        </p>
      )}
    </li>
  )
}
