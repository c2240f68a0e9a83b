/** What makes elements of the parts of a phrase that stand between tags: `<b>`, `<code>`, `<link>`, `<hidden>`. */
import type { ReactNode } from 'react'

export const strong = (words: ReactNode[]): ReactNode => <strong>{words}</strong>

/** What is typed, or called so, letter by letter: no translation may change it. */
export const code = (words: ReactNode[]): ReactNode => <code translate="no">{words}</code>

/** Read out, and not shown. */
export const visuallyHidden = (words: ReactNode[]): ReactNode => <span className="visually-hidden">{words}</span>

export const linkTo =
  (href: string) =>
  (words: ReactNode[]): ReactNode => <a href={href}>{words}</a>
