/** What a language file exports, before and after `compile-phrases.ts` has read its MessageFormat. Types only. */
import type { CompiledMessage } from 'icu-minify/format'
import type { ProblemCode } from '@gatherboard/shared/api/problem'
import type { Phrases } from './en.ts'

export type ProblemWords = Readonly<Record<ProblemCode, { readonly title: string; readonly detail: string }>>

export type Language = {
  readonly phrases: Phrases
  /** The server's refusals, which it says in English; the English file needs none. */
  readonly problems?: ProblemWords | undefined
  /**
   * What every new event says until its organiser words it otherwise (its headings, its support lines), by its English.
   */
  readonly eventWords?: Readonly<Record<string, string>> | undefined
  /** The speaker who has read all of it and stands for it; undefined: nobody yet, and the page says so. */
  readonly reviewedBy: string | undefined
}

export type CompiledLanguage = Omit<Language, 'phrases'> & {
  readonly phrases: Readonly<Record<keyof Phrases, CompiledMessage>>
}
