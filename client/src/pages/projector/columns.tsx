/**
 * While the room writes: the headings side by side, the newest notes first. Where there are more headings than can be
 * read beside each other they take turns, and so do the notes that do not fit.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Note } from '@gatherboard/shared/wall/note'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import { say } from '../../i18n/say-projector.ts'
import { LensMark } from '../../ui/lens-mark.tsx'
import '../../parts/note-face.css'
import { findHeadings } from './column-headings.ts'
import {
  CARD_PADDING,
  HEAD_GAPS,
  divideHeadings,
  layOutColumns,
  type Area,
  type Column,
  type ColumnCard,
  type ColumnPage,
  type ColumnSet,
} from './columns-layout.ts'
import './columns.css'
import { flowWords, heightOf } from './fit-words.ts'
import { turnColumn, type ColumnStanding } from './page-turning.ts'
import { PageDots, SceneHead, findHeadline, fitHeadline, fitHeadlineBeside, type Headline } from './scene-head.tsx'
import { FADE_MS, SceneLayers } from './scene-layers.tsx'
import { dwellOf } from './sheet-layout.ts'
import { stageUnits, type Screen } from './stage-fit.ts'
import type { PacedNotes } from './use-paced-notes.ts'
import { useTurns } from './use-turns.ts'
import { Words, placed, units } from './words.tsx'

type TellInSight = (headings: ReadonlySet<string>) => void
type ColumnsProps = { view: BoardView; paced: PacedNotes; screen: Screen; tellInSight: TellInSight }

/** Where it says how many notes are under headings that are not open, if there is no line above anyway. */
const COUNTS_HEIGHT = 52

/** Whether some headings are out of sight while others have their turn. */
export const hasTurns = (view: BoardView, screen: Screen): boolean =>
  divideHeadings(findHeadings(view, [...view.notes.values()], false), stageUnits(screen)).length > 1

export function Columns({ view, paced, screen, tellInSight }: ColumnsProps) {
  const words = findHeadline(view)
  const headings = useMemo(() => findHeadings(view, paced.notes, words !== undefined), [view, paced.notes, words])
  const elsewhere = paced.notes.length - headings.reduce((sum, { notes }) => sum + notes.length, 0)
  const area = stageUnits(screen)
  const { width } = area
  const sets = useMemo(() => divideHeadings(headings, { width, height: 0 }), [headings, width])
  const fitHead = sets.length > 1 || elsewhere > 0 ? fitHeadlineBeside : fitHeadline
  const headline = words === undefined ? undefined : fitHead(words, width)
  const headHeight = headline?.height ?? (elsewhere > 0 ? COUNTS_HEIGHT : 0)
  const height = area.height - headHeight
  const laid = useMemo(() => sets.map((set) => layOutColumns(set, { width, height })), [sets, width, height])
  const hasPages = laid.some(({ columns }) => columns.some(({ pages }) => pages.length > 1))
  const standing = useRef<Standings>(new Map())
  const turn = useTurns(laid.length > 1 || hasPages, (at) => dwellOf(readAt(laid, standing.current, at)))
  const set = turn % Math.max(laid.length, 1)
  // A pure function of what stood before and of what there is: drawn twice, it is the same.
  standing.current = standAt(laid, standing.current, turn)
  const stands = standing.current
  useInSight(laid[set], tellInSight)
  return (
    <section className="columns stage-area" data-testid="columns" data-turn={turn}>
      <Head headline={headline} elsewhere={elsewhere} page={set} count={laid.length} />
      <div className="columns-body" style={{ top: units(headHeight), height: units(height) }}>
        <SceneLayers
          className="columns-set"
          scene={set}
          name={String}
          draw={(index) => {
            const shown = laid[index]
            return shown?.columns.map((column) => (
              <HeadingColumn
                key={column.heading.id}
                column={column}
                set={shown}
                page={stands.get(column.heading.id)?.seen ?? 0}
                fresh={paced.fresh}
                area={{ width, height }}
              />
            ))
          }}
        />
      </div>
    </section>
  )
}

type HeadProps = { headline: Headline | undefined; elsewhere: number; page: number; count: number }

/** What is going on, how many notes are not shown, and whose turn it is. */
function Head({ headline, elsewhere, page, count }: HeadProps) {
  const dots = <PageDots page={page} count={count} />
  const counted = elsewhere > 0 && <p className="columns-elsewhere">{say('countElsewhere', { count: elsewhere })}</p>
  if (headline)
    return (
      <SceneHead headline={headline}>
        {counted ? (
          <div className="columns-counts">
            {counted}
            {dots}
          </div>
        ) : (
          dots
        )}
      </SceneHead>
    )
  if (counted)
    return (
      <div className="columns-counts" style={{ height: units(COUNTS_HEIGHT) }}>
        {counted}
        {dots}
      </div>
    )
  return count > 1 && <div className="columns-dots">{dots}</div>
}

/** New notes of the headings that stand on the screen are the first of their columns. */
function useInSight(set: ColumnSet | undefined, tell: TellInSight): void {
  const ids = JSON.stringify(set?.columns.map(({ heading }) => heading.id) ?? [])
  useEffect(() => {
    tell(new Set(JSON.parse(ids) as string[]))
    return () => tell(new Set())
  }, [ids, tell])
}

