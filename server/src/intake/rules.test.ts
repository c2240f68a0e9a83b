import { decideConsent } from '@gatherboard/shared/wall/note-rules'
import { PHASE_MODES } from '@gatherboard/shared/wall/schema'
import { newProgrammeId, type DeviceKey, type NoteId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import { ManualClock } from '../clock.ts'
import type { EventRecord } from '../settings/event-record.ts'
import { createEventRecord } from '../events/new-event.ts'
import { decidePlace, decidePut, decideText, owns, type Existing, type PutRequest, type Writer } from './rules.ts'

const DEVICE: Writer = { kind: 'device', deviceKey: 'anna' as DeviceKey }
const FACILITATOR: Writer = { kind: 'facilitator' }
const base = createEventRecord(
  { title: 'T', place: 'P', date: '2026-03-14' },
  { id: newProgrammeId(), name: 'N' },
  new ManualClock(),
)
const event = (changes: Partial<EventRecord> = {}): EventRecord => ({ ...base, ...changes })
const request = (changes: Partial<PutRequest> = {}): PutRequest => ({
  lens: 'hope',
  text: 'a bench',
  visibility: 'wall',
  ...changes,
})
const existing = (changes: Partial<Existing> = {}): Existing => ({
  row: {
    noteId: 'note-aaaa' as NoteId,
    deviceKey: 'anna' as DeviceKey,
    rev: 3,
    visibility: 'wall',
    textHash: null,
    held: null,
  },
  text: 'a bench',
  lens: 'hope',
  quote: undefined,
  status: 'on-wall',
  untouched: true,
  ...changes,
})
const WORLD = { isErased: false, isTaken: false, findFull: () => undefined, isWallFull: false, flags: () => [] }

describe('the rules of intake', () => {
  it('[I9] an erased note is refused before anything else is looked at', () => {
    expect(
      decidePut(event({ phase: { mode: 'closed', lenses: [] } }), DEVICE, request({ text: '', rev: 1 }), existing(), {
        ...WORLD,
        isErased: true,
      }),
    ).toMatchObject({ ok: false, refused: { code: 'note-erased' } })
  })

  it('[I3] an old version is answered in every phase, with empty text, and when the wall is full', () => {
    for (const mode of PHASE_MODES) {
      const decision = decidePut(
        event({ phase: { mode, lenses: ['need'] } }),
        DEVICE,
        request({ text: '', lens: 'gone', rev: 3 }),
        existing(),
        { ...WORLD, findFull: () => 'wall' as const, isWallFull: true },
      )
      expect(decision).toEqual({ ok: true, value: { action: 'keep' } })
    }
  })

  it('[I5] less is taken in every phase: off the wall, not to be quoted; more, or other words, is not', () => {
    const quoted = existing({ quote: true })
    const decide = (changes: Partial<PutRequest>) =>
      decidePut(
        event({ phase: { mode: 'closed', lenses: [] } }),
        DEVICE,
        request({ rev: 4, ...changes }),
        quoted,
        WORLD,
      )
    expect(decide({ quote: false })).toMatchObject({ ok: true, value: { action: 'change', place: 'stay' } })
    expect(decide({ visibility: 'report' })).toMatchObject({
      ok: true,
      value: { action: 'change', place: { kind: 'backstage', status: 'report-only' } },
    })
    for (const more of [{ text: 'a bench, a tree' }, { lens: 'need' }])
      expect(decide(more)).toMatchObject({ ok: false, refused: { code: 'event-closed' } })
    const forReport = existing({ quote: false, status: 'report-only', row: { ...quoted.row, visibility: 'report' } })
    for (const more of [{ visibility: 'wall' as const }, { visibility: 'report' as const, quote: true }]) {
      expect(
        decidePut(
          event({ phase: { mode: 'closed', lenses: [] } }),
          DEVICE,
          request({ rev: 4, ...more }),
          forReport,
          WORLD,
        ),
      ).toMatchObject({ ok: false, refused: { code: 'event-closed' } })
    }
    // Longer than anybody may write, because a facilitator added to it: the writer can still take it off the wall.
    const long = existing({ text: 'x'.repeat(600) })
    expect(
      decidePut(event(), DEVICE, request({ text: long.text, visibility: 'report', rev: 4 }), long, WORLD),
    ).toMatchObject({ ok: true })
  })

  it('[I4] but not to somebody else', () => {
    expect(
      decidePut(event(), { kind: 'device', deviceKey: 'ben' as DeviceKey }, request({ rev: 1 }), existing(), WORLD),
    ).toMatchObject({ ok: false, refused: { code: 'not-your-note' } })
    expect(owns(FACILITATOR, existing().row)).toBe(false)
    expect(owns(FACILITATOR, { ...existing().row, deviceKey: null })).toBe(true)
    expect(owns(DEVICE, { ...existing().row, deviceKey: null })).toBe(false)
  })

  it('[L14] a full wall takes no new notes, and lets those there are be changed', () => {
    expect(
      decidePut(event(), DEVICE, request(), undefined, { ...WORLD, findFull: () => 'wall' as const, isWallFull: true }),
    ).toMatchObject({
      ok: false,
      refused: { code: 'wall-full' },
    })
    expect(
      decidePut(event(), DEVICE, request({ text: 'changed' }), existing(), {
        ...WORLD,
        findFull: () => 'wall' as const,
        isWallFull: true,
      }),
    ).toMatchObject({ ok: true, value: { action: 'change', rev: 4 } })
  })

  it('[I1] without a revision the same words are no change, and other words are the next one', () => {
    expect(decidePut(event(), DEVICE, request(), existing(), WORLD)).toEqual({ ok: true, value: { action: 'keep' } })
    expect(decidePut(event(), DEVICE, request({ text: 'other' }), existing(), WORLD)).toMatchObject({
      value: { action: 'change', rev: 4, place: 'stay' },
    })
    expect(decidePut(event(), DEVICE, request({ rev: 9 }), existing(), WORLD)).toMatchObject({
      value: { action: 'change', rev: 9 },
    })
  })

  it('[I6] words that a facilitator changed are shown to the writer, unless the words are the same or nobody else’s change is lost', () => {
    const touched = existing({ untouched: false, text: 'a bench, tidied' })
    expect(decidePut(event(), DEVICE, request({ rev: 4 }), touched, WORLD)).toMatchObject({
      ok: false,
      refused: { code: 'note-changed', text: 'a bench, tidied', rev: 3 },
    })
    expect(decidePut(event(), DEVICE, request({ rev: 4, text: 'a bench, tidied' }), touched, WORLD).ok).toBe(true)
    expect(decidePut(event(), DEVICE, request({ rev: 4, overTouched: true }), touched, WORLD).ok).toBe(true)
  })

  it.each<[string, Partial<EventRecord>, 'wall' | 'report', readonly string[], Writer, unknown]>([
    ['the wall', {}, 'wall', [], DEVICE, { kind: 'wall' }],
    ['the wall, flagged but not asked to wait', {}, 'wall', ['phone-number'], DEVICE, { kind: 'wall' }],
    ['backstage with approval', { approval: true }, 'wall', [], DEVICE, { kind: 'backstage', status: 'waiting' }],
    [
      'backstage when flags wait',
      { flagsWait: true },
      'wall',
      ['phone-number'],
      DEVICE,
      { kind: 'backstage', status: 'waiting' },
    ],
    ['the wall when flags wait and there are none', { flagsWait: true }, 'wall', [], DEVICE, { kind: 'wall' }],
    ['the report', { approval: true }, 'report', [], DEVICE, { kind: 'backstage', status: 'report-only' }],
    [
      'the wall at once, from a facilitator',
      { approval: true, flagsWait: true },
      'wall',
      ['phone-number'],
      FACILITATOR,
      { kind: 'wall' },
    ],
    ['the report, from a facilitator', {}, 'report', [], FACILITATOR, { kind: 'backstage', status: 'report-only' }],
    ['nowhere yet in private mode', { phase: { mode: 'private', lenses: [] } }, 'wall', [], DEVICE, { kind: 'held' }],
    [
      'nowhere yet in private mode, for the report',
      { phase: { mode: 'private', lenses: [] } },
      'report',
      [],
      DEVICE,
      { kind: 'held' },
    ],
    [
      'the wall in private mode, from a facilitator',
      { phase: { mode: 'private', lenses: [] } },
      'wall',
      [],
      FACILITATOR,
      { kind: 'wall' },
    ],
  ])('[I7] a new note goes to %s', (_where, settings, visibility, flags, writer, place) =>
    expect(decidePlace(event(settings), visibility, flags, writer)).toEqual(place),
  )

  it.each([
    ['a yes under a text', { quote: true, consent: 2 }, {}, { quote: true, consent: 2 }],
    ['a yes of an older phone', { quote: true }, {}, { quote: true }],
    ['a number without a yes', { consent: 2 }, {}, {}],
    ['a number beside a no', { quote: false, consent: 2 }, {}, { quote: false }],
    ['a number alone, where a yes stands', { consent: 2 }, { quote: true }, { quote: true }],
    ['nothing, where a yes stands', {}, { quote: true, consent: 2 }, { quote: true, consent: 2 }],
    [
      'the same yes once more, without a number',
      { quote: true },
      { quote: true, consent: 2 },
      { quote: true, consent: 2 },
    ],
    ['a yes under another text', { quote: true, consent: 2 }, { quote: true, consent: 1 }, { quote: true, consent: 2 }],
    ['a no', { quote: false }, { quote: true, consent: 2 }, { quote: false }],
    ['a yes again after a no, without a number', { quote: true }, { quote: false }, { quote: true }],
  ])('[C1] of %s a note keeps what was agreed to', (_what, asked, before, kept) =>
    expect(decideConsent(asked, before)).toEqual(kept),
  )

  it('[C1] another text agreed to is a change, the same is none', () => {
    const agreed = existing({ quote: true, consent: 1 })
    expect(decidePut(event(), DEVICE, request({ quote: true, consent: 2 }), agreed, WORLD)).toMatchObject({
      value: { action: 'change' },
    })
    expect(decidePut(event(), DEVICE, request({ quote: true, consent: 1 }), agreed, WORLD)).toEqual({
      ok: true,
      value: { action: 'keep' },
    })
    expect(decidePut(event(), DEVICE, request({ consent: 2 }), existing(), WORLD)).toEqual({
      ok: true,
      value: { action: 'keep' },
    })
  })

  it('[I2] the refusal of a long text says how long it is', () => {
    expect(decideText('x'.repeat(612))).toMatchObject({
      ok: false,
      refused: { code: 'text-too-long', detail: expect.stringContaining('612') },
    })
    expect(decideText(' ok ')).toEqual({ ok: true, value: 'ok' })
  })
})
