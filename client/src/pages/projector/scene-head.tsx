/** The line above a scene: what is going on, what there is in numbers, and which page of how many. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { say } from '../../i18n/say-projector.ts'
import { NAME_MIN, fitWords, heightOf, type FittedWords, measureWords } from './fit-words.ts'
import { Words, units } from './words.tsx'

const SIZES = [60, 54, 48, 44, NAME_MIN] as const
const LINES_MAX = 3
/** Beside the words: numbers and pages. */
const BESIDE_UNITS = 620
const BELOW_UNITS = 22

export type Headline = { readonly words: string; readonly fit: FittedWords; readonly height: number }

/** @param width in units */
export function fitHeadline(words: string, width: number): Headline {
  const room = { width, height: Infinity, linesMax: LINES_MAX, isBold: true }
  const fit = fitWords(measureWords(words), room, SIZES)
  return { words, fit, height: heightOf(fit) + BELOW_UNITS }
}

/** Beside it there is room for numbers. */
export const fitHeadlineBeside = (words: string, width: number): Headline =>
  fitHeadline(words, width - Math.min(BESIDE_UNITS, width / 2))

/** What the room is told while the mode is another than plain writing; undefined: the question, if there is one. */
export function sayMode({ meta: { phase } }: Pick<BoardView, 'meta'>): string | undefined {
  switch (phase.mode) {
    case 'paused':
      return say('writingPaused')
    case 'voting':
      return say('voteNow')
    case 'closed':
      return say('thanks')
    default:
      return undefined
  }
}

/** What stands above the headings or the groups. */
export function findHeadline(view: BoardView): string | undefined {
  const question = view.meta.phase.prompt?.trim() ?? ''
  return sayMode(view) ?? (question === '' ? undefined : question)
}

export const SceneHead = ({ headline, children }: { headline: Headline; children?: React.ReactNode }) => (
  <header className="scene-head" style={{ height: units(headline.height) }}>
    <Words as="h2" className="scene-headline" text={headline.words} fit={headline.fit} />
    {children}
  </header>
)

/** More dots than this are not counted by anybody. */
const DOTS_MAX = 12

export function PageDots({ page, count }: { page: number; count: number }) {
  if (count < 2) return null
  return (
    <p className="page-dots" role="img" aria-label={say('pageOf', { page: page + 1, count })}>
      {count > DOTS_MAX
        ? `${page + 1} / ${count}`
        : Array.from({ length: count }, (_, index) => (
            <span key={index} className={index === page ? 'page-dot page-dot-now' : 'page-dot'} />
          ))}
    </p>
  )
}
