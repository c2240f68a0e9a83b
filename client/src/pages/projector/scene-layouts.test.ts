/**
 * That every word of every scene can be read from the back row, and that nothing lies on anything else: for random walls
 * on screens of every shape.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { InkMark } from '@gatherboard/shared/wall/ink'
import type { Lens } from '@gatherboard/shared/wall/meta'
import type { Note } from '@gatherboard/shared/wall/note'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import type { Box } from '@gatherboard/shared/wall/schema'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { measureLine } from '../../layout/fit-text.ts'
import { EACH, findQuestions, fitQuestion, fitQuestions } from './ask-layout.ts'
import { findHeadings } from './column-headings.ts'
import { MORE_HEIGHT, divideHeadings, layOutColumns, type Column, type Heading } from './columns-layout.ts'
import { NAME_MIN, WORDS_MIN, countLines, fitWords, heightOf, measureWords } from './fit-words.ts'
import { CARD_GAP, QUOTES, fitQuote, layOutGroups } from './groups-layout.ts'
import {
  findTurning,
  turnColumn,
  turnNotes,
  turnPage,
  type Chosen,
  type ColumnStanding,
  type Standing,
} from './page-turning.ts'
import { isDrawnOn } from './map-place.ts'
import { LABEL_SIZE, placeLabels } from './map-labels.ts'
import { fitStage, stageUnits, stripUnitsOf, unitOf } from './stage-fit.ts'

const SCREENS = [
  { width: 1_920, height: 1_080 },
  { width: 3_840, height: 2_160 },
  { width: 1_366, height: 768 },
  { width: 1_024, height: 768 },
  { width: 1_080, height: 1_920 },
]
const screens = fc.constantFrom(...SCREENS)

const sentence = 'More buses in the evening, so that people can get home from work.'
/** What people write, and what they ought not to. */
const words = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 3, max: 65 }).map((length) => sentence.slice(0, length)) },
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 500 }),
  fc.constantFrom(sentence.repeat(8).slice(0, 500), 'W'.repeat(500), 'a\n'.repeat(250), '🌳'.repeat(120)),
  fc.constant('ہمیں شام کو مزید بسوں کی ضرورت ہے تاکہ لوگ کام سے گھر واپس جا سکیں۔'),
)
const createNotes = (texts: readonly string[], lens = 'need'): Note[] =>
  texts.map((text, index) => ({
    id: `${lens}-number-${index}` as NoteId,
    lens,
    text,
    source: 'phone',
    createdMinute: index,
  }))

type Rect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

function expectApart(rects: readonly Rect[], width: number, height: number): void {
  for (const [index, one] of rects.entries()) {
    expect(one.x).toBeGreaterThanOrEqual(-0.01)
    expect(one.y).toBeGreaterThanOrEqual(-0.01)
    expect(one.x + one.width).toBeLessThanOrEqual(width + 0.01)
    expect(one.y + one.height).toBeLessThanOrEqual(height + 0.01)
    for (const other of rects.slice(index + 1)) {
      const wide = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x)
      const high = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y)
      expect(wide > 0.01 && high > 0.01).toBe(false)
    }
  }
}

const label = fc.oneof(fc.constantFrom('Need', 'What we would never give up'), fc.string({ maxLength: 80 }))
const heading = fc.record({
  label,
  prompt: fc.oneof(fc.constant(''), words),
  texts: fc.array(words, { maxLength: 40 }),
})

