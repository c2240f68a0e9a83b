/**
 * How well personal details are found in marked notes (`personal-details.jsonl`; every detail in it is invented:
 * numbers from Ofcom's ranges for drama, NHS test numbers). The figures only ever go up: a pattern that
 * misses more, or alarms more often, fails here.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { locatePersonalDetails, type PersonalDetail } from '@gatherboard/shared/values/personal-details'
import { describe, expect, it } from 'vitest'

type MarkedNote = { id: number; text: string; spans: Array<{ type: string; start: number; end: number; text: string }> }

const NOTES = readFileSync(join(import.meta.dirname, 'personal-details.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as MarkedNote)

const KINDS: ReadonlyArray<readonly [type: string, kind: PersonalDetail, notes: number]> = [
  ['PHONE', 'phone-number', 9],
  ['EMAIL', 'e-mail', 4],
  ['POSTCODE', 'postcode', 3],
  ['NHS', 'nhs-number', 2],
]

const spansOf = ({ spans }: MarkedNote, type: string) =>
  spans.filter((span) => span.type === type).map(({ start, end }) => ({ start, end }))
const foundIn = ({ text }: MarkedNote, kind: PersonalDetail) =>
  locatePersonalDetails(text)
    .filter((found) => found.kind === kind)
    .map(({ start, end }) => ({ start, end }))

describe('[I7] marked notes', () => {
  it.each(KINDS)('%s: every one is found, and nothing else is', (type, kind, notes) => {
    const marked = NOTES.filter((note) => spansOf(note, type).length > 0)
    const alarmed = NOTES.filter((note) => foundIn(note, kind).length > 0)
    const hits = alarmed.filter((note) => marked.includes(note))
    expect(marked).toHaveLength(notes)
    expect({
      precision: hits.length / alarmed.length,
      recall: hits.length / marked.length,
      missed: marked.filter((note) => !alarmed.includes(note)).map(({ text }) => text),
      falseAlarms: alarmed.filter((note) => !marked.includes(note)).map(({ text }) => text),
    }).toEqual({ precision: 1, recall: 1, missed: [], falseAlarms: [] })
  })

  it.each(KINDS)('%s: what is found is exactly the detail, so that leaving it out leaves the rest', (type, kind) => {
    for (const note of NOTES) expect(foundIn(note, kind), note.text).toEqual(spansOf(note, type))
  })
})
