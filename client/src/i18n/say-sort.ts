import { openBook } from './book.ts'
import type { phrases } from './books/sort.ts'
import * as compiled from './books/sort.ts?book'

export const { say } = openBook<typeof phrases>(compiled)
