import { openBook } from './book.ts'
import type { phrases } from './books/list.ts'
import * as compiled from './books/list.ts?book'

export const { say, sayRich } = openBook<typeof phrases>(compiled)
