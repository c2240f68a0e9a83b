/** What the edits of notes, clusters and sketch notes have in common. */

/** Only what differs is written: the same numbers again would be an update for everybody. */
export const isSame = (one: readonly number[] | undefined, other: readonly number[]): boolean =>
  one !== undefined && one.every((value, index) => value === other[index])