describe('the headings side by side', () => {
  const walls = fc.array(heading, { minLength: 1, maxLength: 8 })
  const lay = (wall: ReadonlyArray<{ label: string; prompt: string; texts: string[] }>, area: Rect) => {
    const headings = wall.map(({ label, prompt, texts }, index): Heading => ({
      id: `lens-${index}`,
      number: index + 1,
      label,
      prompt,
      notes: createNotes(texts, `lens-${index}`).toReversed(),
    }))
    return divideHeadings(headings, area).map((set) => layOutColumns(set, area))
  }
  const areaOf = (screen: (typeof SCREENS)[number]): Rect => ({ x: 0, y: 0, ...stageUnits(screen) })

  it('[B4] are never too small, never on each other, never off the screen, and every note has its turn', () => {
    fc.assert(
      fc.property(walls, screens, (wall, screen) => {
        const area = areaOf(screen)
        const sets = lay(wall, area)
        expect(sets.flatMap(({ columns }) => columns.map((column) => column.heading.id))).toHaveLength(wall.length)
        for (const set of sets) {
          expect(set.size).toBeGreaterThanOrEqual(WORDS_MIN)
          expect(set.label.size).toBeGreaterThanOrEqual(NAME_MIN)
          expect(set.prompt?.size ?? WORDS_MIN).toBeGreaterThanOrEqual(WORDS_MIN)
          expectApart(
            set.columns.map(({ x, width }) => ({ x, y: 0, width, height: area.height })),
            area.width,
            area.height,
          )
          for (const { heading, pages, width } of set.columns) {
            for (const { cards, more } of pages) {
              expectApart(cards, width, set.height - (more > 0 ? MORE_HEIGHT : 0))
              expect(cards.length + more).toBe(heading.notes.length)
              expect(cards[0]?.note).toBe(heading.notes[0])
              for (const { lines, height } of cards) expect(lines * set.size * 1.2).toBeLessThanOrEqual(height)
            }
            const seen = new Set(pages.flatMap(({ cards }) => cards.map(({ note }) => note.id)))
            expect(seen.size).toBe(heading.notes.length)
          }
        }
      }),
      { numRuns: 120 },
    )
  })

  it('[B2] show as many at once as can be read, eight of them in turns', () => {
    const area = areaOf({ width: 1_366, height: 768 })
    const counts = [1, 2, 3, 4, 5, 6, 7, 8].map((count) =>
      divideHeadings(
        Array.from({ length: count }, (_, index) => index),
        area,
      ).map(({ length }) => length),
    )
    expect(counts).toEqual([[1], [2], [3], [4], [3, 2], [3, 3], [4, 3], [4, 4]])
  })

  const varied = Array.from({ length: 300 }, (_, index) =>
    sentence.repeat(1 + (index % 2)).slice(0, 20 + ((index * 37) % 90)),
  )
  /** Of the first of so many headings, with so many notes in all. */
  const columnOf = (count: number, headings = 3): Column => {
    const wall = Array.from({ length: headings }, (_, own) => ({
      label: `Heading ${own}`,
      prompt: 'What do you say to this, here and now?',
      texts: varied.slice(0, count).filter((_, index) => index % headings === own),
    }))
    const column = lay(wall, areaOf({ width: 1_920, height: 1_080 }))[0]?.columns[0]
    if (!column) throw new Error('there is a heading')
    return column
  }
  const turn = ({ pages, heading }: Column, before: ColumnStanding | undefined, round: number): ColumnStanding =>
    turnColumn(
      pages.map(({ keys }) => keys),
      heading.notes,
      before,
      round,
    )
  /** The older notes of a page, where each stands. */
  const olderAt = ({ pages }: Column, page: number) =>
    pages[page]?.cards.slice(1).map(({ note, y, lines }) => [note.id, y, lines])

  it('[B3] keep the older page that people read as it is, where it is, when a note arrives above it', () => {
    for (let round = 1; round < 12; round += 1)
      for (let count = 90; count < 120; count += 1) {
        const [was, is] = [columnOf(count, 1), columnOf(count + 1, 1)]
        let before: ColumnStanding | undefined
        for (let each = 0; each <= round; each += 1) before = turn(was, before, each)
        const after = turn(is, before, round)
        if (!before || before.seen === 0) continue
        expect(is.pages[after.seen]?.cards[0]?.note).toBe(is.heading.notes[0])
        // The page that the newest one runs into may take in one more, above its others.
        const older = olderAt(was, before.seen) ?? []
        const still = olderAt(is, after.seen) ?? []
        if (before.seen > 1) expect(still).toEqual(older)
        else expect(still.map(([id]) => id)).toEqual(expect.arrayContaining(older.slice(1).map(([id]) => id)))
      }
  })

  it('[B3] show the newest page once several have come while an older page stands, and go on from there', () => {
    const [few, more] = [columnOf(240), columnOf(252)]
    let before: ColumnStanding | undefined
    for (let round = 0; round < 4; round += 1) before = turn(few, before, round)
    expect(before?.seen).toBe(3)
    const after = turn(more, before, 3)
    expect(after.seen).toBe(0)
    expect(turn(more, after, 3).seen).toBe(0)
    const next = turn(more, after, 4)
    expect(more.pages[next.seen]?.keys).toContain(few.pages[4]?.keys[0])
  })

  it('[B4] show every note within one round through the pages, whatever comes meanwhile', () => {
    const seen = new Set<string>()
    let before: ColumnStanding | undefined
    for (let round = 0; round < 50; round += 1) {
      const column = columnOf(200 + round)
      before = turn(column, before, round)
      for (const { note } of column.pages[before.seen]?.cards ?? []) seen.add(note.id)
    }
    for (const { id } of columnOf(200).heading.notes) expect(seen).toContain(id)
  })

  it('[B2] never grow because a note has come, and never hide most of what was seen', () => {
    let before = { size: Infinity, seen: 0 }
    for (let count = 1; count <= 80; count += 1) {
      const wall = Array.from({ length: 3 }, (_, own) => ({
        label: `Heading ${own}`,
        prompt: '',
        texts: varied.slice(0, count).filter((_, index) => index % 3 === own),
      }))
      const [set] = lay(wall, areaOf({ width: 1_920, height: 1_080 }))
      const size = set?.size ?? 0
      const seen = set?.columns.reduce((sum, { pages }) => sum + (pages[0]?.cards.length ?? 0), 0) ?? 0
      expect(size).toBeLessThanOrEqual(before.size)
      expect(seen).toBeGreaterThanOrEqual(before.seen * 0.7)
      before = { size, seen }
    }
    const column = columnOf(240)
    const older = column.pages.slice(1).map(({ cards }) => cards.length - 1)
    expect(older.reduce((sum, each) => sum + each, 0) / older.length).toBeGreaterThan(2)
  })

  it('[B2] are as large as they can be: few notes large, more of them smaller', () => {
    const area = areaOf({ width: 1_920, height: 1_080 })
    const sizes = [1, 3, 6, 30].map(
      (count) =>
        lay(
          ['Strength', 'Need', 'Hope'].map((each) => ({
            label: each,
            prompt: '',
            texts: Array.from({ length: count }, () => sentence),
          })),
          area,
        )[0]?.size ?? 0,
    )
    expect(sizes[0]).toBeGreaterThanOrEqual(48)
    expect(sizes).toEqual(sizes.toSorted((one, other) => other - one))
  })
})

