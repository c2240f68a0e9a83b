/** A sheet of figures, a line for each thing measured and a column for each server; and where ours stands in it. */
import { median, readable } from './statistics.ts'

export type Line = {
  readonly what: string
  /** Which way is good; lines without it are there to be read, not compared. */
  readonly better?: 'lower' | 'higher'
  /** What ours has to reach, by column. */
  readonly bars?: Readonly<Record<string, number>>
}

type Entry = { line: Line; figures: Map<string, number[]>; remarks: Map<string, string[]> }

export class Comparison {
  readonly #columns: readonly string[]
  /** The columns that are ours; the first of them is compared with the best of the others. */
  readonly #ours: readonly string[]
  /** Columns of ours that are compared each with one other; then nothing else is compared. */
  readonly #rivals: ReadonlyMap<string, string>
  readonly #entries = new Map<string, Entry>()

  constructor(columns: readonly string[], ours: readonly string[], rivals: ReadonlyMap<string, string> = new Map()) {
    this.#columns = columns
    this.#ours = ours
    this.#rivals = rivals
  }

  /** One figure of one repetition. */
  add(line: Line, column: string, figure: number): void {
    const { figures } = this.#entry(line)
    figures.set(column, [...(figures.get(column) ?? []), figure])
  }

  /** Words instead of a figure, or behind it. */
  remark(line: Line, column: string, words: string): void {
    const { remarks } = this.#entry(line)
    remarks.set(column, [...(remarks.get(column) ?? []), words])
  }

  format(): string {
    const compared =
      this.#rivals.size === 0
        ? 'ours beside the best of the others'
        : [...this.#rivals].map(([ours, other]) => `${ours} : ${other}`).join('; ')
    const header = ['measured', ...this.#columns, compared, 'bar']
    const rows = [...this.#entries.values()].map((entry) => [
      entry.line.what,
      ...this.#columns.map((column) => formatCell(entry.figures.get(column), entry.remarks.get(column))),
      this.#compare(entry),
      this.#judge(entry),
    ])
    return [header, header.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
  }

  #entry(line: Line): Entry {
    let entry = this.#entries.get(line.what)
    if (!entry) this.#entries.set(line.what, (entry = { line, figures: new Map(), remarks: new Map() }))
    return entry
  }

  #compare(entry: Entry): string {
    return this.#rivals.size === 0
      ? this.#compareWithBest(entry)
      : [...this.#rivals]
          .map(([ours, other]) => compareTwo(entry, ours, other))
          .filter((words) => words !== '')
          .join('; ')
  }

  #compareWithBest({ line, figures }: Entry): string {
    const middle = (column: string): number => median(figures.get(column) ?? [])
    const ours = middle(this.#ours[0] ?? '')
    const others = this.#columns
      .filter((column) => !this.#ours.includes(column))
      .map(middle)
      .filter((figure) => !Number.isNaN(figure))
    if (!line.better || Number.isNaN(ours) || others.length === 0) return ''
    const isLower = line.better === 'lower'
    const best = isLower ? Math.min(...others) : Math.max(...others)
    if (ours === best) return 'equal'
    const isAhead = isLower ? ours < best : ours > best
    const [low, high] = [Math.min(ours, best), Math.max(ours, best)]
    return `${isAhead ? 'ahead' : 'BEHIND'}${low > 0 ? ` (${readable(high / low)} ×)` : ''}`
  }

  #judge({ line, figures }: Entry): string {
    return Object.entries(line.bars ?? {})
      .flatMap(([column, bar]) => {
        const figure = median(figures.get(column) ?? [])
        if (Number.isNaN(figure)) return []
        const isMet = line.better === 'higher' ? figure >= bar : figure <= bar
        return [
          `${line.better === 'higher' ? '≥' : '≤'} ${bar.toLocaleString('en')}${Object.keys(line.bars ?? {}).length > 1 ? ` (${column})` : ''}: ${isMet ? 'met' : 'NOT MET'}`,
        ]
      })
      .join('; ')
  }
}

/** How many times the other's figure ours is, whichever way is good. */
function compareTwo({ line, figures }: Entry, ours: string, other: string): string {
  const ratio = median(figures.get(ours) ?? []) / median(figures.get(other) ?? [])
  return line.better && Number.isFinite(ratio) ? `${ratio.toFixed(2)} × (${line.better} is better)` : ''
}

function formatCell(figures: readonly number[] = [], remarks: readonly string[] = []): string {
  const range = figures.length > 1 ? ` [${readable(Math.min(...figures))}..${readable(Math.max(...figures))}]` : ''
  const cell = figures.length > 0 ? `${readable(median(figures))}${range}` : ''
  return [cell, ...new Set(remarks)].filter((part) => part !== '').join('; ') || '–'
}
