/** What stands between the tags of this page's phrases, as elements (`sayRich`). */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { ReactNode } from 'react'

export const soft = (words: ReactNode[]) => <span className="soft">{words}</span>
/** A name that somebody has given, in whatever language. */
export const name = (words: ReactNode[]) => <span dir={directionOf(words.join(''))}>{words}</span>
export const kbd = (key: ReactNode[]) => <kbd>{key}</kbd>
