/** Sketch notes in reading order, as on the wall: from the top, then from the left. Those without a title are counted in it. */
import type { Sketch } from '@gatherboard/shared/document/sketch'

export const inReadingOrder = (a: Pick<Sketch, 'id' | 'box'>, b: Pick<Sketch, 'id' | 'box'>): number => a.box[1] - b.box[1] || a.box[0] - b.box[0] || (a.id < b.id ? -1 : 1)