describe('which headings stand side by side', () => {
  const headingsOf = (open: string[], scene?: 'writing', mode = 'open') => {
    const lenses = ['strength', 'need', 'hope'].map((id) => ({ id, label: id, prompt: 'What?' }))
    const meta = { lenses, phase: { mode, lenses: open }, stage: { blank: false, ...(scene ? { scene } : {}) } }
    const notes = lenses.flatMap(({ id }) => createNotes(['one', 'two'], id))
    return findHeadings({ meta } as unknown as BoardView, notes, false)
  }

  it('[B4] are those that are open, and all of them, the open ones first, where the headings were asked for', () => {
    const idsOf = (...given: Parameters<typeof headingsOf>): string[] => headingsOf(...given).map(({ id }) => id)
    expect(idsOf([])).toEqual(['strength', 'need', 'hope'])
    expect(idsOf(['need'])).toEqual(['need'])
    expect(idsOf(['need'], 'writing')).toEqual(['need', 'strength', 'hope'])
    expect(idsOf(['need'], undefined, 'paused')).toEqual(['strength', 'need', 'hope'])
    expect(idsOf(['gone'])).toEqual(['strength', 'need', 'hope'])
    const all = headingsOf(['need'], 'writing')
    expect(all.map(({ number }) => number)).toEqual([2, 1, 3])
    expect(all[0]?.notes.map(({ text }) => text)).toEqual(['two', 'one'])
  })
})

