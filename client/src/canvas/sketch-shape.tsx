/**
 * A sketch note on the canvas: the artist's drawing on white paper, its title and credit below, its regions as frames
 * with names. Pinned unless somebody has unlocked it; resized with its proportions, never turned.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { Region } from '@gatherboard/shared/wall/sketch'
import {
  HTMLContainer,
  Rectangle2d,
  ShapeUtil,
  T,
  resizeBox,
  useValue,
  type RecordProps,
  type TLResizeInfo,
} from '@tldraw/tldraw'
import { say as sayCanvas } from '../i18n/say-canvas.ts'
import { toPercentages } from '../layout/region-box.ts'
import { useCanvasContext } from './canvas-context.ts'
import { SKETCH_SHAPE, type SketchProps, type SketchShape } from './sketch-shapes.ts'
import { useSharpPicture } from './use-sharp-picture.ts'

const SIDE_MIN = 120

export class SketchShapeUtil extends ShapeUtil<SketchShape> {
  static override type = SKETCH_SHAPE
  static override props: RecordProps<SketchShape> = {
    id: T.string,
    asset: T.string,
    w: T.positiveNumber,
    h: T.positiveNumber,
    pixels: T.positiveNumber,
    rows: T.positiveNumber,
    title: T.string,
    artist: T.string,
    alt: T.string,
    regions: T.any,
    locked: T.boolean,
  }

  override getDefaultProps(): SketchProps {
    return {
      id: '',
      asset: '',
      w: 400,
      h: 300,
      pixels: 400,
      rows: 300,
      title: '',
      artist: '',
      alt: '',
      regions: [],
      locked: true,
    }
  }
  override getGeometry({ props }: SketchShape) {
    return new Rectangle2d({ width: props.w, height: props.h, isFilled: true })
  }
  override isAspectRatioLocked() {
    return true
  }
  override canBind() {
    return false
  }
  override hideRotateHandle() {
    return true
  }
  override onResize(shape: SketchShape, info: TLResizeInfo<SketchShape>) {
    return resizeBox(shape, info, { minWidth: SIDE_MIN, minHeight: SIDE_MIN * (shape.props.h / shape.props.w) })
  }
  override getText({ props }: SketchShape) {
    return props.title
  }
  override getAriaDescriptor({ props }: SketchShape) {
    return sayCanvas('sketchDescribed', { title: props.title, alt: props.alt })
  }
  override component(shape: SketchShape) {
    return <SketchComponent shape={shape} />
  }
  override indicator({ props }: SketchShape) {
    return <rect width={props.w} height={props.h} rx={6} />
  }
}

function SketchComponent({ shape: { id, props } }: { shape: SketchShape }) {
  const { url, size, problem } = useSharpPicture(id, props.asset, props.w, props.pixels)
  const { title, artist, alt } = props
  return (
    <HTMLContainer className="board-shape sketch">
      <div className={props.locked ? 'sketch-paper' : 'sketch-paper sketch-loose'}>
        {url !== undefined && <img className="sketch-picture" src={url} alt={alt} data-size={size} draggable={false} />}
        {url === undefined && (
          <p className="sketch-waiting">
            {problem === 'gone'
              ? sayCanvas('pictureGone')
              : problem
                ? sayCanvas('pictureUnreachable')
                : title === ''
                  ? sayCanvas('sketch')
                  : title}
          </p>
        )}
        {props.regions.map((region) => (
          <RegionFrame key={region.id} region={region} props={props} />
        ))}
      </div>
      {(title !== '' || artist !== '') && (
        <p className="sketch-credit" dir={directionOf(title)}>
          {title !== '' && <strong>{title}</strong>}
          {artist !== '' && <span> {sayCanvas('creditOfArtist', { artist })}</span>}
        </p>
      )}
    </HTMLContainer>
  )
}

/** Its name is a button: pointed at, it lights what was drawn here; pressed, it stays lit. */
function RegionFrame({ region, props }: { region: Region; props: SketchProps }) {
  const { lighting } = useCanvasContext()
  const isLit = useValue('region lit', () => lighting.lit.get()?.region.id === region.id, [lighting, region.id])
  const name = region.label === '' ? sayCanvas('partOfDrawing') : region.label
  return (
    <div
      className={isLit ? 'region region-lit' : 'region'}
      style={toPercentages({ width: props.pixels, height: props.rows }, region.box)}
    >
      <button
        type="button"
        className="region-name"
        dir={directionOf(name)}
        aria-pressed={isLit}
        onPointerDown={(event) => event.stopPropagation()}
        onPointerUp={(event) => event.stopPropagation()}
        onPointerEnter={(event) => event.pointerType === 'mouse' && lighting.point(region)}
        onPointerLeave={() => lighting.point(undefined)}
        onKeyDown={(event) => event.stopPropagation()}
        onClick={() => lighting.toggle(region)}
      >
        {name}
      </button>
    </div>
  )
}
