import { openBook } from './book.ts'
import type { phrases } from './books/organiser.ts'
import * as compiled from './books/organiser.ts?book'

export const { say, sayRich } = openBook<typeof phrases>(compiled)
