/** Why a note cannot be sent as it stands, as a phrase: the same reasons on every page, before the server is asked. */
import type { Lens, Phase } from '@gatherboard/shared/wall/meta'
import { readNoteText } from '@gatherboard/shared/wall/note-rules'
import type { Phrase } from '../i18n/say.ts'
import type { Draft } from './note-draft.ts'

/** What a phase means for writing, where it means anything. */
export const PHASE_WORDS: Readonly<Record<Phase['mode'], Phrase | undefined>> = {
  open: undefined,
  private: 'phasePrivate',
  voting: 'phaseVoting',
  paused: 'phasePaused',
  closed: 'phaseClosed',
}

export const isWritingOpen = ({ mode }: Phase): boolean => mode === 'open' || mode === 'private'

export const isLensOpen = (phase: Phase, lens: string): boolean =>
  phase.lenses.length === 0 || phase.lenses.includes(lens)

/** The heading that is chosen; nobody has chosen yet, or the choice is gone: the first that is open. */
export function chooseLens(lenses: readonly Lens[], phase: Phase, chosen: string): string {
  if (lenses.some(({ id }) => id === chosen && isLensOpen(phase, id))) return chosen
  return lenses.find(({ id }) => isLensOpen(phase, id))?.id ?? chosen
}

/** Why a note cannot be sent; undefined when it can. */
export function findProblem({ lens, text }: Pick<Draft, 'lens' | 'text'>, phase: Phase): Phrase | undefined {
  if (!isWritingOpen(phase)) return PHASE_WORDS[phase.mode]
  const read = readNoteText(text)
  if ('problem' in read) return read.problem === 'blank' ? 'sendEmpty' : 'sendTooLong'
  return isLensOpen(phase, lens) ? undefined : 'sendClosedLens'
}

type Choices = Pick<Draft, 'lens' | 'text' | 'visibility' | 'quote'>

/**
 * Why a change cannot be sent. While people vote it can, and under its own heading even when that is closed; what only
 * asks for less, off the wall or not to be quoted, always can (I5).
 */
export function findChangeProblem(draft: Choices, { mode, lenses }: Phase, before: Choices): Phrase | undefined {
  const isSameLens = draft.lens === before.lens
  const asksForLess =
    isSameLens &&
    draft.text === before.text &&
    (draft.visibility === 'report' || before.visibility === 'wall') &&
    (!draft.quote || before.quote)
  if (asksForLess) return undefined
  return findProblem(draft, { mode: mode === 'voting' ? 'open' : mode, lenses: isSameLens ? [] : lenses })
}