describe('the groups as cards', () => {
  it('[B5] are never too small, never on each other, never off the screen, each once', () => {
    const groups = fc.array(
      fc.record({ name: label, headings: fc.integer({ min: 1, max: 8 }), notes: fc.integer({ min: 1, max: 60 }) }),
      {
        minLength: 1,
        maxLength: 60,
      },
    )
    fc.assert(
      fc.property(groups, screens, words, (all, screen, text) => {
        const area = stageUnits(screen)
        const height = area.height - 100
        const pages = layOutGroups(all, { width: area.width, height })
        expect(pages.flatMap(({ cards }) => cards.map(({ index }) => index))).toEqual(all.map((_, index) => index))
        for (const { cards, name, quotes } of pages) {
          expectApart(cards, area.width, height)
          expect(name.size).toBeGreaterThanOrEqual(NAME_MIN)
          expect(quotes.size).toBeGreaterThanOrEqual(WORDS_MIN)
          for (const card of cards)
            expect(quotes.top + quotes.rows * quotes.height + (quotes.rows - 1) * CARD_GAP).toBeLessThanOrEqual(
              card.height,
            )
          expect(quotes.rows * quotes.columns).toBeGreaterThanOrEqual(QUOTES)
          const fit = fitQuote(measureWords(text), quotes)
          if (fit) expect(heightOf(fit)).toBeLessThanOrEqual(quotes.height + 0.1)
        }
      }),
    )
  })

  it('[B5] have room for words of two notes on every screen, also under names of two lines and eight headings', () => {
    const groups = Array.from({ length: 24 }, () => ({
      name: 'Working with neighbours and other places',
      headings: 8,
      notes: 9,
    }))
    for (const screen of SCREENS) {
      const { width, height } = stageUnits(screen)
      for (const { quotes } of layOutGroups(groups, { width, height: height - 100 }))
        expect(fitQuote(measureWords(sentence), quotes)).toBeDefined()
    }
  })

  it('[B5] show more of one or two groups, which have the screen for themselves', () => {
    const { width, height } = stageUnits({ width: 1_920, height: 1_080 })
    const quotesOf = (groups: number, notes: number) => {
      const all = Array.from({ length: groups }, () => ({ name: 'Buses', headings: 3, notes }))
      const { columns = 0, rows = 0, size = 0 } = layOutGroups(all, { width, height: height - 90 })[0]?.quotes ?? {}
      expect(size).toBeGreaterThanOrEqual(columns * rows > QUOTES ? 36 : WORDS_MIN)
      return columns * rows
    }
    expect([quotesOf(1, 2), quotesOf(1, 4), quotesOf(1, 6), quotesOf(1, 40)]).toEqual([2, 4, 6, 6])
    expect([quotesOf(2, 1), quotesOf(2, 3), quotesOf(2, 40)]).toEqual([2, 3, 3])
    expect(quotesOf(3, 40)).toBe(2)
  })
})

