/** The headings of an event while somebody is still typing them. */
import { foldText } from '@gatherboard/shared/values/fold-text'
import type { Lens } from '@gatherboard/shared/wall/meta'
import { say } from '../../i18n/say-organiser.ts'

/** `key` is for the screen only; `id` is fixed once the event has the lens, since notes carry it. */
export type LensDraft = { key: string; id: string | undefined; label: string; prompt: string }

/** What a new event starts with. The organiser writes their own words over them. */
export const FIRST_LENSES: readonly Lens[] = [
  { id: 'strength', label: say('firstStrength'), prompt: say('firstStrengthPrompt') },
  { id: 'need', label: say('firstNeed'), prompt: say('firstNeedPrompt') },
  { id: 'hope', label: say('firstHope'), prompt: say('firstHopePrompt') },
]

export const draftLenses = (lenses: readonly Lens[]): LensDraft[] => lenses.map((lens) => ({ key: lens.id, ...lens }))

/** A draft as the server takes it. A new lens gets an id from its label, so that exported tables can be read. */
export function finishLenses(drafts: readonly LensDraft[]): Lens[] {
  const taken = new Set(drafts.flatMap((draft) => draft.id ?? []))
  return drafts.map(({ id, label, prompt }) => {
    const finished = id ?? freeId(label, taken)
    taken.add(finished)
    return { id: finished, label: label.trim(), prompt: prompt.trim() }
  })
}

function freeId(label: string, taken: ReadonlySet<string>): string {
  const plain = foldText(label)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 24)
    .replace(/-+$/, '')
  const stem = plain === '' ? 'lens' : plain
  for (let count = plain === '' ? 1 : 0; ; count += 1) {
    const id = count === 0 ? stem : `${stem}-${count}`
    if (!taken.has(id)) return id
  }
}
