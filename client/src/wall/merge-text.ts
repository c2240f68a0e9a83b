/** What happens to a caret, and to words being composed, when somebody else changes the same text meanwhile. Pure. */
import { diffText } from '@gatherboard/shared/wall/note'

/** Where an offset in `before` lies in `after`: it stays with the letters round it. */
export function shiftOffset(before: string, after: string, offset: number): number {
  const { start, removed, inserted } = diffText(before, after)
  if (offset <= start) return offset
  if (offset >= start + removed) return offset + inserted.length - removed
  return start + inserted.length
}

/**
 * Puts what was typed (`base` became `typed`) into what the others made of the same `base` meanwhile (`theirs`).
 * Both insertions survive; where both removed, it is removed once. Theirs comes first when both wrote in one place.
 */
export function mergeTyped(base: string, typed: string, theirs: string): string {
  if (base === theirs) return typed
  if (base === typed) return theirs
  const own = diffText(base, typed)
  const other = diffText(base, theirs)
  const ownEnd = own.start + own.removed
  const otherEnd = other.start + other.removed
  if (ownEnd <= other.start && own.start < other.start)
    return typed.slice(0, own.start + own.inserted.length) + theirs.slice(ownEnd)
  if (own.start >= otherEnd) {
    const moved = other.inserted.length - other.removed
    return theirs.slice(0, own.start + moved) + own.inserted + theirs.slice(ownEnd + moved)
  }
  const start = Math.min(own.start, other.start)
  const end = Math.max(ownEnd, otherEnd)
  return base.slice(0, start) + other.inserted + own.inserted + base.slice(end)
}
