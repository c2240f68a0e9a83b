/** The headings of the lanes, drawn behind the notes. They are no shapes: nobody can select, move or delete them. */
import type { BoardView } from '@gatherboard/shared/document/board-view'
import { LANE_WIDTH, SLOTS_PER_BAY, laneBox } from '@gatherboard/shared/document/lanes'
import type { Box } from '@gatherboard/shared/document/schema'
import { LensMark, lensNumber } from '../ui/lens-mark.tsx'
import { measureText } from './fit-text.ts'
import './lane-headings.css'

export type LaneHeading = { key: string; number: number; label: string; prompt: string; box: Box; bay: number }

/** One heading for each lens, also when its lane is empty, and one more for each further bay its notes reach. */
export function findHeadings(view: BoardView): LaneHeading[] {
  const lensIds = view.meta.lenses.map((lens) => lens.id)
  const lastBay = new Map<string, number>()
  for (const note of view.notes.values()) {
    if (note.pos || note.slot === undefined) continue
    lastBay.set(note.lens, Math.max(lastBay.get(note.lens) ?? 0, Math.floor(note.slot / SLOTS_PER_BAY)))
  }
  return view.meta.lenses.flatMap((lens, index) =>
    Array.from({ length: (lastBay.get(lens.id) ?? 0) + 1 }, (_, bay) => ({
      key: `${lens.id} ${bay}`,
      number: lensNumber(index),
      label: lens.label,
      prompt: lens.prompt,
      box: laneBox(lensIds, lens.id, bay),
      bay,
    })),
  )
}

/** Bold letters are wider than those the estimate counts with. */
const BOLD = 1.2
/** Before the words the lens's mark, and behind them, in further bays, the bay's number; in em. */
const MARK = 1.2
const BAY_NUMBER = 1.6

/**
 * The largest sizes, in page units, at which a heading ends before the next lane begins: in one line, and in two where it
 * has words to break between. Each its own: short ones stay large beside a long one.
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
    const { key, number, label, prompt, box: [x, y, width, height], bay } = heading
    const { one, two } = findLabelSizes(heading)
    const style = { transform: `translate(${x}px, ${y}px)`, width, height, '--label-one': `${one}px`, '--label-two': `${two}px` }
    return (
      <div key={key} className="lane" data-lens={number} style={style}>
        <div className="lane-heading">
          <h2 className="lane-label" dir="auto">
            <LensMark number={number} />
            <span className="lane-words">{label}</span>
            {bay > 0 && <span className="lane-more"> {bay + 1}</span>}
          </h2>
          {/* Said once: below the first bay there is no room for it between the rows. */}
          {prompt !== '' && bay === 0 && (
            <p className="lane-prompt" dir="auto">
              {prompt}
            </p>
          )}
        </div>
      </div>
    )
  })
}
