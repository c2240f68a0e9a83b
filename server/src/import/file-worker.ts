/**
 * Reads one file, on a thread of its own: decoding and understanding a file takes time in one piece (JSON of three
 * megabytes took half a second), and whoever sends it must hold up nobody. Gives out rows as they are asked for.
 */
import { parentPort, workerData } from 'node:worker_threads'
import type { Lens } from '@gatherboard/shared/wall/meta'
import type { Refused } from '@gatherboard/shared/api/problem'
import type { ImportFile, ImportOptions, ImportRow } from './entry.ts'
import { createLensMatcher } from './lens-matcher.ts'
import { readTableFile } from './table-layout.ts'

/** What is asked of this thread, once; afterwards each message asks for more rows. */
export type FileRequest = Omit<ImportOptions, 'findLens'> & {
  readonly bytes: Uint8Array
  readonly lenses: readonly Lens[]
}
export type FileOpened = Omit<ImportFile, 'rows'> | { readonly refused: Refused }
/** Some rows; none when there are no more. */
export type FileRows = readonly ImportRow[]

/** A portion takes the other thread some milliseconds to take over. */
const ROWS_PER_PORTION = 200
const PORTION_UNITS_MAX = 256 * 1024

const port = parentPort
if (!port) throw new Error('the file reader runs as a worker thread only')
const { bytes, lenses, ...options } = workerData as FileRequest

function open(): { opened: FileOpened; rows: Iterator<ImportRow> } {
  const file = readTableFile(bytes, { ...options, findLens: createLensMatcher(lenses) })
  if (!file.ok)
    return { opened: { refused: file.refused }, rows: { next: () => ({ done: true as const, value: undefined }) } }
  const { rows, ...opened } = file.value
  return { opened, rows: rows[Symbol.iterator]() }
}

function takePortion(rows: Iterator<ImportRow>): FileRows {
  const portion: ImportRow[] = []
  let units = 0
  while (portion.length < ROWS_PER_PORTION && units < PORTION_UNITS_MAX) {
    const { done, value } = rows.next()
    if (done) break
    units += 'text' in value ? value.text.length : 0
    portion.push(value)
  }
  return portion
}

const { opened, rows } = open()
port.on('message', () => port.postMessage(takePortion(rows)))
port.postMessage(opened)
