import { openBook } from './book.ts'
import type { phrases } from './books/wall.ts'
import * as compiled from './books/wall.ts?book'

export const { say } = openBook<typeof phrases>(compiled)
