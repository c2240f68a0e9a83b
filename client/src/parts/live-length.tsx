/**
 * Beside a field whose words are on the wall as they are typed: how many more it takes or how many are too many, counted
 * as the server counts, and that what would not fit at all was not put in. Nothing that is pasted is ever cut.
 */
import { LIMITS } from '@gatherboard/shared/values/limits'
import { CLUSTER_NAME_UNITS_MAX, NOTE_TEXT_UNITS_MAX } from '@gatherboard/shared/wall/bounds'
import { countNote } from '@gatherboard/shared/wall/note-rules'
import { useEffect, useState, type RefObject } from 'react'
import { say } from '../i18n/say-large.ts'
import { WORDS_SHOWN, type TextField } from '../wall/text-binding.ts'

/** How long a note and a group's name may be, and how long the wall lets them get (`wall/bounds.ts`). */
export const LENGTHS = {
  notes: { charactersMax: LIMITS.noteCharactersMax, unitsMax: NOTE_TEXT_UNITS_MAX },
  clusters: { charactersMax: LIMITS.clusterNameCharactersMax, unitsMax: CLUSTER_NAME_UNITS_MAX },
} as const

/** From fewer characters left it says how many. */
const NEARLY_FULL = 40

type LiveLengthProps = {
  field: RefObject<TextField | null>
  charactersMax: number
  /** UTF-16 units beyond which the wall would keep only the beginning: no paste may reach them. */
  unitsMax: number
  /** How it looks while there is room, and when there is none. */
  looks: readonly [fits: string, over: string]
}

export function LiveLength({ field, charactersMax, unitsMax, looks: [fits, over] }: LiveLengthProps) {
  const { left, isTurnedAway } = useLength(field, charactersMax, unitsMax)
  if (!isTurnedAway && left >= NEARLY_FULL) return null
  return (
    <span className={isTurnedAway || left < 0 ? `${fits} ${over}` : fits} role="status">
      {sayLength(left, isTurnedAway)}
    </span>
  )
}

function sayLength(left: number, isTurnedAway: boolean): string {
  if (isTurnedAway) return say('doesNotFit')
  return left < 0 ? say('charactersTooMany', { count: -left }) : say('charactersLeft', { count: left })
}

function useLength(field: RefObject<TextField | null>, charactersMax: number, unitsMax: number) {
  const [length, setLength] = useState({ left: charactersMax, isTurnedAway: false })
  useEffect(() => {
    const element = field.current
    if (!element) return undefined
    const measure = (): void => setLength({ left: charactersMax - countNote(element.value), isTurnedAway: false })
    const weigh = (event: Event): void => {
      if (!(event instanceof InputEvent) || !event.cancelable || !isTooMuch(element, readInserted(event), unitsMax))
        return
      event.preventDefault()
      setLength((before) => ({ ...before, isTurnedAway: true }))
    }
    measure()
    element.addEventListener('input', measure)
    element.addEventListener(WORDS_SHOWN, measure)
    element.addEventListener('beforeinput', weigh)
    return () => {
      element.removeEventListener('input', measure)
      element.removeEventListener(WORDS_SHOWN, measure)
      element.removeEventListener('beforeinput', weigh)
    }
  }, [field, charactersMax, unitsMax])
  return length
}

/** Browsers differ in where they say what is pasted. */
const readInserted = ({ data, dataTransfer }: InputEvent): string => data ?? dataTransfer?.getData('text/plain') ?? ''

/** Whether what is put in makes the text too long for the wall; taking away never does. */
const isTooMuch = ({ value, selectionStart, selectionEnd }: TextField, inserted: string, unitsMax: number): boolean =>
  inserted !== '' && value.length - ((selectionEnd ?? 0) - (selectionStart ?? 0)) + inserted.length > unitsMax
