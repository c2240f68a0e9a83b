/** What of the wall can be put on the big screen by its words: groups, sketch notes and notes. Pure. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Sketch } from '@gatherboard/shared/wall/sketch'
import { findClusters } from '../find/find-clusters.ts'
import { findNotes } from '../find/find-notes.ts'
import { findSketches } from '../find/find-sketches.ts'
import { holdsAny, isSought } from '../find/find-words.ts'
import { sortSketches } from '../wall/sketch-order.ts'
import { say } from '../i18n/say-panel.ts'

export type StageFind =
  | { readonly kind: 'group'; readonly id: string; readonly text: string }
  | { readonly kind: 'note'; readonly id: string; readonly text: string }
  /** `where` says in what of it the words stand; undefined when its title has some of them. */
  | { readonly kind: 'sketch'; readonly id: string; readonly text: string; readonly where: string | undefined }

/**
 * Groups first, then sketch notes as they lie on the wall, then notes, newest first: there are few of the former.
 * @param sought every word of it has to be found; nothing is while it is blank
 */
export function findForStage(
  { notes, clusters, sketches }: Pick<BoardView, 'notes' | 'clusters' | 'sketches'>,
  sought: string,
): StageFind[] {
  if (!isSought(sought)) return []
  return [
    ...[...findClusters(clusters, sought).values()].map(({ id, name }): StageFind => ({
      kind: 'group',
      id,
      text: name,
    })),
    ...sortSketches(findSketches(sketches, sought).values()).map((sketch): StageFind => ({
      kind: 'sketch',
      id: sketch.id,
      text: sketch.title,
      where: describeWhere(sketch, sought),
    })),
    ...[...findNotes(notes, sought).values()]
      .sort((one, other) => other.createdMinute - one.createdMinute || (one.id < other.id ? -1 : 1))
      .map(({ id, text }): StageFind => ({ kind: 'note', id, text })),
  ]
}

function describeWhere({ title, artist, alt, transcript, regions }: Sketch, sought: string): string | undefined {
  if (holdsAny(title, sought)) return undefined
  const region = regions.find(({ label }) => holdsAny(label, sought))
  if (region) return say('wherePart', { label: region.label })
  if (holdsAny(artist, sought)) return say('whereArtist', { artist })
  if (holdsAny(transcript, sought)) return say('whereTranscript')
  return holdsAny(alt, sought) ? say('whereAlt') : undefined
}
