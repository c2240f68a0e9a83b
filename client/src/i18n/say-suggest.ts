import { openBook } from './book.ts'
import type { phrases } from './books/suggest.ts'
import * as compiled from './books/suggest.ts?book'

export const { say } = openBook<typeof phrases>(compiled)
