/** The picture in its frame, as near as it has been brought and as sharp as has arrived. */
import type { Box } from '@gatherboard/shared/wall/schema'
import { useEffect, useRef } from 'react'
import { fitPicture } from './picture-view.ts'
import type { PictureZoom } from './use-picture-zoom.ts'
import type { Layer, SharpPicture } from './use-sharp-picture.ts'

type ZoomPictureProps = {
  zoom: PictureZoom
  sharp: SharpPicture
  title: string
  alt: string
  /** The id of the words that say which keys there are. */
  keysId: string
  /** A part that somebody has asked to be shown. Pixels of the original. */
  part: Box | undefined
}

export function ZoomPicture({
  zoom: { frame, hands, setting, view, glides },
  sharp: { shown, next, settle },
  title,
  alt,
  keysId,
  part,
}: ZoomPictureProps) {
  const fit = setting && fitPicture(setting)
  return (
    <div
      ref={frame}
      className="viewer-frame"
      dir="ltr"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- arrow keys move the picture, as a scroll bar would
      tabIndex={0}
      role="group"
      aria-label={title}
      aria-describedby={keysId}
      {...hands}
    >
      {fit && (
        <div
          className={glides ? 'viewer-picture viewer-glides' : 'viewer-picture'}
          style={{
            width: fit.width,
            height: fit.height,
            transform: `translate(-50%, -50%) translate(${view.x}px, ${view.y}px) scale(${view.scale})`,
          }}
        >
          {shown && <img key={shown.url} src={shown.url} alt={alt} draggable={false} />}
          {next && <NextPicture key={next.url} layer={next} settle={settle} />}
          {part && (
            <span
              className="viewer-part"
              style={placePart(part, setting.picture.width, setting.picture.height, view.scale)}
            />
          )}
        </div>
      )}
    </div>
  )
}

/** Lies under the one that is shown, unseen, until every pixel of it is ready: no frame is spent waiting. */
function NextPicture({ layer, settle }: { layer: Layer; settle: SharpPicture['settle'] }) {
  const image = useRef<HTMLImageElement>(null)
  useEffect(() => {
    let left = false
    image.current?.decode().then(
      () => left || settle(layer, true),
      () => left || settle(layer, false),
    )
    return () => {
      left = true
    }
  }, [layer, settle])
  return <img ref={image} className="viewer-next" src={layer.url} alt="" draggable={false} />
}

/** Its line keeps its width however near the picture is. */
const placePart = ([x, y, partWidth, partHeight]: Box, width: number, height: number, scale: number) => ({
  left: `${(x / width) * 100}%`,
  top: `${(y / height) * 100}%`,
  width: `${(partWidth / width) * 100}%`,
  height: `${(partHeight / height) * 100}%`,
  outlineWidth: `${3 / scale}px`,
})
