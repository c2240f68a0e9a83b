import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Note } from '@gatherboard/shared/wall/note'
import type { Box } from '@gatherboard/shared/wall/schema'
import type { NoteId } from '@gatherboard/shared/values/ids'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findQuestions } from './ask-layout.ts'
import { WORDS_MIN } from './fit-words.ts'
import { dwellMs, layOutSheet, type SheetLayout } from './sheet-layout.ts'
import { fitStage, stripUnitsOf, unitOf } from './stage-fit.ts'
import { BEHIND_MS_MAX, HOLD_MS, LINES_MAX, takeWaiting, type Waiting } from './strip-queue.ts'
import { decideArrivalMs } from './use-paced-notes.ts'

const box: fc.Arbitrary<Box> = fc.tuple(
  fc.integer({ min: -9_000, max: 9_000 }),
  fc.integer({ min: -9_000, max: 9_000 }),
  fc.integer({ min: 200, max: 20_000 }),
  fc.integer({ min: 200, max: 20_000 }),
)
const SCREENS = [
  { width: 1_920, height: 1_080 },
  { width: 3_840, height: 2_160 },
  { width: 1_366, height: 768 },
  { width: 1_024, height: 768 },
  { width: 1_280, height: 1_024 },
  { width: 1_080, height: 1_920 },
  { width: 768, height: 1_024 },
  { width: 360, height: 740 },
]

describe('how the wall lies on the screen', () => {
  it('always fits above the strip with the code', () => {
    fc.assert(
      fc.property(box, fc.constantFrom(...SCREENS), (bounds, screen) => {
        const { zoom, x, y } = fitStage(bounds, screen)
        const [left, top, width, height] = bounds
        expect(zoom).toBeGreaterThan(0)
        expect(x + left * zoom).toBeGreaterThanOrEqual(-0.5)
        expect(y + top * zoom).toBeGreaterThanOrEqual(-0.5)
        expect(x + (left + width) * zoom).toBeLessThanOrEqual(screen.width + 0.5)
        expect(y + (top + height) * zoom).toBeLessThanOrEqual(
          screen.height - stripUnitsOf(screen) * unitOf(screen) + 0.5,
        )
      }),
    )
  })

  it('looks the same at 1080p and at 4K', () => {
    const bounds: Box = [0, 0, 3_216, 500]
    const [hd, uhd] = SCREENS.map((screen) => fitStage(bounds, screen))
    expect(uhd?.zoom).toBeCloseTo((hd?.zoom ?? 0) * 2, 5)
  })
})

describe('arrivals', () => {
  /** When each arrives that is on the wall since then. */
  const playArrivals = (sinceMs: readonly number[]): number[] => {
    const arrivals: number[] = []
    while (arrivals.length < sinceMs.length) {
      const lastMs = arrivals.at(-1) ?? -Infinity
      const first = sinceMs[arrivals.length] ?? 0
      // A note that comes while others wait is counted from then on, as on the screen.
      let known = Math.max(lastMs, first)
      let due = 0
      for (;;) {
        due = decideArrivalMs(
          sinceMs.slice(arrivals.length).filter((since) => since <= known),
          lastMs,
        )
        const joins = sinceMs.find((since) => since > known && since < due)
        if (joins === undefined) break
        known = joins
      }
      arrivals.push(due)
    }
    return arrivals
  }

  it('come in calm steps when few', () => {
    expect(playArrivals([1_000])).toEqual([1_220])
    expect(playArrivals([0, 0, 0])).toEqual([220, 440, 660])
    expect(playArrivals([0, 10_000])).toEqual([220, 10_220])
  })

  it('come in equal, shorter steps when many, and the last of them not later than six seconds', () => {
    for (const many of [28, 50, 100, 119]) {
      const arrivals = playArrivals(Array.from({ length: many }, () => 0))
      expect(arrivals.at(-1)).toBeCloseTo(6_000, 3)
      for (const [index, at] of arrivals.entries()) expect(at).toBeCloseTo(((index + 1) * 6_000) / many, 3)
    }
  })

  it('come in turn, and none later than six seconds, however they follow each other', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 119 }), (gaps) => {
        let nowMs = 0
        const sinceMs = gaps.map((gap) => (nowMs += gap))
        let last = -Infinity
        for (const [index, at] of playArrivals(sinceMs).entries()) {
          expect(at).toBeGreaterThanOrEqual(last)
          expect(at - (sinceMs[index] ?? 0)).toBeLessThanOrEqual(6_000.001)
          last = at
        }
      }),
    )
  })
})

