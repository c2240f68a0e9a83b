/**
 * The groups, each a card with its name, how many notes it has under which headings, and two of them. What is loose is
 * counted. Many groups come page by page, and the notes of each take turns.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Cluster } from '@gatherboard/shared/wall/cluster'
import { placesOf } from '@gatherboard/shared/wall/places'
import type { Note } from '@gatherboard/shared/wall/note'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { isBlank } from '@gatherboard/shared/values/text'
import { useMemo, useRef } from 'react'
import { say } from '../../i18n/say-projector.ts'
import { LensMark } from '../../ui/lens-mark.tsx'
import { describeLens } from './describe-lens.ts'
import { flowWords, heightOf } from './fit-words.ts'
import {
  CARD_GAP,
  CARD_PADDING,
  QUOTES,
  QUOTE_COLUMN_GAP,
  fitQuote,
  layOutGroups,
  type GroupCard,
  type GroupsPage,
} from './groups-layout.ts'
import './groups-scene.css'
import { turnNotes, turnPage, type Chosen, type Standing } from './page-turning.ts'
import { PageDots, SceneHead, fitHeadlineBeside, sayMode } from './scene-head.tsx'
import { SceneLayers } from './scene-layers.tsx'
import { dwellOf } from './sheet-layout.ts'
import { stageUnits, type Screen } from './stage-fit.ts'
import type { PacedNotes } from './use-paced-notes.ts'
import { useTurns } from './use-turns.ts'
import { Words, placed, units } from './words.tsx'

type Group = {
  readonly id: string
  readonly name: string
  /** Nobody has named it yet. */
  readonly isUnnamed: boolean
  readonly notes: readonly Note[]
  /** In the order of the event's headings. */
  readonly mix: ReadonlyArray<{ readonly number: number; readonly label: string; readonly count: number }>
}

type Sorted = { readonly groups: readonly Group[]; readonly loose: number; readonly empty: number }

/** Groups with notes in them, as they lie on the wall; of each the notes that have arrived here, in its order. */
function sortGroups(view: BoardView, shown: readonly Note[]): Sorted {
  const places = placesOf(view)
  const arrived = new Set(shown)
  const groups = [...view.clusters.values()].sort(byPlace).flatMap(({ id, name }) => {
    const notes = (places.groups.get(id)?.notes ?? []).filter((note) => arrived.has(note))
    if (notes.length === 0) return []
    const isUnnamed = isBlank(name)
    const said = isUnnamed ? say('noNameYet') : name.trim()
    return [{ id, name: said, isUnnamed, notes, mix: countMix(view, notes) }]
  })
  const loose = shown.filter((note) => places.groupOf(note) === undefined).length
  return { groups, loose, empty: view.clusters.size - groups.length }
}

/** Groups that lie about as high stand in one row. */
const ROW = 400
const byPlace = ({ box: one, id }: Cluster, { box: other, id: otherId }: Cluster): number =>
  Math.round(one[1] / ROW) - Math.round(other[1] / ROW) || one[0] - other[0] || (id < otherId ? -1 : 1)

function countMix(view: BoardView, notes: readonly Note[]): Group['mix'] {
  const counts = new Map<string, number>()
  for (const { lens } of notes) counts.set(lens, (counts.get(lens) ?? 0) + 1)
  return [...view.meta.lenses.map(({ id }) => id), ...counts.keys()]
    .filter((id, index, all) => counts.has(id) && all.indexOf(id) === index)
    .map((id) => ({ ...describeLens(view, id), count: counts.get(id) ?? 0 }))
}

type GroupsProps = { view: BoardView; paced: PacedNotes; screen: Screen }

/** A card's notes stand so long before the next two come, if all groups are on one page. */
const REST_MS = 16_000

