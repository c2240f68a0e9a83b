/**
 * The place for the event's support lines, and what fetches them: the list of words to look for is no part of the
 * first load. It comes when somebody begins to write, or when the page has stood for a while, so that it is there
 * when the network is gone.
 */
import { createPart } from '../api/load-part.ts'
import type { SupportLinesProps } from './support-lines.tsx'
import { useLatePart } from '../ui/use-late-part.ts'

const loadSupportLines = createPart(() => import('./support-lines.tsx'))

const LOAD_AFTER_MS = 6_000

export function Support(props: SupportLinesProps) {
  // Without it notes are written and sent all the same.
  const part = useLatePart(loadSupportLines, props.text === '' ? LOAD_AFTER_MS : 0)
  return part ? <part.SupportLines {...props} /> : null
}
