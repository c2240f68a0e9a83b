/** Which of a wall's own groups a note may belong to, and which notes are like one. */
import { SUGGESTED_GROUPS_MAX, type SuggestedGroup } from '@gatherboard/shared/api/suggestions'
import type { ReadNote, ReadNotes } from './read-notes.ts'

/** A group has to show what it is about before anything is put beside it. */
const GROUP_NOTES_MIN = 3
const SIMILAR_MAX = 12

/** Below it a group is not worth a chip, or a note a line: where meaning is known, and where words are all there is. */
const FLOORS = { group: { model: 0.18, words: 0.05 }, similar: { model: 0.3, words: 0.12 } }

const floorOf = (kind: keyof typeof FLOORS, note: ReadNote): number =>
  FLOORS[kind][note.meaning === undefined ? 'words' : 'model']

/** The notes of each group, for one question about several notes. */
export function gatherGroups(read: ReadNotes): ReadonlyMap<string, readonly ReadNote[]> {
  const groups = new Map<string, ReadNote[]>()
  for (const note of read.notes.values()) {
    if (note.cluster === undefined) continue
    const members = groups.get(note.cluster)
    if (members) members.push(note)
    else groups.set(note.cluster, [note])
  }
  return groups
}

/**
 * The groups that a note is most like, best first.
 * @param groups of the same notes, from `gatherGroups`
 * @param isDismissed whether somebody has said that the note does not belong there
 */
export function findGroups(
  read: ReadNotes,
  note: ReadNote,
  groups: ReadonlyMap<string, readonly ReadNote[]>,
  isDismissed: (clusterId: string) => boolean,
): SuggestedGroup[] {
  const found: SuggestedGroup[] = []
  for (const [clusterId, members] of groups) {
    if (members.length < GROUP_NOTES_MIN || clusterId === note.cluster || isDismissed(clusterId)) continue
    const score = scoreGroup(read, note, members)
    if (score >= floorOf('group', note)) found.push({ clusterId, score: Math.min(1, score) })
  }
  return found.toSorted((a, b) => b.score - a.score).slice(0, SUGGESTED_GROUPS_MAX)
}

/** Half the mean, half the best likeness: a group may be about several things of which a note shares one. */
function scoreGroup(read: ReadNotes, note: ReadNote, members: readonly ReadNote[]): number {
  let [sum, best] = [0, 0]
  for (const member of members) {
    const likeness = read.compare(note, member)
    sum += likeness
    best = Math.max(best, likeness)
  }
  return (sum / members.length + best) / 2
}

/** The notes of the wall that are most like one, the most alike first. */
export function findSimilar(read: ReadNotes, note: ReadNote): string[] {
  const floor = floorOf('similar', note)
  return [...read.notes.values()]
    .filter((other) => other !== note)
    .map((other) => ({ id: other.id, likeness: read.compare(note, other) }))
    .filter(({ likeness }) => likeness >= floor)
    .toSorted((a, b) => b.likeness - a.likeness)
    .slice(0, SIMILAR_MAX)
    .map(({ id }) => id)
}
