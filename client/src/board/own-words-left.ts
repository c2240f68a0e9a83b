/** What a person had written on a large screen and could not send any more when their event or their link was gone. */
import { openTabStorage } from '../outbox/tab-storage.ts'
import { dropEventWords, listWords, readWords } from '../ui/kept-words.ts'

/** Kept fields that hold words; others hold what was chosen. */
const WORD_FIELDS = ['text', 'title', 'alt', 'transcript'] as const

/** In no order, each once. */
export async function collectWordsLeft(eventId: string): Promise<string[]> {
  const kept = listWords(`${eventId}.`).flatMap((key) => readTexts(readWords<Record<string, unknown>>(key, {})))
  const unsent = (await openTabStorage(eventId).readAll()).flatMap(({ act, content }) => (act === 'put' ? [content.text] : []))
  return [...new Set([...kept, ...unsent].map((text) => text.trim()).filter((text) => text !== ''))]
}

export async function dropWordsLeft(eventId: string): Promise<void> {
  dropEventWords(eventId)
  await openTabStorage(eventId).removeAll()
}

function readTexts(kept: unknown): string[] {
  if (Array.isArray(kept)) return kept.flatMap(readTexts)
  if (typeof kept !== 'object' || kept === null) return []
  return Object.entries(kept).flatMap(([name, value]) => {
    if (Array.isArray(value)) return readTexts(value)
    return typeof value === 'string' && WORD_FIELDS.some((field) => field === name) ? [value] : []
  })
}