describe('what stands while groups are made', () => {
  it('[B3] is the page that people are reading, also when there is one page more', () => {
    const keysOf = (count: number, each: number) =>
      Array.from({ length: Math.ceil(count / each) }, (_, page) =>
        Array.from({ length: Math.min(each, count - page * each) }, (_, index) => `group-${page * each + index}`),
      )
    let before: Standing | undefined
    for (let turn = 0; turn < 6; turn += 1) before = turnPage(keysOf(12, 6), before, turn)
    expect(before).toMatchObject({ page: 1, round: 2, key: 'group-6' })
    // The thirteenth group: pages of five.
    expect(turnPage(keysOf(13, 5), before, 5)).toMatchObject({ page: 1, round: 2 })
    expect(turnPage(keysOf(13, 5), before, 6)).toMatchObject({ page: 2, round: 2 })
    expect(turnPage(keysOf(5, 5), before, 5)).toMatchObject({ page: 0 })
  })

  it('[B5] in a card stays for its round, whatever comes into the group or leaves it, and every note has its turn', () => {
    const step = fc.record({ add: fc.integer({ min: 0, max: 3 }), at: fc.nat(30), remove: fc.boolean() })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.array(step, { maxLength: 12 }), (many, steps) => {
        let ids = Array.from({ length: many }, (_, index) => `note-${index}`)
        let chosen: Chosen | undefined
        for (const [round, { add, at, remove }] of steps.entries()) {
          chosen = turnNotes(ids, chosen, { round, count: 2 })
          expect(chosen.ids).toHaveLength(Math.min(2, ids.length))
          const gone = remove && ids.length > 1 ? ids[at % ids.length] : undefined
          ids = ids.filter((id) => id !== gone)
          ids.splice(at % (ids.length + 1), 0, ...Array.from({ length: add }, (_, index) => `new-${round}-${index}`))
          const after = turnNotes(ids, chosen, { round, count: 2 })
          for (const id of chosen.ids) if (id !== gone) expect(after.ids).toContain(id)
          expect(after.ids).toHaveLength(Math.min(2, ids.length))
          chosen = after
        }
        const seen = new Set<string>()
        for (let round = steps.length; round <= steps.length + Math.ceil(ids.length / 2); round += 1) {
          chosen = turnNotes(ids, chosen, { round, count: 2 })
          for (const id of chosen.ids) seen.add(id)
        }
        expect(seen.size).toBe(ids.length)
      }),
    )
  })
})

