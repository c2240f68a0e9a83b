/** Sketch notes of which anything that is written about them holds what somebody looks for. */
import type { Sketch } from '@gatherboard/shared/wall/sketch'
import { createFind } from './find-words.ts'

export const findSketches = createFind<Sketch>(({ title, artist, alt, transcript, regions }) =>
  [title, artist, alt, transcript, ...regions.map(({ label }) => label)].join('\n'),
)
