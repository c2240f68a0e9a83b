/**
 * What a person had written on a large screen and not sent: when their event or their link is gone, and when the
 * phone's page in the same tab is left to the next person.
 */
import { dropTabEntries, readTabEntries } from './tab-storage.ts'
import { dropEventWords, listWords, readWords } from '../kept/kept-words.ts'

/** Kept fields that hold words; others hold what was chosen. */
const WORD_FIELDS = ['text', 'title', 'alt', 'transcript', 'label'] as const
/** What is kept as words alone, by the end of its key. */
const WORDS_ALONE = ['question', 'new-group', 'snapshot-label'] as const

/** What stands in fields. In no order, each once. */
export const collectTyped = (eventId: string): string[] =>
  listOnce([
    ...listWords(`${eventId}.`).flatMap((key) => readTexts(readWords<Record<string, unknown>>(key, {}))),
    ...WORDS_ALONE.flatMap((name) => readWords(`${eventId}.${name}`, '') ?? []),
  ])

/** With what waits to be sent. */
export function collectWordsLeft(eventId: string): string[] {
  const unsent = readTabEntries(eventId).flatMap(({ act, content }) => (act === 'put' ? [content.text] : []))
  return listOnce([...collectTyped(eventId), ...unsent])
}

export function dropWordsLeft(eventId: string): void {
  dropEventWords(eventId)
  dropTabEntries(eventId)
}

const listOnce = (texts: readonly string[]): string[] => [...new Set(texts.map((text) => text.trim()).filter(Boolean))]

function readTexts(kept: unknown): string[] {
  if (Array.isArray(kept)) return kept.flatMap(readTexts)
  if (typeof kept !== 'object' || kept === null) return []
  return Object.entries(kept).flatMap(([name, value]) => {
    if (Array.isArray(value)) return readTexts(value)
    return typeof value === 'string' && WORD_FIELDS.some((field) => field === name) ? [value] : []
  })
}
