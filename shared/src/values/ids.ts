/**
 * Identifiers. Each kind is a branded string, so that a note's id can never be passed where an event's is meant.
 * Ids made here are random and never reused; ids that come from outside are parsed before use.
 * Randomness is `crypto.getRandomValues` (through nanoid), which plain-http pages have; `randomUUID` they do not.
 */
import { customAlphabet, nanoid } from 'nanoid'
import { findTwin, readDigits } from './letter-twins.ts'

declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

export type EventId = Branded<'EventId'>
export type NoteId = Branded<'NoteId'>
export type ClusterId = Branded<'ClusterId'>
export type SketchId = Branded<'SketchId'>
export type RegionId = Branded<'RegionId'>
/** A stored picture, in all its sizes. Random, so that nobody finds one by guessing or by its content. */
export type AssetId = Branded<'AssetId'>
/** One page at the sort table, for as long as it is open. Random: nobody lets go of another's notes. */
export type SorterId = Branded<'SorterId'>
export type SnapshotId = Branded<'SnapshotId'>
type ProgrammeId = Branded<'ProgrammeId'>
/** A keyed hash of a device's secret: the only form in which the server ever keeps it. */
export type DeviceKey = Branded<'DeviceKey'>

/** 8 to 64 of A–Z a–z 0–9 _ -: UUIDs (36) and nanoids (21) both fit. */
const ID_PATTERN = /^[A-Za-z0-9_-]{8,64}$/
/** Names that mean something on every plain object: used as a key they could change behaviour instead of data. */
const RESERVED = new Set(Object.getOwnPropertyNames(Object.prototype))

const isId = (text: unknown): text is string => typeof text === 'string' && ID_PATTERN.test(text) && !RESERVED.has(text)

export const parseNoteId = (text: unknown): NoteId | undefined => (isId(text) ? (text as NoteId) : undefined)
export const parseEventId = (text: unknown): EventId | undefined => (isId(text) ? (text as EventId) : undefined)
export const parseClusterId = (text: unknown): ClusterId | undefined => (isId(text) ? (text as ClusterId) : undefined)
export const parseSketchId = (text: unknown): SketchId | undefined => (isId(text) ? (text as SketchId) : undefined)
export const parseRegionId = (text: unknown): RegionId | undefined => (isId(text) ? (text as RegionId) : undefined)
export const parseAssetId = (text: unknown): AssetId | undefined => (isId(text) ? (text as AssetId) : undefined)
export const parseSorterId = (text: unknown): SorterId | undefined => (isId(text) ? (text as SorterId) : undefined)
export const parseSnapshotId = (text: unknown): SnapshotId | undefined =>
  isId(text) ? (text as SnapshotId) : undefined

/** How long the ids are that we make: nanoid's own length, 126 random bits. */
export const MADE_ID_LENGTH = 21

/** Never with a dash in front: to a command line that would be an option, and to a spreadsheet a formula. */
function newId(): string {
  const id = nanoid(MADE_ID_LENGTH)
  return id.startsWith('-') ? newId() : id
}

export const newNoteId = (): NoteId => newId() as NoteId
export const newEventId = (): EventId => newId() as EventId
export const newClusterId = (): ClusterId => newId() as ClusterId
export const newSketchId = (): SketchId => newId() as SketchId
export const newRegionId = (): RegionId => newId() as RegionId
export const newAssetId = (): AssetId => newId() as AssetId
export const newSorterId = (): SorterId => newId() as SorterId
export const newSnapshotId = (): SnapshotId => newId() as SnapshotId
export const newProgrammeId = (): ProgrammeId => newId() as ProgrammeId
/** A device's secret: 32 characters of 64 kinds, 192 random bits. Only the browser that made it ever holds it. */
export const newDeviceSecret = (): string => nanoid(32)

/** 31 characters, without 0 O 1 I L, which people misread from a projector. */
export const JOIN_CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
export const JOIN_CODE_LENGTH = 6
const JOIN_CODE_PATTERN = new RegExp(`^[${JOIN_CODE_ALPHABET}]{${JOIN_CODE_LENGTH}}$`)

export const newJoinCode: () => string = customAlphabet(JOIN_CODE_ALPHABET, JOIN_CODE_LENGTH)

/** Longer than any link. */
const TYPED_UNITS_MAX = 2_000

/**
 * Reads a code as people type it, and as a link or a sentence brings it: any case, any signs around and between, digits
 * of any script, letters of full width, and Greek and Cyrillic ones that look like ours. Undefined when it cannot be a
 * code.
 */
export function parseJoinCode(text: string): string | undefined {
  const letters = readDigits(text.slice(0, TYPED_UNITS_MAX).normalize('NFKC'))
    .replace(/^.*?\/j\/([^?#]*).*/s, '$1')
    .replace(/[^\p{Lu}\p{Ll}\p{Lo}\p{N}]/gu, '')
  const code = letters.toUpperCase().replace(/./gu, findTwin)
  return JOIN_CODE_PATTERN.test(code) ? code : undefined
}

/** A code as it is shown: `K7M-4XQ`, two groups of three, easier to read aloud and to copy. */
export const showJoinCode = (code: string): string => `${code.slice(0, 3)}-${code.slice(3)}`
