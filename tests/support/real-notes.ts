/** What people really wrote, for walls to be looked at: from the shared data where it is, else sentences as long. */
import { readRows } from '@gatherboard/shared/table/read-rows'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { REPO } from './paths.ts'

const POLIS = resolve(REPO, '../shared/data/polis')
const LENGTHS = [18, 42, 61, 74, 88, 110, 139, 33, 56, 97]
const SENTENCE =
  'We would like more buses in the evening, so that people can get home from work, and somewhere dry to wait for them, with a bench and a light.'

/** @param count of notes; none is empty */
export function readRealNotes(count: number): string[] {
  const texts = existsSync(POLIS) ? readPolis() : []
  return Array.from(
    { length: count },
    (_, index) => texts[index] ?? `${index}: ${SENTENCE.slice(0, LENGTHS[index % LENGTHS.length])}`,
  )
}

function readPolis(): string[] {
  // The one of 280 first.
  const names = readdirSync(POLIS)
    .filter((name) => name.endsWith('.csv'))
    .sort()
    .reverse()
  return names.flatMap((name) => {
    const [head, ...rows] = [...readRows(readFileSync(join(POLIS, name), 'utf8'), ',')].flatMap((row) =>
      'cells' in row ? [row.cells] : [],
    )
    const at = head?.indexOf('text') ?? -1
    return rows.flatMap((cells) => (cells[at]?.trim() ? [cells[at].trim()] : []))
  })
}