export function Groups({ view, paced, screen }: GroupsProps) {
  const { groups, loose, empty } = useMemo(() => sortGroups(view, paced.notes), [view, paced.notes])
  const area = stageUnits(screen)
  const headline = fitHeadlineBeside(sayMode(view) ?? say('countGroups', { count: groups.length }), area.width)
  const { width } = area
  const height = area.height - headline.height
  const pages = useMemo(
    () =>
      layOutGroups(
        groups.map(({ name, mix, notes }) => ({ name, headings: mix.length, notes: notes.length })),
        { width, height },
      ),
    [groups, width, height],
  )
  const count = Math.max(pages.length, 1)
  // The same on every page.
  const quotes = (pages[0]?.quotes.columns ?? 1) * (pages[0]?.quotes.rows ?? QUOTES)
  const keys = pages.map(({ cards }) => cards.map(({ index }) => groups[index]?.id ?? ''))
  const standing = useRef<Standing>(undefined)
  const chosen = useRef<Choices>(new Map())
  const dwellMs = (turn: number): number =>
    Math.max(
      dwellOf(readAt(groups, pages, turnPage(keys, standing.current, turn), chosen.current)),
      pages.length > 1 ? 0 : REST_MS,
    )
  const turn = useTurns(pages.length > 1 || groups.some(({ notes }) => notes.length > quotes), dwellMs)
  // A pure function of what stood before and of what there is: drawn twice, it is the same.
  standing.current = turnPage(keys, standing.current, turn)
  const { page, round } = standing.current
  chosen.current = chooseQuotes(groups, chosen.current, { round, count: quotes })
  const quotesOf = chosen.current
  return (
    <section className="groups stage-area" data-testid="groups" data-page={page + 1} data-pages={count}>
      <SceneHead headline={headline}>
        <div className="groups-counts">
          {loose > 0 && <p>{say('countLoose', { count: loose })}</p>}
          {empty > 0 && <p>{say('countEmpty', { count: empty })}</p>}
          <PageDots page={page} count={pages.length} />
        </div>
      </SceneHead>
      <div className="groups-body" style={{ top: units(headline.height), height: units(height) }}>
        <SceneLayers
          className="groups-page"
          scene={page}
          name={String}
          draw={(index) => {
            const shown = pages[index]
            return shown?.cards.map((card) => {
              const group = groups[card.index]
              return (
                group && (
                  <Card
                    key={group.id}
                    view={view}
                    group={group}
                    card={card}
                    page={shown}
                    quoted={quotesOf.get(group.id)?.ids ?? []}
                  />
                )
              )
            })
          }}
        />
      </div>
    </section>
  )
}

/** Which notes stand in the card of each group. */
type Choices = ReadonlyMap<string, Chosen>
/** How often they have changed, and how many at a time. */
type Times = { readonly round: number; readonly count: number }

const chooseQuotes = (groups: readonly Group[], before: Choices, times: Times): Choices =>
  new Map(
    groups.map(({ id, notes }) => [
      id,
      turnNotes(
        notes.map((note) => note.id),
        before.get(id),
        times,
      ),
    ]),
  )

function readAt(
  groups: readonly Group[],
  pages: readonly GroupsPage[],
  { page, round }: Standing,
  before: Choices,
): Note[] {
  const { columns, rows } = pages[page]?.quotes ?? { columns: 1, rows: QUOTES }
  const choices = chooseQuotes(groups, before, { round, count: columns * rows })
  return (pages[page]?.cards ?? []).flatMap(({ index }) => {
    const group = groups[index]
    return group?.notes.filter(({ id }) => choices.get(group.id)?.ids.includes(id)) ?? []
  })
}

type CardProps = { view: BoardView; group: Group; card: GroupCard; page: GroupsPage; quoted: readonly string[] }

function Card({ view, group, card, page, quoted }: CardProps) {
  const { name, quotes } = page
  return (
    <section className="group-card" style={placed(card)}>
      <Words
        as="h3"
        className={group.isUnnamed ? 'group-card-name group-card-unnamed' : 'group-card-name'}
        text={group.name}
        fit={name}
      />
      <p className="group-card-mix" style={{ top: units(CARD_PADDING + heightOf(name) + 7) }}>
        <span>{say('countNotes', { count: group.notes.length })}</span>
        {group.mix.map(({ number, label, count }) => (
          <span
            key={`${number} ${label}`}
            className="group-card-lens"
            aria-label={say('countOfHeading', { heading: label, count })}
            role="img"
          >
            <LensMark number={number} />
            {count}
          </span>
        ))}
      </p>
      <div className="group-card-quotes" style={quotesStyle(quotes)}>
        <SceneLayers
          className="group-card-pair"
          scene={quoted}
          name={(ids) => ids.join(' ')}
          draw={(ids) =>
            ids
              .map((id) => view.notes.get(id as NoteId))
              .map((note) => note && <Quote key={note.id} view={view} note={note} quotes={quotes} />)
          }
        />
      </div>
    </section>
  )
}

const quotesStyle = ({ top, height, columns, rows }: GroupsPage['quotes']) => ({
  top: units(top),
  height: units(rows * height + (rows - 1) * CARD_GAP),
  '--quote-columns': columns,
  '--quote-rows': rows,
  '--quote-gap': `${units(CARD_GAP)} ${units(QUOTE_COLUMN_GAP)}`,
})

function Quote({ view, note, quotes }: { view: BoardView; note: Note; quotes: GroupsPage['quotes'] }) {
  const { text, measured } = flowWords(note)
  const fit = fitQuote(measured, quotes)
  if (!fit) return null
  return (
    <div className="group-card-quote" style={{ fontSize: units(fit.size), maxHeight: units(quotes.height) }}>
      <LensMark number={describeLens(view, note.lens).number} />
      <Words text={text} fit={fit} />
    </div>
  )
}
