/**
 * Puts the rows of a file on an event's board, some tens at a time, so that a big file never holds up a live
 * event. Each row becomes a note or is skipped with a reason in plain words; nothing in a file can stop the rest.
 *
 * Importing a file again changes nothing: a row's note id is worked out from the event, the row and what was chosen for
 * it (`row-identity.ts`), so the second time it is "here already", and a note that was withdrawn in between stays
 * withdrawn.
 */
import { setImmediate } from 'node:timers/promises'
import { readName } from '@gatherboard/shared/table/name-columns'
import type { NoteContent } from '@gatherboard/shared/wall/note'
import { ATTENDANCES, NOTE_SOURCES } from '@gatherboard/shared/wall/schema'
import type { BackstageStatus } from '@gatherboard/shared/values/statuses'
import type { Imported } from '@gatherboard/shared/api/import'
import { FULL_WORDS, decideConsent, readNoteText } from '@gatherboard/shared/wall/note-rules'
import { LIMITS } from '@gatherboard/shared/values/limits'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { isLanguageTag } from '@gatherboard/shared/values/language-tag'
import { toMinute } from '@gatherboard/shared/values/minute'
import { cleanLine } from '@gatherboard/shared/values/text'
import type { Change, Place } from '../event/change.ts'
import type { LiveEvent } from '../event/live-event.ts'
import type { ImportEntry } from './entry.ts'
import type { OpenFile } from './open-file.ts'
import { RowIdentity, type RowIds } from './row-identity.ts'

/** Notes in one change: some milliseconds of work (measured on a wall of 5,000), one commit, one broadcast. */
const NOTES_PER_CHANGE = 50
/** Longest work between two breaths: a file may hold a million rows that are skipped, or rows of 65,000 characters. */
const BREATH_MS = 8
/** Skipped rows that are listed one by one; beyond them they are counted. */
const SKIPPED_LISTED_MAX = 10_000
/** Rows with doubtful letters that are listed. */
const DOUBTFUL_LISTED_MAX = 1_000

type Candidate = RowIds & { readonly line: number; readonly content: NoteContent; readonly place: Place }

type ImportDeps = {
  readonly liveEvent: LiveEvent
  readonly findLens: (name: string) => string | undefined
  readonly nowMs: () => number
  /** Nobody waits for the end any more, or the server is about to stop: what is imported stays, and nothing more is. */
  readonly signal: AbortSignal
}

/**
 * Imports a file into a live event. Resolves when everything imported is on disk.
 * @throws StoreError when the disk fails half-way; what was imported until then stays, and importing again goes on.
 */
export async function importNotes(
  { liveEvent, findLens, nowMs, signal }: ImportDeps,
  file: OpenFile,
): Promise<Omit<Imported, 'encoding' | 'separator' | 'headingRows'>> {
  const report = new ImportReport()
  const claimed = new Set<NoteId>()
  const checker = new RowChecker(liveEvent, findLens, file, nowMs)
  let batch: Candidate[] = []
  let breathMs = performance.now()
  const addBatch = async (): Promise<void> => {
    const candidates = batch
    batch = []
    if (candidates.length > 0) report.add(await liveEvent.change((change) => addNotes(change, candidates, claimed)))
    else await setImmediate()
    breathMs = performance.now()
  }
  for await (const row of file.rows) {
    const checked = 'problem' in row ? row : checker.check(row)
    if ('isDoubtful' in row) report.doubt(row.line)
    if ('problem' in checked) report.skip(checked.line, checked.problem)
    else batch.push(checked)
    if (batch.length >= NOTES_PER_CHANGE || performance.now() - breathMs > BREATH_MS) await addBatch()
    if (signal.aborted) break
  }
  await addBatch()
  return { ...report.finish(), format: file.format }
}

type Added = { imported: number; setAside: number; skipped: Array<{ line: number; reason: string }> }

/** Inside one change. Looks again at what may have altered since the row was checked. */
function addNotes(change: Change, candidates: readonly Candidate[], claimed: Set<NoteId>): Added {
  const added: Added = { imported: 0, setAside: 0, skipped: [] }
  const { erased, rows } = change.state.ledger
  for (const { noteId, dashedId = noteId, uncleanId = noteId, formerId, line, content, place } of candidates) {
    const ids = [noteId, dashedId, uncleanId]
    if (ids.some((id) => erased.has(id)) || (formerId !== undefined && erased.has(formerId))) {
      added.skipped.push({ line, reason: 'It was here and has been withdrawn.' })
    } else if (
      ids.some((id) => rows.has(id)) ||
      (formerId !== undefined && claimFormer(change, formerId, content.lens, claimed))
    ) {
      added.skipped.push({ line, reason: 'It is here already.' })
    } else if (change.isTakenByOthers(noteId)) {
      added.skipped.push({ line, reason: 'Something else on this board has its id.' })
    } else {
      const full = change.findFull(place)
      if (full) {
        added.skipped.push({ line, reason: FULL_WORDS[full] })
        continue
      }
      const visibility = place.kind === 'backstage' && place.status === 'report-only' ? 'report' : 'wall'
      change.addNote(noteId, content, { deviceKey: null, visibility, place })
      added.imported += 1
      if (place.kind === 'backstage' && place.status === 'set-aside') added.setAside += 1
    }
  }
  return added
}