describe('arrivals out of sight', () => {
  /** What the strip says and when, by a clock of its own; all times in ms. */
  const playStrip = (sinceMs: readonly number[]) => {
    const coming = sinceMs.map((since, index): Waiting => ({ id: `note-${index}`, sinceMs: since }))
    const said: Array<{ atMs: number; shown: readonly string[]; more: number; told: readonly string[] }> = []
    let waiting: readonly Waiting[] = []
    let nowMs = 0
    let next = 0
    while (next < coming.length || waiting.length > 0) {
      if (waiting.length === 0) nowMs = Math.max(nowMs, coming[next]?.sinceMs ?? nowMs)
      while ((coming[next]?.sinceMs ?? Infinity) <= nowMs) waiting = [...waiting, ...coming.slice(next, (next += 1))]
      const { shown, more, left } = takeWaiting(waiting, nowMs)
      const told = waiting.filter((each) => !left.includes(each)).map(({ id }) => id)
      said.push({ atMs: nowMs, shown: shown.map(({ id }) => id), more, told })
      waiting = left
      nowMs += HOLD_MS
    }
    return said
  }
  const tellOf = (said: ReturnType<typeof playStrip>, index: number): number =>
    said.find(({ told }) => told.includes(`note-${index}`))?.atMs ?? Infinity

  it('[B3] come alone when few, several at a time when many, and beyond that as a number', () => {
    expect(playStrip([0, 3_000, 6_000]).map(({ shown, more }) => [shown.length, more])).toEqual([
      [1, 0],
      [1, 0],
      [1, 0],
    ])
    expect(playStrip([0, 0, 0]).map(({ shown }) => shown.length)).toEqual([1, 1, 1])
    expect(playStrip(Array.from({ length: 9 }, () => 0)).map(({ shown, more }) => [shown.length, more])).toEqual([
      [3, 0],
      [3, 0],
      [3, 0],
    ])
    expect(playStrip(Array.from({ length: 50 }, () => 0)).map(({ shown, more }) => [shown.length, more])).toEqual([
      [3, 47],
    ])
  })

  it('[B3] have each a place in the strip within six seconds, however many come together', () => {
    const bursts = fc.array(
      fc.record({ gap: fc.integer({ min: 0, max: 9_000 }), many: fc.integer({ min: 1, max: 130 }) }),
      {
        minLength: 1,
        maxLength: 12,
      },
    )
    fc.assert(
      fc.property(bursts, fc.integer({ min: 0, max: 250 }), (all, apart) => {
        let nowMs = 0
        const sinceMs = all.flatMap(({ gap, many }) => {
          nowMs += gap
          return Array.from({ length: many }, () => (nowMs += apart))
        })
        const said = playStrip(sinceMs)
        for (const [index, since] of sinceMs.entries())
          expect(tellOf(said, index) - since).toBeLessThanOrEqual(BEHIND_MS_MAX)
        for (const { shown, more, told } of said) {
          expect(shown.length).toBeLessThanOrEqual(LINES_MAX)
          expect(shown.length + more).toBe(told.length)
        }
        expect(said.flatMap(({ told }) => told)).toHaveLength(sinceMs.length)
      }),
    )
  })
})

const createNotes = (texts: readonly string[]): Note[] =>
  texts.map((text, index) => ({
    id: `note-number-${index}` as NoteId,
    lens: 'need',
    text,
    source: 'phone',
    createdMinute: index,
  }))

/** At 1080p, and the same at other sizes. */
const AREAS = SCREENS.map(({ width, height }) => {
  const unit = height / 1080
  return { unit, width: width - 80 * unit, height: 752 * unit }
})
const [HD = { unit: 1, width: 1_840, height: 752 }] = AREAS

const cardsOf = ({ pages }: SheetLayout) =>
  pages.flatMap((page, index) => page.map((card) => ({ ...card, page: index })))
const sentence = 'More buses in the evening, so that people can get home from work.'

