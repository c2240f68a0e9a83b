/** Words of a size that was worked out (fit-words.ts): they end in "…" after so many lines, never within one. */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { CSSProperties } from 'react'
import type { FittedWords } from './fit-words.ts'
import './words.css'

/** A length in units, 1,080 to the screen's shorter side, as CSS has it. */
export const units = (count: number): string => `calc(${count} * var(--u))`

/** A place in units, as CSS has it. */
export const placed = ({
  x,
  y,
  width,
  height,
}: {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}): CSSProperties => ({
  transform: `translate(${units(x)}, ${units(y)})`,
  width: units(width),
  height: units(height),
})

type WordsProps = { text: string; fit: FittedWords; className?: string; as?: 'p' | 'h2' | 'h3' | 'span' }

export const Words = ({ text, fit: { size, lineHeight, lines }, className = '', as: Element = 'p' }: WordsProps) => (
  <Element
    className={`words ${className}`}
    dir={directionOf(text)}
    style={{ fontSize: units(size), lineHeight, WebkitLineClamp: lines }}
  >
    {text}
  </Element>
)
