import { openBook } from './book.ts'
import type { phrases } from './books/projector.ts'
import * as compiled from './books/projector.ts?book'

export const { say, sayRich } = openBook<typeof phrases>(compiled)