describe('the questions', () => {
  const lenses = fc.array(fc.record({ label, prompt: fc.oneof(fc.constant(''), words) }), {
    minLength: 1,
    maxLength: 8,
  })
  const areas = screens.map((screen) => {
    const unit = unitOf(screen)
    const isUpright = screen.height > screen.width
    return {
      width: screen.width / unit - 192 - (isUpright ? 0 : 632),
      height: screen.height / unit - stripUnitsOf(screen) - 88 - (isUpright ? 898 : 0),
    }
  })

  it('[B2] of eight headings all stand beside the way to take part, none too small', () => {
    fc.assert(
      fc.property(lenses, areas, (all, area) => {
        const asked = all.map((each, index): Lens => ({ id: `lens-${index}`, ...each }))
        const { columns, name, question, gap } = fitQuestions(asked, area)
        expect(name.size).toBeGreaterThanOrEqual(NAME_MIN)
        expect(question.size).toBeGreaterThanOrEqual(WORDS_MIN)
        const rows = Math.ceil(asked.length / columns)
        const width = (columns === 2 ? (area.width - EACH.columnGap) / 2 : area.width) - EACH.indent
        const highOf = ({ label, prompt }: Lens): number => {
          const nameLines = countLines(measureWords(label), name.size, (width - 1.3 * name.size) / 1.03)
          const lines = countLines(measureWords(prompt), question.size, width)
          return (
            heightOf({ ...name, lines: Math.min(name.lines, nameLines) }) +
            (prompt === '' ? 0 : EACH.between + heightOf({ ...question, lines: Math.min(question.lines, lines) }))
          )
        }
        // In one column each is as high as it is; in two, rows are as high as the higher.
        const high = Array.from({ length: rows }, (_, row) =>
          Math.max(...asked.slice(row * columns, (row + 1) * columns).map(highOf)),
        ).reduce((sum, each) => sum + each, (rows - 1) * gap)
        expect(high).toBeLessThanOrEqual(area.height + 0.1)
      }),
    )
  })

  it('[B2] of a round have every heading above them in whole rows, or counted', () => {
    fc.assert(
      fc.property(lenses, areas, (all, area) => {
        const asked = all.map((each, index): Lens => ({ id: `lens-${index}`, ...each }))
        const { headings } = fitQuestion('What now?', asked, area)
        expect(headings.shown).toBeGreaterThanOrEqual(1)
        expect(headings.lines).toBeLessThanOrEqual(3)
        // By the estimate of a running text a name could go on in the next row; as items they take more of them.
        const ems = (text: string): number => measureLine(text.replace(/\s+/g, ' ')) * 1.03
        const items = asked.slice(0, headings.shown).map(({ label }) => (1.25 + ems(label)) * headings.size)
        const rest = asked.length - headings.shown
        if (rest > 0) items.push(ems(`+${rest}`) * headings.size)
        let [rows, free] = [1, area.width]
        for (const [index, item] of items.entries()) {
          const needed = item + (index > 0 ? headings.size : 0)
          if (index > 0 && needed > free) [rows, free] = [rows + 1, area.width - item]
          else free -= needed
        }
        expect(rows).toBe(headings.lines)
      }),
    )
    const five = [
      'Strengths',
      'Needs',
      'Children and young people',
      'What we would never give up',
      'Working with neighbours',
    ]
    const long = five.map((each): Lens => ({ id: each, label: each, prompt: '' }))
    const narrow = { width: 616, height: 620 }
    expect(fitQuestion('What now?', long, narrow).headings).toMatchObject({ lines: 3, isCut: true, shown: 3 })
    expect(fitQuestion('What now?', long, { width: 1_096, height: 814 }).headings).toMatchObject({ isCut: false })
  })

  it('[B2] of a round is as large as it can be, under the names of its headings', () => {
    fc.assert(
      fc.property(words, lenses, areas, (text, all, area) => {
        const fit = fitQuestion(
          text,
          all.map((each, index): Lens => ({ id: `lens-${index}`, ...each })),
          area,
        )
        expect(fit.question.size).toBeGreaterThanOrEqual(NAME_MIN)
        expect(fit.headings.size).toBeGreaterThanOrEqual(NAME_MIN)
        expect(heightOf(fit.question) + heightOf(fit.headings)).toBeLessThanOrEqual(area.height + 0.1)
      }),
    )
    const meta = { title: 'Our street', lenses: [], phase: { prompt: 'What now?' } } as unknown as BoardView['meta']
    expect(findQuestions(meta).question).toBe('What now?')
  })
})

describe('the place where everybody is asked to look', () => {
  const line = {
    kind: 'draw',
    x: 500,
    y: 400,
    rotation: 0,
    lines: [
      [
        [0, 0],
        [90, 60],
      ],
    ],
    isClosed: false,
    width: 4,
  }
  const sketches = new Map([['sketch', { box: [500, 400, 300, 200] }]]) as unknown as BoardView['sketches']
  const none = new Map() as BoardView['sketches']
  const on: Box = [300, 300, 900, 600]
  const off: Box = [2_000, 300, 900, 600]

  it('[B6] is shown as it lies where something is drawn on it, and not where it lies elsewhere', () => {
    const ink = [line as unknown as InkMark]
    expect([isDrawnOn({ sketches: none }, ink, on), isDrawnOn({ sketches: none }, ink, off)]).toEqual([true, false])
    expect([isDrawnOn({ sketches }, [], on), isDrawnOn({ sketches }, [], off)]).toEqual([true, false])
    expect(isDrawnOn({ sketches: none }, [], on)).toBe(false)
    // An arrow from one group to another whose ends lie outside of what is looked at.
    expect(isDrawnOn({ sketches: none }, ink, [530, 430, 20, 20])).toBe(true)
  })

  it('[B2] turns pages by hand only where the hand is asked for what is shown', () => {
    const show = { lens: 'need', paused: true, turn: 3 }
    const byHand = { paused: true, turn: 3 }
    const byItself = { paused: false, turn: 0 }
    expect(findTurning({ show }, { kind: 'lens', id: 'need' })).toEqual(byHand)
    expect(findTurning({ show }, { kind: 'lens', id: 'hope' })).toEqual(byItself)
    expect(findTurning({ show }, { kind: 'cluster', id: 'need' })).toEqual(byItself)
    expect(
      findTurning({ show: { cluster: 'trees', turn: 3, paused: true } }, { kind: 'cluster', id: 'trees' }),
    ).toEqual(byHand)
    expect(findTurning({}, { kind: 'lens', id: 'need' })).toEqual(byItself)
  })
})

