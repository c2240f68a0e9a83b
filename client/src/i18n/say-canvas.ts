import { openBook } from './book.ts'
import type { phrases } from './books/canvas.ts'
import * as compiled from './books/canvas.ts?book'

/** What tables hold in the place of words, to be said when they are shown. */
export type CanvasPhrase = keyof typeof phrases

export const { say } = openBook<typeof phrases>(compiled)
