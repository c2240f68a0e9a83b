/** What an import did, in lines for the person at the command line. Pure. */
import type { Imported } from '@gatherboard/shared/api/import'

export function describeImported(done: Imported): string[] {
  const { imported, setAside, skipped, skippedMore, doubtful } = done
  const rows = skipped.length + skippedMore
  return [
    `${imported} ${imported === 1 ? 'note' : 'notes'} imported${setAside > 0 ? `, ${setAside} of them set aside` : ''}; ${rows} ${rows === 1 ? 'row' : 'rows'} skipped.`,
    `  read as ${describeReading(done)}`,
    ...(doubtful.length > 0 ? [`  letters put in for broken ones, to be checked: line ${doubtful.join(', ')}`] : []),
    ...skipped.map(({ line, reason }) => `  line ${line}: ${reason}`),
    ...(skippedMore > 0 ? [`  and ${skippedMore} more`] : []),
  ]
}

/** `windows-1250, columns by ";", 2 rows of headings`; JSON has fields instead. */
function describeReading({ encoding, separator, headingRows }: Imported): string {
  if (headingRows === 0) return `JSON, ${encoding}`
  const columns = separator === '' ? 'one column' : `columns by ${JSON.stringify(separator)}`
  return `${encoding}, ${columns}, ${headingRows} ${headingRows === 1 ? 'row' : 'rows'} of headings`
}
