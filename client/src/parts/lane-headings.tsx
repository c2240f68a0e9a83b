/** The headings of the lanes, drawn behind the notes. They are no shapes: nobody can select, move or delete them. */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { LaneHeading } from '@gatherboard/shared/wall/lane-headings'
import { LANE_WIDTH } from '@gatherboard/shared/wall/lanes'
import { LensMark, lensNumber } from '../ui/lens-mark.tsx'
import { measureText } from '../layout/fit-text.ts'
import './lane-headings.css'

/** Bold letters are wider than those the estimate counts with. */
const BOLD = 1.2
/** Before the words the lens's mark, and behind them, in further bays, the bay's number; in em. */
const MARK = 1.2
const BAY_NUMBER = 1.6

/**
 * The largest sizes, in page units, at which a heading ends before the next lane begins: in one line, and in two where
 * it has words to break between. Each its own: short ones stay large beside a long one.
 */
export function findLabelSizes({ label, bay }: Pick<LaneHeading, 'label' | 'bay'>): { one: number; two: number } {
  const words = measureText(label).paragraphs.flat()
  const whole = words.reduce((sum, advance) => sum + advance, 0)
  let longer = whole
  let first = 0
  for (const advance of words) {
    first += advance
    longer = Math.min(longer, Math.max(first, whole - first))
  }
  const sizeFor = (em: number): number => Math.floor(LANE_WIDTH / (MARK + em * BOLD + (bay > 0 ? BAY_NUMBER : 0)))
  return { one: sizeFor(whole), two: sizeFor(longer) }
}

export function LaneHeadings({ headings }: { headings: readonly LaneHeading[] }) {
  return headings.map((heading) => {
    const {
      key,
      lens,
      label,
      prompt,
      box: [x, y, width, height],
      bay,
    } = heading
    const number = lensNumber(lens)
    const { one, two } = findLabelSizes(heading)
    const style = {
      transform: `translate(${x}px, ${y}px)`,
      width,
      height,
      '--label-one': `${one}px`,
      '--label-two': `${two}px`,
    }
    return (
      <div key={key} className="lane" data-lens={number} style={style}>
        <div className="lane-heading">
          <h2 className="lane-label" dir={directionOf(label)}>
            <LensMark number={number} />
            <span className="lane-words">{label}</span>
            {bay > 0 && <span className="lane-more"> {bay + 1}</span>}
          </h2>
          {/* Said once: below the first bay there is no room for it between the rows. */}
          {prompt !== '' && bay === 0 && (
            <p className="lane-prompt" dir={directionOf(prompt)}>
              {prompt}
            </p>
          )}
        </div>
      </div>
    )
  })
}
