/** One lens or one cluster, its notes as large as the screen allows, page by page where they do not fit on one. */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { ClusterId } from '@gatherboard/shared/values/ids'
import type { Note } from '@gatherboard/shared/wall/note'
import { memo, useMemo } from 'react'
import { nameGroup } from '../../wall/name-group.ts'
import { LensMark } from '../../ui/lens-mark.tsx'
import { describeLens } from './describe-lens.ts'
import { keepLines } from './fit-words.ts'
import { BY_ITSELF, findTurning, type Turning } from './page-turning.ts'
import { PageDots } from './scene-head.tsx'
import { SceneLayers } from './scene-layers.tsx'
import { dwellMs, layOutSheet, type SheetArea, type SheetCard, type SheetLayout } from './sheet-layout.ts'
import './sheet.css'
import { stripUnitsOf, unitOf, type Screen } from './stage-fit.ts'
import { usePages } from './use-pages.ts'
import type { PacedNotes } from './use-paced-notes.ts'

/** In units: a 1,080th of the screen's shorter side. sheet.css has the same numbers. */
const SIDE_UNITS = 40
const HEAD_UNITS = 150
const FOOT_UNITS = 26

type SheetProps = {
  view: BoardView
  paced: PacedNotes
  of: { readonly kind: 'lens' | 'cluster'; readonly id: string }
  screen: Screen
}

/** One lens or one cluster. */
export function Sheet({ view, paced, of: { kind, id }, screen }: SheetProps) {
  const notes = useMemo(
    () => paced.notes.filter((note) => (kind === 'lens' ? note.lens : note.cluster) === id),
    [paced.notes, kind, id],
  )
  const lens = kind === 'lens' ? describeLens(view, id) : undefined
  const title = lens ? lens.label : nameGroup(view.clusters.get(id as ClusterId)?.name ?? '')
  return (
    <NotesSheet
      view={view}
      notes={notes}
      title={title}
      lens={lens}
      screen={screen}
      fresh={paced.fresh}
      turning={findTurning(view.meta.stage, { kind, id })}
    />
  )
}

type NotesSheetProps = {
  view: BoardView
  notes: readonly Note[]
  title: string
  /** Whose notes they all are; without it each says its own. */
  lens?: ReturnType<typeof describeLens> | undefined
  screen: Screen
  fresh: PacedNotes['fresh']
  /** By hand; without it the pages turn by themselves. */
  turning?: Turning
}

export function NotesSheet({ view, notes, title, lens, screen, fresh, turning = BY_ITSELF }: NotesSheetProps) {
  const unit = unitOf(screen)
  const hasHeads = lens === undefined
  const layout = useMemo(() => layOutSheet(notes, areaOf(screen), hasHeads), [notes, screen, hasHeads])
  const { pages } = layout
  const page = usePages(pages.length, {
    ...turning,
    dwellMs: (index) => dwellMs(pages[index] ?? []),
  })
  return (
    <section className="sheet" data-testid="sheet" data-page={page + 1} data-pages={pages.length}>
      <header className="sheet-head lens-edge" data-lens={lens?.number}>
        <div className="sheet-words">
          <h2 className="sheet-title" dir={directionOf(title)}>
            {lens && <LensMark number={lens.number} />}
            {title}
          </h2>
          {lens && lens.prompt !== '' && (
            <p className="sheet-prompt" dir={directionOf(lens.prompt)}>
              {lens.prompt}
            </p>
          )}
        </div>
        <PageDots page={page} count={pages.length} />
      </header>
      <div className="sheet-pages" style={{ top: HEAD_UNITS * unit, insetInline: SIDE_UNITS * unit }}>
        <SheetPages view={view} layout={layout} page={page} fresh={fresh} />
      </div>
    </section>
  )
}

const areaOf = (screen: Screen): SheetArea => {
  const unit = unitOf(screen)
  return {
    unit,
    width: screen.width - 2 * SIDE_UNITS * unit,
    height: screen.height - (HEAD_UNITS + FOOT_UNITS + stripUnitsOf(screen)) * unit,
  }
}

type SheetPagesProps = { view: BoardView; layout: SheetLayout; page: number; fresh?: PacedNotes['fresh'] }

/** One page fades into the next. */
export const SheetPages = ({ view, layout: { pages, padding, head }, page, fresh }: SheetPagesProps) => (
  <SceneLayers
    className="sheet-page"
    scene={page}
    name={String}
    draw={(index) =>
      pages[index]?.map((card) => (
        <SheetCardFace
          key={card.note.id}
          {...card}
          {...describeLens(view, card.note.lens)}
          padding={padding}
          head={head}
          fresh={fresh?.has(card.note.id) === true}
        />
      ))
    }
  />
)

type CardProps = SheetCard & { number: number; label: string; padding: string; head: number; fresh: boolean }

/** Drawn again only when something of it has changed: a page stands still while notes arrive on another. */
const SheetCardFace = memo(function SheetCardFace({
  note,
  x,
  y,
  width,
  height,
  size,
  lineHeight,
  lines,
  number,
  label,
  padding,
  head,
  fresh,
}: CardProps) {
  const { text } = keepLines(note)
  return (
    <article
      className={fresh ? 'sheet-card stage-note-fresh' : 'sheet-card'}
      style={{ transform: `translate(${x}px, ${y}px)`, width, height }}
    >
      <div className="note-face" data-lens={number} style={{ padding }}>
        {head > 0 && (
          <p className="sheet-lens" style={{ fontSize: head }}>
            <LensMark number={number} /> {label}
          </p>
        )}
        <p
          className="words sheet-text"
          dir={directionOf(text)}
          style={{ fontSize: size, lineHeight, WebkitLineClamp: lines }}
        >
          {text}
        </p>
      </div>
    </article>
  )
})
