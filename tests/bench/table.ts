/** What the bench prints: a line for each thing measured, with its figures, and whether it meets the bar it has. */

export type Row = {
  readonly what: string
  readonly figures: Readonly<Record<string, string>>
  readonly bar?: { readonly text: string; readonly isMet: boolean } | undefined
}

export function formatTable(rows: readonly Row[]): string {
  const cells = rows.map(({ what, figures, bar }) => [
    what,
    Object.entries(figures)
      .map(([name, figure]) => `${name}: ${figure}`)
      .join(' · '),
    bar ? `${bar.text}: ${bar.isMet ? 'met' : 'NOT MET'}` : '',
  ])
  return [['measured', 'figures', 'bar'], ['---', '---', '---'], ...cells]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n')
}
