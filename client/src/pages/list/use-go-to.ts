/** Goes from one thing of the list to another that it is linked to, also when that one is not shown just now. */
import { useCallback, useEffect, useState, type RefObject } from 'react'

/** A row (a note, a part of a sketch note) by its id, or a section (a group, a sketch note) by its key. */
export type Target = { readonly row: string } | { readonly section: string }
/** The same object until the person goes somewhere else, or there again. */
export type Sought = Target | undefined

export function useGoTo(
  root: RefObject<HTMLElement | null>,
  showAll: () => void,
): { sought: Sought; goTo: (target: Target) => void } {
  const [sought, setSought] = useState<Sought>()
  const goTo = useCallback(
    (target: Target) => {
      // Filtered out, or below “Show more”: the filter goes, and the section that is asked for it shows it (Sections).
      if (!findTarget(root.current, target)) showAll()
      setSought({ ...target })
    },
    [root, showAll],
  )
  useEffect(() => {
    if (sought) findTarget(root.current, sought)?.focus()
  }, [root, sought])
  return { sought, goTo }
}

/** One's own notes stand above in a section of their own; what is linked is the one among the others. */
const findTarget = (root: HTMLElement | null, target: Target): HTMLElement | null | undefined =>
  'row' in target
    ? root?.querySelector<HTMLElement>(
        `[data-section]:not([data-section="own"]) [data-note="${CSS.escape(target.row)}"]`,
      )
    : root?.querySelector<HTMLElement>(`[data-section="${CSS.escape(target.section)}"] [data-heading]`)