/**
 * Whether a note that was imported before ids knew of headings is this row. It is one row only, of those that an import
 * brings; under another heading it is another one. @param claimed those that this import has found already
 */
function claimFormer(change: Change, formerId: NoteId, lens: string, claimed: Set<NoteId>): boolean {
  if (claimed.has(formerId)) return false
  const former = change.state.wallNotes.get(formerId) ?? change.state.backstageNotes.get(formerId)
  if (former?.lens !== lens) return false
  claimed.add(formerId)
  return true
}

/** Turns rows into notes that may be added, or says why not. */
class RowChecker {
  #firstLens: string
  #findLens: (name: string) => string | undefined
  #file: OpenFile
  #nowMs: () => number
  #identity: RowIdentity

  constructor(liveEvent: LiveEvent, findLens: ImportDeps['findLens'], file: OpenFile, nowMs: () => number) {
    this.#firstLens = liveEvent.state.event.lenses[0]?.id ?? ''
    this.#findLens = findLens
    this.#file = file
    this.#nowMs = nowMs
    this.#identity = new RowIdentity(liveEvent.state.event.id, file.format)
  }

  check(entry: ImportEntry): Candidate | { line: number; problem: string } {
    const { line } = entry
    const read = readNoteText(entry.text)
    if (!('text' in read)) {
      return {
        line,
        problem:
          read.problem === 'blank'
            ? 'There are no words in it.'
            : `It has ${read.characters} characters; a note has room for ${LIMITS.noteCharactersMax}.`,
      }
    }
    const { text } = read
    const lens = this.#chooseLens(entry.lens ?? '')
    if (lens === undefined)
      return {
        line,
        problem: `This board has no heading called “${cutShort(cleanLine((entry.lens ?? '').slice(0, 400)))}”.`,
      }
    const place: Place =
      entry.status === undefined || entry.status === 'on-wall'
        ? { kind: 'wall' }
        : { kind: 'backstage', status: entry.status }
    return { ...this.#identity.identify(entry, text, lens), line, place, content: this.#toContent(entry, text, lens) }
  }

  #chooseLens(name: string): string | undefined {
    if (readName(name) === '') return this.#firstLens
    return this.#findLens(name) ?? (this.#file.unknownLens === 'first' ? this.#firstLens : undefined)
  }

  #toContent(entry: ImportEntry, text: string, lens: string): NoteContent {
    const nowMs = this.#nowMs()
    const { writtenMs = nowMs, lang = '', quote, consent } = entry
    const isPlausible = writtenMs >= EARLIEST_MS && writtenMs <= nowMs
    const status = entry.status === 'on-wall' ? undefined : (entry.status satisfies BackstageStatus | undefined)
    const mode = ATTENDANCES.find((attendance) => attendance === entry.mode)
    return {
      lens,
      text,
      source: NOTE_SOURCES.find((source) => source === entry.source) ?? 'import',
      createdMinute: toMinute(isPlausible ? writtenMs : nowMs),
      ...(status === undefined ? {} : { status }),
      ...(mode === undefined ? {} : { mode }),
      ...(isLanguageTag(lang) ? { lang } : {}),
      ...decideConsent({ quote, consent }),
    }
  }
}

/** Nothing that is imported was written on a screen before this; a time before it is a slip of the file. */
const EARLIEST_MS = Date.UTC(1990, 0, 1)

const cutShort = (name: string): string => (name.length > 60 ? `${name.slice(0, 60).toWellFormed()}…` : name)

class ImportReport {
  #imported = 0
  #setAside = 0
  #skipped: Array<{ line: number; reason: string }> = []
  #skippedMore = 0
  #doubtful = new Set<number>()

  add({ imported, setAside, skipped }: Added): void {
    this.#imported += imported
    this.#setAside += setAside
    for (const { line, reason } of skipped) this.skip(line, reason)
  }

  skip(line: number, reason: string): void {
    if (this.#skipped.length < SKIPPED_LISTED_MAX) this.#skipped.push({ line, reason })
    else this.#skippedMore += 1
  }

  /** @param line of a row of which some letters were worked out; several columns of it may say so */
  doubt(line: number): void {
    if (this.#doubtful.size < DOUBTFUL_LISTED_MAX) this.#doubtful.add(line)
  }

  finish(): Omit<Imported, 'encoding' | 'separator' | 'headingRows' | 'format'> {
    // Rows that only the board could refuse were reported after rows that were never put to it.
    const skipped = this.#skipped.toSorted((a, b) => a.line - b.line)
    return {
      imported: this.#imported,
      skipped,
      skippedMore: this.#skippedMore,
      setAside: this.#setAside,
      doubtful: [...this.#doubtful],
    }
  }
}
