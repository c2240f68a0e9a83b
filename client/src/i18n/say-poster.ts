import { openBook } from './book.ts'
import type { phrases } from './books/poster.ts'
import * as compiled from './books/poster.ts?book'

export const { say, sayRich } = openBook<typeof phrases>(compiled)
