/**
 * One sketch note: an artist's drawing on the wall, and the regions of it that belong to notes and clusters. The server
 * makes the entry when the picture is uploaded; facilitators' canvases move it, lock it and draw regions. The picture
 * itself is an *asset* behind `GET /api/assets/:asset`, never in a document.
 *
 * A region's box is in pixels of the upright original, so that it stays where it was drawn however large the sketch
 * note is shown, and can be written as it is into exports that count in pixels (REFI-QDA `PictureSelection`).
 */
import * as Y from 'yjs'
import {
  parseAssetId,
  parseClusterId,
  parseNoteId,
  parseRegionId,
  parseSketchId,
  type AssetId,
  type ClusterId,
  type NoteId,
  type RegionId,
  type SketchId,
} from '../values/ids.ts'
import { LIMITS } from '../values/limits.ts'
import { cleanLine, cleanText } from '../values/text.ts'
import {
  REGIONS_PER_SKETCH_MAX,
  REGION_LABEL_UNITS_MAX,
  REGION_LINKS_MAX,
  SKETCH_SIDE_MAX,
  boundBox,
  boundKey,
  cutText,
} from './bounds.ts'
import type { Box, Root } from './schema.ts'

export type Region = {
  readonly id: RegionId
  /** Pixels of the upright original: left, top, width, height. */
  readonly box: Box
  readonly label: string
  /**
   * What is drawn here. Ids of notes or clusters that the wall does not have (any more) are the reader's to pass over.
   */
  readonly notes: readonly NoteId[]
  readonly clusters: readonly ClusterId[]
}

export type Sketch = {
  readonly id: SketchId
  readonly asset: AssetId
  /** Size of the upright original in pixels. */
  readonly width: number
  readonly height: number
  /** Where it lies on the wall, in page coordinates. */
  readonly box: Box
  /** Somebody placed it where it covers nothing, and the server keeps it so. */
  readonly apart?: true
  readonly z?: string
  readonly title: string
  readonly artist: string
  /** For those who cannot see the picture: what it shows, in a sentence or two. */
  readonly alt: string
  /** The words in the picture, in reading order. */
  readonly transcript: string
  /** Pinned: it can be neither moved nor resized until somebody unlocks it. */
  readonly locked: boolean
  /** In reading order: from the top, then from the left. */
  readonly regions: readonly Region[]
}

/** The side of a picture; larger ones are refused at the door. */
export const PICTURE_SIDE_MAX = 30_000

export function readSketch(key: string, entry: unknown): Sketch | undefined {
  const id = parseSketchId(key)
  if (!id || !(entry instanceof Y.Map)) return undefined
  const asset = parseAssetId(entry.get('asset'))
  const box = boundBox(entry.get('box'), SKETCH_SIDE_MAX)
  const width = readSide(entry.get('width'))
  const height = readSide(entry.get('height'))
  if (!asset || !box || !width || !height) return undefined
  const z = boundKey(entry.get('z'))
  return {
    id,
    asset,
    width,
    height,
    box,
    ...(entry.get('apart') === true ? { apart: true } : {}),
    ...(z === undefined ? {} : { z }),
    title: cleanLine(readWords(entry.get('title'), LIMITS.titleCharactersMax)),
    artist: cleanLine(readWords(entry.get('artist'), LIMITS.titleCharactersMax)),
    alt: cleanText(readWords(entry.get('alt'), LIMITS.altCharactersMax)),
    transcript: cleanText(readWords(entry.get('transcript'), LIMITS.transcriptCharactersMax)),
    locked: entry.get('locked') !== false,
    regions: readRegions(entry.get('regions')),
  }
}

/** A character takes up to two units. */
const readWords = (value: unknown, charactersMax: number): string =>
  typeof value === 'string' || value instanceof Y.Text ? cutText(value.toString(), 2 * charactersMax) : ''

const readSide = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= PICTURE_SIDE_MAX ? value : undefined

function readRegions(value: unknown): Region[] {
  if (!(value instanceof Y.Map)) return []
  const regions: Region[] = []
  for (const [key, entry] of value.entries()) {
    const region = readRegion(key, entry)
    if (region && regions.length < REGIONS_PER_SKETCH_MAX) regions.push(region)
  }
  return regions.sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0] || (a.id < b.id ? -1 : 1))
}

export function readRegion(key: string, entry: unknown): Region | undefined {
  const id = parseRegionId(key)
  if (!id || typeof entry !== 'object' || entry === null) return undefined
  const { box: rawBox, label, notes, clusters } = entry as Record<string, unknown>
  const box = boundBox(rawBox, PICTURE_SIDE_MAX)
  if (!box) return undefined
  return {
    id,
    box,
    label: typeof label === 'string' ? cleanLine(cutText(label, REGION_LABEL_UNITS_MAX)) : '',
    notes: readIds(notes, parseNoteId),
    clusters: readIds(clusters, parseClusterId),
  }
}

const readIds = <Id>(value: unknown, parse: (text: unknown) => Id | undefined): Id[] =>
  Array.isArray(value) ? [...new Set(value.slice(0, REGION_LINKS_MAX).flatMap((id) => parse(id) ?? []))] : []

/** Everything of a sketch note but its id. */
export type SketchContent = Omit<Sketch, 'id'>

/** Writes a whole sketch note under its key. Inside the caller's transaction. */
export function writeSketch(sketches: Root, id: SketchId, { regions, ...content }: SketchContent): void {
  const entry = new Y.Map<unknown>()
  for (const [key, value] of Object.entries(content)) {
    if (value !== undefined) entry.set(key, Array.isArray(value) ? [...(value as unknown[])] : value)
  }
  const map = new Y.Map<unknown>()
  for (const region of regions) map.set(region.id, toRegionRecord(region))
  entry.set('regions', map)
  sketches.set(id, entry)
}

/**
 * Writes or replaces one region of a sketch note; nothing when the sketch note has gone. Inside the caller's
 * transaction.
 */
export function writeRegion(sketches: Root, id: SketchId, region: Region): void {
  readRegionMap(sketches, id)?.set(region.id, toRegionRecord(region))
}

/** Takes one region away. Inside the caller's transaction. */
export function removeRegion(sketches: Root, id: SketchId, regionId: RegionId): void {
  readRegionMap(sketches, id)?.delete(regionId)
}

function readRegionMap(sketches: Root, id: SketchId): Y.Map<unknown> | undefined {
  const entry = sketches.get(id)
  const regions = entry instanceof Y.Map ? (entry as Y.Map<unknown>).get('regions') : undefined
  return regions instanceof Y.Map ? (regions as Y.Map<unknown>) : undefined
}

/**
 * One plain record a region: two people who draw regions at once keep both; two who change the same one keep the later.
 */
export const toRegionRecord = ({ box, label, notes, clusters }: Region) => ({
  box: [...box],
  label,
  notes: [...notes],
  clusters: [...clusters],
})
