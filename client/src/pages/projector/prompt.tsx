/** The question that everybody is answering, large, with the shape of its lens and the way to take part beside it. */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { Lens, Meta } from '@gatherboard/shared/wall/meta'
import { fitMeasured, measureHeight, measureText } from '../../layout/fit-text.ts'
import { LensMark, lensNumber } from '../../ui/lens-mark.tsx'
import type { JoinInfo } from '@gatherboard/shared/api/events'
import { JoinPanel } from './join-corner.tsx'
import { unitOf, type Screen } from './stage-fit.ts'

const SIZES = [124, 112, 100, 90, 80, 72, 64, 56, 50, 44, 38, 33] as const
/** The room for the question, in units; projector-page.css lays it out. */
const HEIGHT_UNITS = 560
const SIDE_UNITS = 110
const JOIN_UNITS = 460

/** What is asked: the phase's own question, or each open lens's. */
export function findQuestions({ title, lenses, phase }: Meta): {
  question: string | undefined
  lenses: readonly Lens[]
} {
  const open = lenses.filter((lens) => phase.lenses.length === 0 || phase.lenses.includes(lens.id))
  const own = phase.prompt?.trim() ?? ''
  if (own !== '') return { question: own, lenses: open }
  const [only] = open
  if (only && open.length === 1 && only.prompt !== '') return { question: only.prompt, lenses: open }
  return open.some((lens) => lens.prompt !== '')
    ? { question: undefined, lenses: open }
    : { question: title, lenses: open }
}

export function Prompt({ meta, join, screen }: { meta: Meta; join: JoinInfo | undefined; screen: Screen }) {
  const { question, lenses } = findQuestions(meta)
  const unit = unitOf(screen)
  const width = screen.width - (2 * SIDE_UNITS + (join ? JOIN_UNITS : 0)) * unit
  const numberOf = (lens: Lens): number => lensNumber(meta.lenses.indexOf(lens))
  return (
    <section className="prompt" data-testid="prompt">
      <div className="prompt-words">
        {question === undefined ? (
          <ul className="prompt-each" style={{ fontSize: fitQuestions(lenses, width / unit) * unit }}>
            {lenses.map((lens) => (
              <li key={lens.id} className="lane" data-lens={numberOf(lens)} dir={directionOf(lens.label)}>
                <strong>
                  <LensMark number={numberOf(lens)} />
                  {lens.label}
                </strong>
                <span dir={directionOf(lens.prompt)}>{lens.prompt}</span>
              </li>
            ))}
          </ul>
        ) : (
          <>
            <p className="prompt-lenses">
              {lenses.map((lens) => (
                <span key={lens.id} dir={directionOf(lens.label)}>
                  <LensMark number={numberOf(lens)} /> {lens.label}
                </span>
              ))}
            </p>
            <h2
              className="prompt-question"
              dir={directionOf(question)}
              style={fitMeasuredStyle(question, width, HEIGHT_UNITS * unit, unit)}
            >
              {question}
            </h2>
          </>
        )}
      </div>
      {join && <JoinPanel info={join} />}
    </section>
  )
}

/** Of several questions, each below its lens's name. The first sizes suit three, five and eight short ones. */
const EACH_SIZES = [62, 42, 38, 34, 31, 28, 25, 22, 20, 18, 16, 14] as const
const EACH_HEIGHT_UNITS = 810
/** projector-page.css: between two of them, the indent, and how much smaller the question is than the name; in em. */
const EACH_GAP = 0.77
const EACH_INDENT = 0.8
const EACH_QUESTION = 0.82

/** The largest size, in units, at which all of them stand on the screen. */
export function fitQuestions(lenses: readonly Lens[], widthUnits: number): number {
  // The name's mark takes an em and a half; bold letters are wider than those the estimate counts with.
  const measured = lenses.map((lens) => ({
    label: measureText(`mm ${lens.label}`),
    prompt: lens.prompt === '' ? undefined : measureText(lens.prompt),
  }))
  const heightAt = (size: number): number => {
    const width = (widthUnits - EACH_INDENT * size) * 0.94
    const each = measured.map(
      ({ label, prompt }) =>
        measureHeight(label, size, width) + (prompt ? measureHeight(prompt, EACH_QUESTION * size, width) : 0),
    )
    return each.reduce((sum, height) => sum + height, 0) + EACH_GAP * size * (lenses.length - 1)
  }
  return EACH_SIZES.find((size) => heightAt(size) <= EACH_HEIGHT_UNITS) ?? (EACH_SIZES[EACH_SIZES.length - 1] as number)
}

function fitMeasuredStyle(
  question: string,
  width: number,
  height: number,
  unit: number,
): { fontSize: number; lineHeight: number } {
  // Bold letters are wider than those the estimate counts with.
  const { size, lineHeight } = fitMeasured(
    measureText(question),
    width * 0.94,
    height,
    SIZES.map((each) => each * unit),
  )
  return { fontSize: size, lineHeight: Math.max(1.18, lineHeight - 0.06) }
}
