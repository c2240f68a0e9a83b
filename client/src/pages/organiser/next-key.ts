/** A key for one more part of a form, which may have come back with parts of an earlier visit. */
export function nextKey(parts: ReadonlyArray<{ readonly key: string }>): string {
  const taken = new Set(parts.map(({ key }) => key))
  let number = 1
  while (taken.has(`added-${number}`)) number += 1
  return `added-${number}`
}
