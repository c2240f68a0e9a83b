/** What a large screen says when something of a participant's own is settled. */
import type { Settled } from '../own/sender.ts'
import { saySettled } from './note-words.ts'

/** What is refused or changed has a place of its own, which tells it (`unsettled-notes.tsx`). */
export function tellSettled(settled: Settled, tell: (said: { words: string }) => void): void {
  if (settled.kind === 'saved' || settled.kind === 'withdrawn') tell({ words: saySettled(settled, [])[0] })
}
