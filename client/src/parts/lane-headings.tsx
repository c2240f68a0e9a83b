/** The headings of the lanes, drawn behind the notes. They are no shapes: nobody can select, move or delete them. */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { LaneHeading } from '@gatherboard/shared/wall/lane-headings'
import { LANE_WIDTH } from '@gatherboard/shared/wall/lanes'
import type { LaneCount } from '../layout/count-lanes.ts'
import { LensMark, lensNumber } from '../ui/lens-mark.tsx'
import { measureLine, measureText } from '../layout/fit-text.ts'
import { say as sayWall } from '../i18n/say-wall.ts'
import './lane-headings.css'

/** The estimate counts with letters a little lighter than a heading's. */
const BOLD = 1.04
/** Before the words the lens's mark, in em; what stands behind them is this much smaller. */
const MARK = 1.2
const BEHIND = 0.7

/** How many notes a heading has; with some of them elsewhere, also how many still lie below it. */
export const sayLaneCount = (count: LaneCount | undefined): string =>
  count === undefined
    ? ''
    : count.here === count.all
      ? sayWall('laneCount', { count: count.all })
      : sayWall('laneCountPart', { here: count.here, all: count.all })

/**
 * The largest sizes, in page units, at which a heading ends before the next lane begins: in one line, and in two where
 * it has words to break between. Each its own: short ones stay large beside a long one.
 */
export function findLabelSizes(label: string, behind = ''): { one: number; two: number } {
  const words = measureText(label).paragraphs.flat()
  const whole = words.reduce((sum, advance) => sum + advance, 0)
  let longer = whole
  let first = 0
  for (const advance of words) {
    first += advance
    longer = Math.min(longer, Math.max(first, whole - first))
  }
  const rest = MARK + (behind === '' ? 0 : BEHIND * measureLine(`   ${behind}`))
  const sizeFor = (em: number): number => Math.floor(LANE_WIDTH / (rest + em * BOLD))
  return { one: sizeFor(whole), two: sizeFor(longer) }
}

/** @param counts by the place of the heading in the event's list; without them none is said */
export function LaneHeadings({
  headings,
  counts = [],
}: {
  headings: readonly LaneHeading[]
  counts?: readonly LaneCount[]
}) {
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
    const behind = bay > 0 ? sayWall('continued') : sayLaneCount(counts[lens])
    const { one, two } = findLabelSizes(label, behind)
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
            {behind !== '' && <span className="lane-more"> {bay > 0 ? behind : `· ${behind}`}</span>}
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