describe('a sheet of notes', () => {
  it('has every note once, on its page, none on another', () => {
    const texts = fc.array(
      fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 500 }),
        fc.constant(sentence),
        fc.constant('W'.repeat(500)),
        fc.constant('a\n'.repeat(200)),
      ),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(texts, fc.constantFrom(...AREAS), fc.boolean(), (all, area, heads) => {
        const notes = createNotes(all)
        const layout = layOutSheet(notes, area, heads)
        const cards = cardsOf(layout)
        expect(cards.map(({ note }) => note.id).toSorted()).toEqual(notes.map(({ id }) => id).toSorted())
        for (const [index, card] of cards.entries()) {
          expect(card.x).toBeGreaterThanOrEqual(0)
          expect(card.x + card.width).toBeLessThanOrEqual(area.width + 0.01)
          expect(card.y + card.height).toBeLessThanOrEqual(area.height + 0.01)
          expect(card.size / area.unit).toBeGreaterThanOrEqual(WORDS_MIN - 0.001)
          expect(card.lines * card.size * card.lineHeight).toBeLessThanOrEqual(card.height + 0.01)
          for (const other of cards.slice(index + 1)) {
            if (other.page !== card.page || Math.abs(other.x - card.x) >= card.width) continue
            expect(other.y >= card.y + card.height || card.y >= other.y + other.height).toBe(true)
          }
        }
      }),
      { numRuns: 100, endOnFailure: true },
    )
  })

  it('is never smaller than can be read from the back row, however many notes there are', () => {
    for (const count of [1, 5, 12, 30, 90, 500]) {
      const layout = layOutSheet(createNotes(Array.from({ length: count }, () => sentence)), HD, count % 2 === 0)
      for (const { size } of cardsOf(layout)) expect(size).toBeGreaterThanOrEqual(28)
    }
    // One that would not fit a whole column is cut after whole lines.
    const [, long] = cardsOf(layOutSheet(createNotes([sentence, 'W'.repeat(2_000)]), HD, false))
    expect(long && [long.size, long.lines * long.size * long.lineHeight < HD.height]).toEqual([28, true])
  })

  it('is as large as it can be: few notes large on one page, more of them smaller, many on pages', () => {
    const layouts = [1, 4, 10, 16, 60].map((count) =>
      layOutSheet(createNotes(Array.from({ length: count }, () => sentence)), HD, false),
    )
    const sizes = layouts.map((layout) => cardsOf(layout)[0]?.size ?? 0)
    expect(sizes[0]).toBe(72)
    expect(sizes.slice(0, 4)).toEqual(sizes.slice(0, 4).toSorted((one, other) => other - one))
    expect(layouts.map(({ pages }) => pages.length > 1)).toEqual([false, false, false, false, true])
  })

  it('looks the same at 1080p and at 4K', () => {
    const notes = createNotes(Array.from({ length: 40 }, (_, index) => sentence.slice(0, 10 + index)))
    const [hd, uhd] = AREAS.map((area) => cardsOf(layOutSheet(notes, area, true)))
    expect(uhd?.map(({ x, y, size, page }) => [x / 2, y / 2, size / 2, page].map(Math.round))).toEqual(
      hd?.map(({ x, y, size, page }) => [x, y, size, page].map(Math.round)),
    )
  })

  it('does not move a note for one that arrives, as long as the words stay as large', () => {
    const notes = createNotes(Array.from({ length: 120 }, (_, index) => sentence.repeat(1 + (index % 3))))
    const layouts = notes.map((_, index) => cardsOf(layOutSheet(notes.slice(0, index + 1), HD, false)))
    const pairs = layouts
      .slice(1)
      .map((after, index) => ({ before: layouts[index] ?? [], after, added: notes[index + 1] }))
    const calm = pairs.filter(({ before, after }) => before[0]?.size === after[0]?.size)
    expect(calm.length).toBeGreaterThan(100)
    for (const { before, after, added } of calm) expect(after.filter(({ note }) => note !== added)).toEqual(before)
  })

  it('has an empty page when there are no notes, and gives each page time to be read', () => {
    expect(layOutSheet([], HD, false).pages).toEqual([[]])
    expect(dwellMs([])).toBeGreaterThanOrEqual(10_000)
    const [page = []] = layOutSheet(createNotes(Array.from({ length: 60 }, () => sentence)), HD, false).pages
    expect(dwellMs(page)).toBeGreaterThan(dwellMs(page.slice(0, 1)))
    expect(dwellMs(page)).toBeLessThanOrEqual(60_000)
  })
})

const LENSES = [
  { id: 'need', label: 'Need', prompt: 'What would help?' },
  { id: 'hope', label: 'Hope', prompt: '' },
]

describe('the question', () => {
  const ask = (phase: unknown) => {
    const meta = { title: 'Our street', lenses: LENSES, phase } as unknown as BoardView['meta']
    const { question, lenses } = findQuestions(meta)
    return [question, lenses.map(({ id }) => id)]
  }

  it('is the phase’s own, else that of the one heading that is open, else each heading’s, else the title', () => {
    expect(ask({ mode: 'open', lenses: [], prompt: ' What now? ' })).toEqual(['What now?', ['need', 'hope']])
    expect(ask({ mode: 'open', lenses: ['need'] })).toEqual(['What would help?', ['need']])
    expect(ask({ mode: 'open', lenses: [] })).toEqual([undefined, ['need', 'hope']])
    expect(ask({ mode: 'open', lenses: ['hope'] })).toEqual(['Our street', ['hope']])
  })
})
