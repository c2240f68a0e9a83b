import { openBook } from './book.ts'
import type { phrases } from './books/report.ts'
import * as compiled from './books/report.ts?book'

export const { say } = openBook<typeof phrases>(compiled)
