/** How words are compared when somebody looks for them: without capitals, accents and other marks. */

/** Marks that stand on or under letters are left out, so that "cafe" finds "café". */
export const foldText = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** The words of what somebody looks for, folded. */
export const splitFolded = (sought: string): string[] =>
  foldText(sought)
    .split(/\s+/)
    .filter((word) => word !== '')
