/** The headings of the lanes, drawn behind the notes. They are no shapes: nobody can select, move or delete them. */
import type { BoardView } from '@gatherboard/shared/document/board-view'
import { LANE_WIDTH, SLOTS_PER_BAY, laneBox } from '@gatherboard/shared/document/lanes'
import type { Box } from '@gatherboard/shared/document/schema'
import { LensMark, lensNumber } from '../ui/lens-mark.tsx'
import { measureLine } from './fit-text.ts'
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
const BOLD = 1.08
/** Before the words the lens's mark, and behind them, in further bays, the bay's number; in em. */
const MARK = 1.2
const BAY_NUMBER = 1.6

/** The largest size, in page units, at which a heading ends before the next lane begins. Each its own: short ones stay readable beside a long one. */
const findLabelSizeMost = ({ label, bay }: LaneHeading): number => LANE_WIDTH / (MARK + measureLine(label) * BOLD + (bay > 0 ? BAY_NUMBER : 0))

export function LaneHeadings({ headings }: { headings: readonly LaneHeading[] }) {
  return headings.map((heading) => {
    const { key, number, label, prompt, box: [x, y, width, height], bay } = heading
    const style = { transform: `translate(${x}px, ${y}px)`, width, height, '--label-most': `${findLabelSizeMost(heading)}px` }
    return (
      <div key={key} className="lane" data-lens={number} style={style}>
        <div className="lane-heading">
          <h2 className="lane-label" dir="auto">
            <LensMark number={number} />
            {label}
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
