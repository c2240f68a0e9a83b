/** The question that everybody is answering, large, and beside it the way to take part: also before the first note. */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { Lens, Meta } from '@gatherboard/shared/wall/meta'
import type { JoinInfo } from '@gatherboard/shared/api/events'
import { LensMark, lensNumber } from '../../ui/lens-mark.tsx'
import { EACH, findQuestions, fitQuestion, fitQuestions } from './ask-layout.ts'
import type { Area } from './columns-layout.ts'
import { countLines, heightOf, measureWords } from './fit-words.ts'
import { JoinPanel } from './join-corner.tsx'
import './prompt.css'
import { isUpright, stripUnitsOf, unitOf, type Screen } from './stage-fit.ts'
import { Words, units } from './words.tsx'

/** In units; prompt.css lays it out: at the sides, above and below, and between the words and what is beside them. */
const SIDE_UNITS = 96
const AROUND_UNITS = 88
const BESIDE_GAP_UNITS = 72
const BELOW_GAP_UNITS = 48
/** The way to take part: beside the words, or below them where the screen is far higher than wide. */
const JOIN: Area = { width: 560, height: 850 }

/** @param other what is beside the words, or below them; in units */
export function askArea(screen: Screen, other: Area | undefined): Area {
  const unit = unitOf(screen)
  const isBelow = isUpright(screen)
  return {
    width: screen.width / unit - 2 * SIDE_UNITS - (other && !isBelow ? other.width + BESIDE_GAP_UNITS : 0),
    height:
      screen.height / unit -
      stripUnitsOf(screen) -
      AROUND_UNITS -
      (other && isBelow ? other.height + BELOW_GAP_UNITS : 0),
  }
}

export function Prompt({ meta, join, screen }: { meta: Meta; join: JoinInfo | undefined; screen: Screen }) {
  return (
    <section className="prompt" data-testid="prompt">
      <div className="prompt-words">
        <Questions meta={meta} area={askArea(screen, join && JOIN)} />
      </div>
      {join && <JoinPanel info={join} />}
    </section>
  )
}

/** One question under its headings' names, or each heading's own. */
export function Questions({ meta, area }: { meta: Meta; area: Area }) {
  const { question, lenses } = findQuestions(meta)
  const numberOf = (lens: Lens): number => lensNumber(meta.lenses.indexOf(lens))
  if (question === undefined) return <EachQuestion lenses={lenses} numberOf={numberOf} area={area} />
  const fit = fitQuestion(question, lenses, area)
  return (
    <>
      <p
        className="prompt-lenses"
        style={{
          fontSize: units(fit.headings.size),
          lineHeight: fit.headings.lineHeight,
          maxHeight: units(heightOf(fit.headings)),
        }}
      >
        {lenses.slice(0, fit.headings.shown).map((lens) => (
          <span key={lens.id} dir={directionOf(lens.label)}>
            <LensMark number={numberOf(lens)} /> {lens.label}
          </span>
        ))}
        {lenses.length > fit.headings.shown && <span>{`+${lenses.length - fit.headings.shown}`}</span>}
      </p>
      <Words as="h2" className="prompt-question" text={question} fit={fit.question} />
    </>
  )
}

type EachProps = { lenses: readonly Lens[]; numberOf: (lens: Lens) => number; area: Area }

function EachQuestion({ lenses, numberOf, area }: EachProps) {
  const { columns, name, question, gap } = fitQuestions(lenses, area)
  const width = columns === 2 ? (area.width - EACH.columnGap) / 2 : area.width
  return (
    <ul
      className="prompt-each"
      style={{
        gap: `${units(gap)} ${units(EACH.columnGap)}`,
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
      }}
    >
      {lenses.map((lens) => (
        <li key={lens.id} className="lens-edge" data-lens={numberOf(lens)}>
          <div className="prompt-name" style={{ fontSize: units(name.size) }}>
            <LensMark number={numberOf(lens)} />
            <Words as="h2" text={lens.label} fit={name} />
          </div>
          {lens.prompt !== '' && (
            <Words
              className="prompt-own"
              text={lens.prompt}
              fit={{
                ...question,
                lines: Math.min(
                  question.lines,
                  countLines(measureWords(lens.prompt), question.size, width - EACH.indent) + 1,
                ),
              }}
            />
          )}
        </li>
      ))}
    </ul>
  )
}
