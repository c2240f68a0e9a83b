/** Finds the lens that somebody else's file means. */
import type { Lens } from '@gatherboard/shared/document/meta'
import { cleanLine } from '@gatherboard/shared/values/text'

const fold = (name: string): string => cleanLine(name).toLowerCase()

/** By id or label, in any case; an id goes before a label that reads the same. */
export function createLensMatcher(lenses: readonly Lens[]): (name: string) => string | undefined {
  const ids = new Map<string, string>()
  for (const lens of lenses) ids.set(fold(lens.label), lens.id)
  for (const lens of lenses) ids.set(fold(lens.id), lens.id)
  return (name) => ids.get(fold(name))
}
