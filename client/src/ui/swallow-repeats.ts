/** Keys that are held down on a button. */
import type { KeyboardEvent } from 'react'

/** A key held down on a button presses it again and again: what nobody has read or meant would go. */
export function swallowRepeats(event: KeyboardEvent): void {
  if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault()
}
