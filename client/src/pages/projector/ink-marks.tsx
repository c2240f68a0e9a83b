/**
 * What was drawn on the wall, drawn again without the canvas: highlighter once below the notes and once, paler, above
 * them, as the canvas lays it; pen, arrows and words above.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { InkMark } from '@gatherboard/shared/wall/ink'
import { memo } from 'react'
import './ink.css'
import { drawInk } from './ink-path.ts'

type Layer = 'below' | 'above'

export const InkMarks = memo(function InkMarks({ marks, layer }: { marks: readonly InkMark[]; layer: Layer }) {
  const lines = marks.filter((mark) => mark.kind !== 'text' && (layer === 'above' || mark.kind === 'highlight'))
  return (
    <>
      {lines.length > 0 && (
        <svg className={`ink-marks ink-${layer}`} aria-hidden="true">
          {lines.map((mark) => (
            <InkLine key={mark.id} mark={mark} />
          ))}
        </svg>
      )}
      {layer === 'above' && marks.map((mark) => mark.kind === 'text' && <InkWords key={mark.id} mark={mark} />)}
    </>
  )
})

const InkLine = memo(function InkLine({ mark }: { mark: InkMark }) {
  const { d, isDot } = drawInk(mark)
  const width = 'width' in mark && !isDot ? mark.width : 0
  return (
    <path
      className={`ink-${mark.kind}${isDot ? ' ink-dot' : ''}`}
      data-ink={mark.colour}
      d={d}
      strokeOpacity={mark.opacity}
      fillOpacity={mark.opacity}
      transform={turn(mark)}
      // Thinner lines could not be seen from the back row.
      style={{ strokeWidth: `max(${width}px, var(--ink-least))` }}
    />
  )
})

const InkWords = memo(function InkWords({ mark }: { mark: Extract<InkMark, { kind: 'text' }> }) {
  const { x, y, rotation, size, lineWidth, isFixed, align, opacity } = mark
  const style = {
    transform: `translate(${x}px, ${y}px) rotate(${rotation}rad)`,
    fontSize: size,
    textAlign: align,
    opacity,
    ...(isFixed ? { width: lineWidth } : { maxWidth: lineWidth }),
  }
  return (
    <p className="ink-words" data-ink={mark.colour} dir={directionOf(mark.words)} style={style}>
      {mark.words}
    </p>
  )
})

const turn = ({ x, y, rotation }: InkMark): string =>
  `translate(${x} ${y})${rotation === 0 ? '' : ` rotate(${(rotation * 180) / Math.PI})`}`