/** Which page of each heading stands. */
type Standings = ReadonlyMap<string, ColumnStanding>

/** A heading turns a page each time when it has its turn. */
function standAt(laid: readonly ColumnSet[], before: Standings, turn: number): Standings {
  const round = Math.floor(turn / Math.max(laid.length, 1))
  return new Map(
    laid.flatMap(({ columns }) =>
      columns.map(({ heading: { id, notes }, pages }) => [
        id,
        turnColumn(
          pages.map(({ keys }) => keys),
          notes,
          before.get(id),
          round,
        ),
      ]),
    ),
  )
}

/** What can be read at a turn. */
function readAt(laid: readonly ColumnSet[], before: Standings, turn: number): Note[] {
  const stands = standAt(laid, before, turn)
  return (laid[turn % Math.max(laid.length, 1)]?.columns ?? []).flatMap(({ heading, pages }) =>
    (pages[stands.get(heading.id)?.seen ?? 0]?.cards ?? []).map(({ note }) => note),
  )
}

type HeadingColumnProps = {
  column: Column
  set: ColumnSet
  /** Which of the column's pages. */
  page: number
  fresh: PacedNotes['fresh']
  area: Area
}

function HeadingColumn({ column: { heading, x, width, pages }, set, page, fresh, area }: HeadingColumnProps) {
  const { label, prompt, number, notes } = heading
  const { more } = pages[page] ?? { more: 0 }
  return (
    <section
      className="heading-column lens-edge"
      data-lens={number}
      style={placed({ x, y: 0, width, height: area.height })}
    >
      <header className="heading-column-head" style={{ height: units(set.top - HEAD_GAPS.cards) }}>
        <div
          className="heading-column-line"
          style={{ height: units(heightOf(set.label)), fontSize: units(set.label.size) }}
        >
          <LensMark number={number} />
          <Words as="h2" className="heading-column-label" text={label} fit={set.label} />
          {notes.length > 0 && <span className="heading-column-count">{notes.length}</span>}
        </div>
        {prompt !== '' && set.prompt && <Words className="heading-column-prompt" text={prompt} fit={set.prompt} />}
      </header>
      <div className="heading-column-cards" style={{ top: units(set.top), height: units(set.height) }}>
        <TurningCards pages={pages} page={page} size={set.size} number={number} fresh={fresh} />
        {more > 0 && <p className="heading-column-more">{say('andMore', { count: more })}</p>}
      </div>
    </section>
  )
}

type TurningCardsProps = {
  pages: Column['pages']
  page: number
  size: number
  number: number
  fresh: PacedNotes['fresh']
}

const keyOf = (page: ColumnPage | undefined): string => page?.keys[0] ?? ''

/** What stands on two pages stays where it is while the rest fades: the newest note is on every page. */
function TurningCards({ pages, page, size, number, fresh }: TurningCardsProps) {
  const key = keyOf(pages[page])
  // By what it is known by: its number changes when a page comes before it.
  const [shown, setShown] = useState<{ now: string; before?: string }>({ now: key })
  if (shown.now !== key) setShown({ now: key, before: shown.now })
  useEffect(() => {
    if (shown.before === undefined) return undefined
    const timer = setTimeout(() => setShown(({ now }) => ({ now })), FADE_MS)
    return () => clearTimeout(timer)
  }, [shown])
  const cards = pages[page]?.cards ?? []
  const staying = new Set(cards.map(({ note }) => note.id))
  const leaving = pages.find((each) => keyOf(each) === shown.before)?.cards ?? []
  const face = (card: ColumnCard, isLeaving: boolean) => (
    <CardFace
      // A card that goes on in the next of a wide column's columns does not fly there.
      key={`${card.note.id} ${card.x}`}
      {...card}
      size={size}
      number={number}
      fresh={fresh.has(card.note.id)}
      isLeaving={isLeaving}
    />
  )
  return (
    <>
      {leaving.filter(({ note }) => !staying.has(note.id)).map((card) => face(card, true))}
      {cards.map((card) => face(card, false))}
    </>
  )
}

type CardFaceProps = ColumnCard & { size: number; number: number; fresh: boolean; isLeaving: boolean }

/** Drawn again only when something of it has changed. */
const CardFace = memo(function CardFace({
  note,
  x,
  y,
  width,
  height,
  lines,
  size,
  number,
  fresh,
  isLeaving,
}: CardFaceProps) {
  const { text, measured } = flowWords(note)
  const state = isLeaving ? 'layer-leaving' : fresh ? 'stage-note-fresh' : ''
  return (
    <article
      className={`column-card ${state}`}
      style={placed({ x, y, width, height })}
      aria-hidden={isLeaving || undefined}
    >
      <div
        className="note-face column-card-face"
        data-lens={number}
        style={{ padding: `${units(CARD_PADDING.block * size)} ${units(CARD_PADDING.inline * size)}` }}
      >
        <p
          className="words column-card-words"
          dir={directionOf(text)}
          style={{ fontSize: units(size), lineHeight: measured.lineHeight, WebkitLineClamp: lines }}
        >
          {text}
        </p>
      </div>
    </article>
  )
})
