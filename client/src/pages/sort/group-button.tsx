/** A group as a large button: its key, its name, how many notes it has. */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { MouseEvent, Ref } from 'react'
import { countNotes } from '../../facilitate/counted.ts'
import { swallowRepeats } from '../../ui/swallow-repeats.ts'

type GroupButtonProps = {
  /** The number key that does the same, where there is one. */
  digit: number | undefined
  name: string
  /** Said before the name. */
  prefix?: string
  count: number
  isGone?: boolean
  isOff: boolean
  className?: string
  tabIndex?: number
  button?: Ref<HTMLButtonElement>
  onFocus?: () => void
  onPress: () => void
}

export function GroupButton({
  digit,
  name,
  prefix,
  count,
  isGone = false,
  isOff,
  className = '',
  tabIndex,
  button,
  onFocus,
  onPress,
}: GroupButtonProps) {
  return (
    <button
      ref={button}
      type="button"
      className={`sort-group ${className}`.trimEnd()}
      tabIndex={tabIndex}
      aria-keyshortcuts={digit === undefined ? undefined : String(digit)}
      // It keeps its place in the tab order: a button that vanishes under the finger throws the focus away.
      aria-disabled={isOff || undefined}
      onFocus={onFocus}
      onKeyDown={swallowRepeats}
      onClick={(event) => {
        if (!isOff && !isSecondOfDouble(event)) onPress()
      }}
    >
      {digit !== undefined && (
        <kbd className="sort-key" aria-hidden="true">
          {digit}
        </kbd>
      )}
      {prefix !== undefined && <span className="visually-hidden">{prefix}</span>}{' '}
      <span className="sort-group-name" dir={directionOf(name)}>
        {name}
      </span>
      {!isGone && (
        <>
          {' '}
          <span className="visually-hidden">{countNotes(count)}</span>
          <span className="sort-count" aria-hidden="true">
            {count}
          </span>
        </>
      )}
    </button>
  )
}

/** Whoever double-clicks everything means one note, and has not seen the second. */
const isSecondOfDouble = ({ detail }: MouseEvent): boolean => detail > 1
