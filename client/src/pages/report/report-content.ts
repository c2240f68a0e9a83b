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

/** `groups`: each group with its notes, then each heading with those in none. `headings`: each heading with all of its. */
export type Order = 'groups' | 'headings'

/** `anchor`: the id of its section in the report. */
export type ReportLens = { readonly number: number; readonly label: string; readonly anchor: string }
/** How many notes of a group are counted somewhere, and the id of its section; undefined where it has none. */
export type GroupCount = {
  readonly id: string
  readonly name: string
  readonly count: number
  readonly anchor: string | undefined
}
export type ReportNote = Pick<BoardNote, 'id' | 'text' | 'lang' | 'votes' | 'cheers' | 'quote'> & {
  readonly lens: ReportLens
  /** The name of its group, where it does not stand under it; '' for one without a name. */
  readonly group?: string
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
  /** What most people stand behind: the few notes on the wall with the most votes and cheers, if any have some. */
  readonly top: ReportNotes
  /** All groups with notes, the fullest first. */
  readonly groupCounts: readonly GroupCount[]
  readonly counts: ReadonlyArray<{ readonly lens: ReportLens; readonly onWall: number; readonly reportOnly: number }>
  /** The fullest first; groups without notes are left out, and all of them where headings come first. */
  readonly groups: ReadonlyArray<{ readonly id: string; readonly name: string; readonly notes: ReportNotes }>
  /** Each heading with notes on the wall: `notes` are those that stand here, `groups` says where the others stand. */
  readonly loose: ReadonlyArray<{
    readonly lens: ReportLens
    readonly notes: ReportNotes
    readonly groups: readonly GroupCount[]
  }>
  readonly reportOnly: ReportNotes
  readonly sketches: readonly ReportSketch[]
  /** How the printed notes came to the board, the most frequent way first. */
  readonly sources: ReadonlyArray<readonly [source: string, count: number]>
}

const OUTPUT_OF: Readonly<Record<Edition, Output>> = { all: 'insights', quotable: 'hand-on' }

/** So many stand on top: what fits beside the groups on a first page. */
const TOP_MAX = 5

export function makeReport(board: Board, edition: Edition, order: Order = 'groups'): Report {
  const lenses = board.lenses.map((lens, index): ReportLens & { id: string } => ({
    id: lens.id,
    number: lensNumber(index),
    label: lens.label,
    anchor: `heading-${index + 1}`,
  }))
  const other: ReportLens = { number: lensNumber(-1), label: say('otherHeadings'), anchor: 'heading-other' }
  const lensOf = (note: BoardNote): ReportLens => lenses.find(({ id }) => id === note.lens) ?? other
  const output = OUTPUT_OF[edition]
  const counted = board.notes.filter((note) => decideWords(note, output) !== 'nothing')
  const onWall = counted.filter(({ status }) => status === 'on-wall')
  const reportOnly = counted.filter(({ status }) => status === 'report-only')
  const clusterNames = new Map(board.clusters.map(({ id, name }) => [id, name.trim()]))
  const nameGroupOf = ({ cluster }: BoardNote): string | undefined =>
    order === 'groups' || cluster === null ? undefined : clusterNames.get(cluster)
  const gather = (notes: readonly BoardNote[]): ReportNotes => {
    const shown = [...notes].sort(mostSupported).flatMap((note) => {
      const words = readWords(note, output)
      return words === undefined ? [] : [toReportNote(note, words, lensOf(note), nameGroupOf(note))]
    })
    return { shown, unquoted: notes.length - shown.length }
  }

  const isLoose = ({ cluster }: BoardNote): boolean => cluster === null || !clusterNames.has(cluster)
  const byId = new Map(onWall.map((note) => [note.id, note]))
  const headings = [...lenses, other]
  const lensIds = board.lenses.map(({ id }) => id)
  const countIn = (notes: readonly BoardNote[], lens: ReportLens): number =>
    countByLens(notes, lensIds).get(lens === other ? undefined : lensIds[headings.indexOf(lens)]) ?? 0

  const groups = sortGroups(clusterNames, onWall)
  const countGroups = (isCounted: (note: BoardNote) => boolean): GroupCount[] =>
    groups
      .map(({ id, name, members }) => ({
        id,
        name,
        count: members.filter(isCounted).length,
        anchor: order === 'groups' ? groupAnchor(id) : undefined,
      }))
      .filter(({ count }) => count > 0)

  return {
    // In an edition that may not say some of their words, they keep their places all the same.
    top: gather(
      onWall
        .filter(({ votes, cheers }) => votes + cheers > 0)
        .sort(mostSupported)
        .slice(0, TOP_MAX),
    ),
    groupCounts: countGroups(() => true),
    counts: headings
      .map((lens) => ({ lens, onWall: countIn(onWall, lens), reportOnly: countIn(reportOnly, lens) }))
      .filter((row) => row.lens !== other || row.onWall + row.reportOnly > 0),
    groups: order === 'groups' ? groups.map(({ id, name, members }) => ({ id, name, notes: gather(members) })) : [],
    loose: headings
      .map((lens) => ({
        lens,
        notes: gather(onWall.filter((note) => lensOf(note) === lens && (order === 'headings' || isLoose(note)))),
        groups: order === 'groups' ? countGroups((note) => lensOf(note) === lens) : [],
      }))
      .filter(({ notes, groups: elsewhere }) => countAll(notes) > 0 || elsewhere.length > 0),
    reportOnly: gather(reportOnly),
    sketches: board.sketches.map((sketch) => toReportSketch(sketch, { clusterNames, byId, gather })),
    sources: countSources([...onWall, ...reportOnly]),
  }
}

/** Those that have notes, the fullest first. */
function sortGroups(names: ReadonlyMap<string, string>, onWall: readonly BoardNote[]) {
  return [...names]
    .map(([id, name]) => ({ id, name, members: onWall.filter(({ cluster }) => cluster === id) }))
    .filter(({ members }) => members.length > 0)
    .sort((a, b) => b.members.length - a.members.length)
}

type Drawn = {
  readonly clusterNames: ReadonlyMap<string, string>
  readonly byId: ReadonlyMap<string, BoardNote>
  readonly gather: (notes: readonly BoardNote[]) => ReportNotes
}

function toReportSketch(sketch: BoardSketch, { clusterNames, byId, gather }: Drawn): ReportSketch {
  const { regions, id, asset, title, artist, alt, transcript, width, height } = sketch
  return {
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
  }
}

/** With those whose words are left out. */
export const countAll = ({ shown, unquoted }: ReportNotes): number => shown.length + unquoted

/** The ids of sections and notes in the page: what a figure leads to. */
export const groupAnchor = (id: string): string => `group-${id}`
export const noteAnchor = (id: string): string => `note-${id}`

function countSources(notes: readonly BoardNote[]): Array<readonly [source: string, count: number]> {
  const counts = new Map<string, number>()
  for (const { source } of notes) counts.set(source, (counts.get(source) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])
}

/** What most people stand behind comes first; else the order of the board. */
const mostSupported = (a: BoardNote, b: BoardNote): number => b.votes - a.votes || b.cheers - a.cheers

function toReportNote(
  { id, lang, votes, cheers, quote }: BoardNote,
  words: string,
  lens: ReportLens,
  group: string | undefined,
): ReportNote {
  return { id, text: words, lang, votes, cheers, quote, lens, ...(group === undefined ? {} : { group }) }
}
