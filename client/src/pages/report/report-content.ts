/**
 * What of a board goes into its printed report, and in which order. Pure.
 *
 * There are two editions: `all` is for the people who run the event, `quotable` may be handed on. Which notes are in an
 * edition, and which only count, is decided by `decideWords`; words are taken from a note by `readWords` only.
 */
import type { Board, BoardNote, BoardSketch } from '@gatherboard/shared/api/board'
import { countByLens } from '@gatherboard/shared/board/counts'
import { decideWords, readWords, type Output } from '@gatherboard/shared/wall/decide-words'
import { say } from '../../i18n/say-report.ts'
import { lensNumber } from '../../ui/lens-mark.tsx'

export type Edition = 'all' | 'quotable'

export type ReportLens = { readonly number: number; readonly label: string }
export type ReportNote = Pick<BoardNote, 'id' | 'text' | 'lang' | 'votes' | 'cheers' | 'quote'> & {
  readonly lens: ReportLens
}

/** Notes with their words, and how many more there are whose words may not be handed on. */
export type ReportNotes = { readonly shown: readonly ReportNote[]; readonly unquoted: number }

export type ReportRegion = {
  readonly id: string
  readonly box: BoardSketch['regions'][number]['box']
  readonly label: string
  readonly groups: readonly string[]
  readonly notes: ReportNotes
}
export type ReportSketch = Omit<BoardSketch, 'regions' | 'box' | 'z' | 'locked'> & {
  readonly regions: readonly ReportRegion[]
}

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

const OUTPUT_OF: Readonly<Record<Edition, Output>> = { all: 'insights', quotable: 'hand-on' }

export function makeReport(board: Board, edition: Edition): Report {
  const lenses = board.lenses.map((lens, index): ReportLens & { id: string } => ({
    id: lens.id,
    number: lensNumber(index),
    label: lens.label,
  }))
  const other: ReportLens = { number: lensNumber(-1), label: say('otherHeadings') }
  const lensOf = (note: BoardNote): ReportLens => lenses.find(({ id }) => id === note.lens) ?? other
  const output = OUTPUT_OF[edition]
  const counted = board.notes.filter((note) => decideWords(note, output) !== 'nothing')
  const onWall = counted.filter(({ status }) => status === 'on-wall')
  const reportOnly = counted.filter(({ status }) => status === 'report-only')
  const gather = (notes: readonly BoardNote[]): ReportNotes => {
    const shown = [...notes].sort(mostSupported).flatMap((note) => {
      const words = readWords(note, output)
      return words === undefined ? [] : [toReportNote(note, words, lensOf(note))]
    })
    return { shown, unquoted: notes.length - shown.length }
  }

  const clusterNames = new Map(board.clusters.map(({ id, name }) => [id, name.trim()]))
  const isLoose = ({ cluster }: BoardNote): boolean => cluster === null || !clusterNames.has(cluster)
  const byId = new Map(onWall.map((note) => [note.id, note]))
  const headings = [...lenses, other]
  const lensIds = board.lenses.map(({ id }) => id)
  const countIn = (notes: readonly BoardNote[], lens: ReportLens): number =>
    countByLens(notes, lensIds).get(lens === other ? undefined : lensIds[headings.indexOf(lens)]) ?? 0

  return {
    counts: headings
      .map((lens) => ({ lens, onWall: countIn(onWall, lens), reportOnly: countIn(reportOnly, lens) }))
      .filter((row) => row.lens !== other || row.onWall + row.reportOnly > 0),
    groups: board.clusters
      .map(({ id }) => ({
        id,
        name: clusterNames.get(id) ?? '',
        members: onWall.filter(({ cluster }) => cluster === id),
      }))
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
        // Only what is on the wall: a note that was set aside keeps its place in the drawing, and must not come back
        // through it.
        notes: gather(region.noteIds.flatMap((note) => byId.get(note) ?? [])),
      })),
    })),
    sources: countSources([...onWall, ...reportOnly]),
  }
}

function countSources(notes: readonly BoardNote[]): Array<readonly [source: string, count: number]> {
  const counts = new Map<string, number>()
  for (const { source } of notes) counts.set(source, (counts.get(source) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])
}

/** What most people stand behind comes first; else the order of the board. */
const mostSupported = (a: BoardNote, b: BoardNote): number => b.votes - a.votes || b.cheers - a.cheers

const toReportNote = ({ id, lang, votes, cheers, quote }: BoardNote, words: string, lens: ReportLens): ReportNote => ({
  id,
  text: words,
  lang,
  votes,
  cheers,
  quote,
  lens,
})
