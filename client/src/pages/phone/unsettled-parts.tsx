/**
 * What few notes ever need is no part of the first load: it is fetched when words were not taken for the first time.
 */
import { createPart } from '../../api/load-part.ts'
import type { LostChangesProps, SettleNoteProps, WordsLeftProps } from './unsettled.tsx'
import { useLatePart } from '../../ui/use-late-part.ts'

const loadUnsettled = createPart(() => import('./unsettled.tsx'))

export function SettleNote(props: SettleNoteProps) {
  const part = useLatePart(loadUnsettled)
  return part ? <part.SettleNote {...props} /> : null
}

export function WordsLeft(props: WordsLeftProps) {
  const part = useLatePart(loadUnsettled)
  return part ? <part.WordsLeft {...props} /> : null
}

export function LostChanges(props: LostChangesProps) {
  const part = useLatePart(loadUnsettled)
  return part ? <part.LostChanges {...props} /> : null
}
