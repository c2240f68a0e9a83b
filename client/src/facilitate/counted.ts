/** How many, in words. */
export const countNotes = (count: number): string => (count === 1 ? '1 note' : `${count} notes`)
const countGroups = (count: number): string => (count === 1 ? '1 group' : `${count} groups`)
/** `2 notes and 1 group`; what there is none of is not spoken of. */
export const countBoth = (notes: number, groups: number): string =>
  [...(notes > 0 ? [countNotes(notes)] : []), ...(groups > 0 ? [countGroups(groups)] : [])].join(' and ')