describe('the names on the map', () => {
  it('[B6] can be read, lie on no other and are on the screen; what has no room is left out', () => {
    const box: fc.Arbitrary<Box> = fc.tuple(
      fc.integer({ min: -8_000, max: 8_000 }),
      fc.integer({ min: -8_000, max: 8_000 }),
      fc.integer({ min: 200, max: 3_000 }),
      fc.integer({ min: 200, max: 3_000 }),
    )
    const boxes = fc.array(fc.record({ name: label, box, count: fc.integer({ min: 0, max: 1_397 }) }), {
      maxLength: 60,
    })
    expect(LABEL_SIZE).toBeGreaterThanOrEqual(NAME_MIN)
    fc.assert(
      fc.property(
        boxes,
        fc.array(label, { minLength: 1, maxLength: 8 }),
        box,
        screens,
        (groups, names, bounds, screen) => {
          const view = {
            meta: { lenses: names.map((each, index) => ({ id: `lens-${index}`, label: each, prompt: '' })) },
            notes: new Map(createNotes(['one', 'two'], 'lens-0').map((note) => [note.id, note])),
            clusters: new Map(),
            sketches: new Map(),
          } as unknown as BoardView
          const named = groups.map((group, index) => ({ ...group, id: `group-${index}` as ClusterId }))
          const labels = placeLabels(view, named, fitStage(bounds, screen), screen)
          const unit = unitOf(screen)
          expectApart(labels, screen.width / unit, screen.height / unit - stripUnitsOf(screen))
        },
      ),
    )
  })

  it('[B6] are all there on a wall of three headings, with what lies in each lane', () => {
    const view = {
      meta: {
        lenses: ['strength', 'need', 'hope'].map((id) => ({ id, label: id, prompt: '' })),
      },
      notes: new Map(createNotes(['one', 'two'], 'need').map((note) => [note.id, note])),
      clusters: new Map(),
      sketches: new Map(),
    } as unknown as BoardView
    for (const screen of SCREENS) {
      const labels = placeLabels(view, [], fitStage([0, 0, 1_680, 800], screen), screen)
      expect(labels.map((each) => [each.number, each.words, each.count])).toEqual([
        [1, 'strength', 0],
        [2, 'need', 2],
        [3, 'hope', 0],
      ])
    }
  })
})

describe('words', () => {
  it('[B2] are cut after whole lines where they have no room, and only there', () => {
    fc.assert(
      fc.property(
        words,
        fc.integer({ min: 100, max: 1_800 }),
        fc.integer({ min: 40, max: 900 }),
        (text, width, height) => {
          const fit = fitWords(measureWords(text), { width, height }, [60, 40, WORDS_MIN])
          expect(fit.size).toBeGreaterThanOrEqual(WORDS_MIN)
          expect(fit.lines).toBeGreaterThanOrEqual(1)
          if (!fit.isCut) expect(heightOf(fit)).toBeLessThanOrEqual(height)
          if (fit.lines > 1) expect(heightOf(fit)).toBeLessThanOrEqual(height + 0.1)
        },
      ),
    )
  })
})
