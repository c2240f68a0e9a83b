import { openBook } from './book.ts'
import type { phrases } from './books/large.ts'
import * as compiled from './books/large.ts?book'

export const { say } = openBook<typeof phrases>(compiled)
