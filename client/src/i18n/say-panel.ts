import { openBook } from './book.ts'
import type { phrases } from './books/panel.ts'
import * as compiled from './books/panel.ts?book'

export type PanelPhrase = keyof typeof phrases

export const { say, sayRich } = openBook<typeof phrases>(compiled)
