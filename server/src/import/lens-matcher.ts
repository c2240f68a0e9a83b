/** Finds the lens that somebody else's file means. */
import type { Lens } from '@gatherboard/shared/wall/meta'
import { readName } from '@gatherboard/shared/table/name-columns'

/** By id or label, in any case; an id goes before a label that reads the same. */
export function createLensMatcher(lenses: readonly Lens[]): (name: string) => string | undefined {
  const ids = new Map<string, string>()
  for (const lens of lenses) ids.set(readName(lens.label), lens.id)
  for (const lens of lenses) ids.set(readName(lens.id), lens.id)
  return (name) => ids.get(readName(name))
}
