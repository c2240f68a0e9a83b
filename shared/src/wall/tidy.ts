/**
 * Brings what somebody wrote into a document inside the bounds (`bounds.ts`), entry by entry: a place is moved onto the
 * page, a text is cut and loses what cannot be seen, a field that is not what it says is taken away. The server does
 * this to every entry that a peer has changed, before it is stored or shown; each function says whether there was
 * anything to do. But for those letters, what a reader gives is not changed by it, only what no reader gives is gone.
 * Inside the caller's transaction.
 */
import * as Y from 'yjs'
import { dropUnseen } from '../values/text.ts'
import {
  CLUSTER_NAME_UNITS_MAX,
  NOTE_TEXT_UNITS_MAX,
  REGIONS_PER_SKETCH_MAX,
  UNKNOWN_KEYS_MAX,
  UNKNOWN_VALUE_UNITS_MAX,
  cutText,
} from './bounds.ts'
import type { Cluster } from './cluster.ts'
import { writeText, type Note } from './note.ts'
import { readRegion, toRegionRecord, type Sketch } from './sketch.ts'

type Entry = Y.Map<unknown>

/**
 * What the house knows of an entry: plain fields by key, of which `undefined` is a field that is not there (any more).
 */
type Fields = Readonly<Record<string, unknown>>

/** @param note as it is read; undefined for an entry that is no note, or not yet: it may be written in several steps */
export function tidyNote(entry: Entry, note: Note | undefined): boolean {
  return tidyEntry(entry, note && pick(note, NOTE_FIELDS), { text: { unitsMax: NOTE_TEXT_UNITS_MAX } })
}

export function tidyCluster(entry: Entry, cluster: Cluster | undefined): boolean {
  const name = { unitsMax: CLUSTER_NAME_UNITS_MAX, isLine: true }
  return tidyEntry(entry, cluster && pick(cluster, CLUSTER_FIELDS), { name })
}

/** Its words are the server's to write, in plain strings. */
export function tidySketch(entry: Entry, sketch: Sketch | undefined): boolean {
  const isTidied = tidyEntry(entry, sketch && pick(sketch, SKETCH_FIELDS), {})
  const regions = entry.get('regions')
  return (regions instanceof Y.Map && tidyRegions(regions)) || isTidied
}

const NOTE_FIELDS = [
  'lens',
  'slot',
  'pos',
  'cluster',
  'rank',
  'apart',
  'z',
  'source',
  'mode',
  'lang',
  'quote',
  'consent',
  'createdMinute',
] as const
const CLUSTER_FIELDS = ['box', 'layout', 'z', 'colour'] as const
const SKETCH_FIELDS = [
  'asset',
  'width',
  'height',
  'box',
  'apart',
  'z',
  'title',
  'artist',
  'alt',
  'transcript',
  'locked',
] as const

const pick = (from: object, keys: readonly string[]): Fields =>
  Object.fromEntries(keys.map((key) => [key, (from as Fields)[key]]))

/** How long a text may be, in UTF-16 units, and whether it is one of one line. */
type TextBounds = { readonly unitsMax: number; readonly isLine?: boolean }

/** @param texts what each Y.Text of such an entry may be */
function tidyEntry(entry: Entry, fields: Fields | undefined, texts: Readonly<Record<string, TextBounds>>): boolean {
  let isTidied = false
  let unknown = 0
  const put = (key: string, value: unknown): void => {
    if (value === undefined) entry.delete(key)
    else entry.set(key, Array.isArray(value) ? [...(value as unknown[])] : value)
    isTidied = true
  }
  for (const [key, value] of [...entry.entries()]) {
    const bounds = Object.hasOwn(texts, key) ? texts[key] : undefined
    if (bounds && value instanceof Y.Text) isTidied = writeText(value, tidyWords(value.toString(), bounds)) || isTidied
    else if (bounds && typeof value === 'string') {
      const words = tidyWords(value, bounds)
      if (words !== value) put(key, words)
    } else if (fields && Object.hasOwn(fields, key)) {
      if (!isSame(value, fields[key])) put(key, fields[key])
    } else if (!(value instanceof Y.Map && key === 'regions')) {
      unknown += 1
      if (unknown > UNKNOWN_KEYS_MAX || !isSmall(value)) put(key, undefined)
    }
  }
  return isTidied
}

/** So long and no longer, and without what cannot be seen and can only do harm (D6). */
function tidyWords(words: string, { unitsMax, isLine = false }: TextBounds): string {
  const seen = dropUnseen(words)
  return cutText(isLine ? seen.replaceAll('\n', ' ') : seen, unitsMax)
}

/** Compared as they are written: -0 is not 0. */
const isSame = (one: unknown, other: unknown): boolean =>
  Array.isArray(one) && Array.isArray(other)
    ? one.length === other.length && one.every((each, index) => Object.is(each, other[index]))
    : Object.is(one, other)

const isSmall = (value: unknown): boolean =>
  !(value instanceof Y.AbstractType) && (JSON.stringify(value) ?? '').length <= UNKNOWN_VALUE_UNITS_MAX

/** Each becomes what is read of it. */
function tidyRegions(regions: Y.Map<unknown>): boolean {
  let isTidied = false
  for (const [index, [key, value]] of [...regions.entries()].entries()) {
    const region = index < REGIONS_PER_SKETCH_MAX ? readRegion(key, value) : undefined
    if (region && JSON.stringify(value) === JSON.stringify(toRegionRecord(region))) continue
    if (region) regions.set(key, toRegionRecord(region))
    else regions.delete(key)
    isTidied = true
  }
  return isTidied
}
