/** Which headings stand side by side, in which order, and which notes under each. Pure. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Note } from '@gatherboard/shared/wall/note'
import { lensNumber } from '../../ui/lens-mark.tsx'
import type { Heading } from './columns-layout.ts'

/** For writing, if not for all headings: those that are open. */
const findOpen = ({ meta: { phase } }: Pick<BoardView, 'meta'>): ReadonlySet<string> | undefined =>
  phase.mode === 'open' && phase.lenses.length > 0 ? new Set(phase.lenses) : undefined

/**
 * Which headings stand on the screen: those that are open for writing, or all of them once nobody writes; all of them,
 * the open ones first, where the headings were asked for.
 * @param notes oldest first; those of a heading come newest first
 * @param hasQuestion the headings' own questions give way to the round's
 */
export function findHeadings(view: Pick<BoardView, 'meta'>, notes: readonly Note[], hasQuestion: boolean): Heading[] {
  const { lenses, stage } = view.meta
  const byLens = new Map<string, Note[]>()
  for (const note of notes.toReversed()) {
    const own = byLens.get(note.lens)
    if (own) own.push(note)
    else byLens.set(note.lens, [note])
  }
  const listed = lenses.map((lens, index) => ({
    ...lens,
    prompt: hasQuestion ? '' : lens.prompt,
    number: lensNumber(index),
    notes: byLens.get(lens.id) ?? [],
  }))
  const openIds = findOpen(view)
  const open = listed.filter(({ id }) => openIds?.has(id) ?? true)
  if (openIds && open.length > 0 && stage.scene !== 'writing') return open
  const known = new Set(lenses.map(({ id }) => id))
  const unlisted = [...byLens].flatMap(([id, own]) =>
    known.has(id) ? [] : [{ id, label: id, prompt: '', number: lensNumber(-1), notes: own }],
  )
  const isOpen = new Set(open)
  return [...open, ...listed.filter((each) => !isOpen.has(each)), ...unlisted]
}
