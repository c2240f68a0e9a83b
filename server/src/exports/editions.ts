/**
 * The editions of an export: whose words are in it, and which notes only count. All of it is decided by `decideWords`;
 * no module of this folder reads a note's words in another way (`tests/architecture/words.test.ts`).
 *
 * `team` is for those who run the event and analyse what was said; `handon` may leave the house. What waits or was set
 * aside is in neither. `backup` is board JSON whole, set-aside words too: for keeping and for importing again.
 */
import type { Board, BoardNote } from '@gatherboard/shared/api/board'
import type { Edition } from '@gatherboard/shared/values/editions'
import { decideWords, readWords, type Output } from '@gatherboard/shared/wall/decide-words'

export type ReadersEdition = Exclude<Edition, 'backup'>

/** A note as an edition has it: `words` is empty where they may not stand in it. */
type EditionNote = Omit<BoardNote, 'text'> & { readonly words: string }

const OUTPUT_OF: Readonly<Record<ReadersEdition, Output>> = { team: 'research-team', handon: 'research-handon' }

/** The notes of an edition, in the board's order. */
export function chooseNotes(board: Board, edition: ReadersEdition): EditionNote[] {
  const output = OUTPUT_OF[edition]
  return board.notes.flatMap((note) =>
    decideWords(note, output) === 'nothing' ? [] : [{ ...note, words: readWords(note, output) ?? '' }],
  )
}

/** Board JSON in an edition: nothing in it names a note that the edition does not have. */
export function editBoard(board: Board, edition: ReadersEdition) {
  const notes = chooseNotes(board, edition).map(({ words, ...note }) => ({ ...note, text: words }))
  const known = new Set(notes.map(({ id }) => id))
  const keepKnown = (noteIds: readonly string[]): string[] => noteIds.filter((id) => known.has(id))
  const { waiting: _waiting, setAside: _setAside, ...counts } = board.counts
  return {
    ...board,
    edition,
    clusters: board.clusters.map((cluster) => ({ ...cluster, noteIds: keepKnown(cluster.noteIds) })),
    notes,
    sketches: board.sketches.map((sketch) => ({
      ...sketch,
      regions: sketch.regions.map((region) => ({ ...region, noteIds: keepKnown(region.noteIds) })),
    })),
    counts,
  }
}
