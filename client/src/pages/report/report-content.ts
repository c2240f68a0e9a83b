/**
 * What of a board goes into its printed report, and in which order. Pure.
 *
 * Notes that wait to be shown or were set aside never do, nor does anything about who wrote a note: a board does not
 * know. There are two editions. `all` is for the people who run the event. `quotable` may be handed on: people were told
 * that their exact words are in a report only if they ticked “You may quote this”, so it has the words of those notes
 * and the number of the others.
 */
import type { Board, BoardNote, BoardSketch } from '@gatherboard/shared/protocol/http'
import { lensNumber } from '../../ui/lens-mark.tsx'

export type Edition = 'all' | 'quotable'

export type ReportLens = { readonly number: number; readonly label: string }
export type ReportNote = Pick<BoardNote, 'id' | 'text' | 'lang' | 'votes' | 'cheers' | 'quote'> & { readonly lens: ReportLens }

/** Notes with their words, and how many more there are whose words may not be handed on. */
export type ReportNotes = { readonly shown: readonly ReportNote[]; readonly unquoted: number }

export type ReportRegion = { readonly id: string; readonly box: BoardSketch['regions'][number]['box']; readonly label: string; readonly groups: readonly string[]; readonly notes: ReportNotes }
export type ReportSketch = Omit<BoardSketch, 'regions' | 'box' | 'z' | 'locked'> & { readonly regions: readonly ReportRegion[] }

export type Report = {
  readonly counts: ReadonlyArray<{ readonly lens: ReportLens; readonly onWall: number; readonly reportOnly: number }>
  /** The fullest first; groups without notes are left out. */
  readonly groups: ReadonlyArray<{ readonly id: string; readonly name: string; readonly notes: ReportNotes }>
  /** Notes that are in no group, by heading. */
  readonly loose: ReadonlyArray<{ readonly lens: ReportLens; readonly notes: ReportNotes }>
  readonly reportOnly: ReportNotes
  readonly sketches: readonly ReportSketch[]
  /** How the printed notes came to the board, the most frequent way first. */
  readonly sources: ReadonlyArray<readonly [source: string, count: number]>
}

const OTHER = 'Other headings'

export function makeReport(board: Board, edition: Edition): Report {
  const lenses = board.lenses.map((lens, index): ReportLens & { id: string } => ({ id: lens.id, number: lensNumber(index), label: lens.label }))
  const other: ReportLens = { number: lensNumber(-1), label: OTHER }
  const lensOf = (note: BoardNote): ReportLens => lenses.find(({ id }) => id === note.lens) ?? other
  const onWall = board.notes.filter(({ status }) => status === 'on-wall')
  const reportOnly = board.notes.filter(({ status }) => status === 'report-only')
  const gather = (notes: readonly BoardNote[]): ReportNotes => {
    const shown = notes.filter(({ quote }) => edition === 'all' || quote).sort(mostSupported)
    return { shown: shown.map((note) => toReportNote(note, lensOf(note))), unquoted: notes.length - shown.length }
  }

  const clusterNames = new Map(board.clusters.map(({ id, name }) => [id, name.trim()]))
  const isLoose = ({ cluster }: BoardNote): boolean => cluster === null || !clusterNames.has(cluster)
  const byId = new Map(onWall.map((note) => [note.id, note]))
  const headings = [...lenses, other]

  return {
    counts: headings
      .map((lens) => ({ lens, onWall: countOf(onWall, lens, lensOf), reportOnly: countOf(reportOnly, lens, lensOf) }))
      .filter((row) => row.lens !== other || row.onWall + row.reportOnly > 0),
    groups: board.clusters
      .map(({ id }) => ({ id, name: clusterNames.get(id) ?? '', members: onWall.filter(({ cluster }) => cluster === id) }))
      .filter(({ members }) => members.length > 0)
      .sort((a, b) => b.members.length - a.members.length)
      .map(({ id, name, members }) => ({ id, name, notes: gather(members) })),
    loose: headings
      .map((lens) => ({ lens, notes: gather(onWall.filter((note) => isLoose(note) && lensOf(note) === lens)) }))
      .filter(({ notes }) => notes.shown.length + notes.unquoted > 0),
    reportOnly: gather(reportOnly),
    sketches: board.sketches.map(({ regions, id, asset, title, artist, alt, transcript, width, height }) => ({
      id,
      asset,
      title,
      artist,
      alt,
      transcript,
      width,
      height,
      regions: regions.map((region) => ({
        id: region.id,
        box: region.box,
        label: region.label.trim(),
        groups: region.clusterIds.flatMap((cluster) => clusterNames.get(cluster) ?? []),
        // Only what is on the wall: a note that was set aside keeps its place in the drawing, and must not come back through it.
        notes: gather(region.noteIds.flatMap((note) => byId.get(note) ?? [])),
      })),
    })),
    sources: countSources([...onWall, ...reportOnly]),
  }
}

const countOf = (notes: readonly BoardNote[], lens: ReportLens, lensOf: (note: BoardNote) => ReportLens): number => notes.filter((note) => lensOf(note) === lens).length

function countSources(notes: readonly BoardNote[]): Array<readonly [source: string, count: number]> {
  const counts = new Map<string, number>()
  for (const { source } of notes) counts.set(source, (counts.get(source) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])
}

/** What most people stand behind comes first; else the order of the board. */
const mostSupported = (a: BoardNote, b: BoardNote): number => b.votes - a.votes || b.cheers - a.cheers

const toReportNote = ({ id, text, lang, votes, cheers, quote }: BoardNote, lens: ReportLens): ReportNote => ({ id, text, lang, votes, cheers, quote, lens })
