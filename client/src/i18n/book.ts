/**
 * A book of phrases: what one of the large pages says, in English, beside the phone's phrases and read as they are
 * (docs/decisions/0009-icu-phrases-compiled.md). A page that is to speak another language gets the same book in it.
 */
import { isolate } from '@gatherboard/shared/values/direction'
import format, { type CompiledMessage } from 'icu-minify/format'
import { Fragment, createElement, type ReactNode } from 'react'
import { FORMATS, type Values } from './formats.ts'

const LOCALE = 'en-GB'

/** Values, and what makes an element of what stands between `<b>` and `</b>` in the phrase, under the name `b`. */
type RichValues = Readonly<Record<string, string | number | ((chunks: ReactNode[]) => ReactNode)>>

export type Book<Phrases> = {
  /** A phrase with its values filled in; `{count}` chooses the form that goes with the number. */
  say(phrase: keyof Phrases & string, values?: Values): string
  /** A phrase with elements in it. */
  sayRich(phrase: keyof Phrases & string, values: RichValues): ReactNode
}

/** An Urdu name in a sentence would turn the number behind it round. */
const isolateAll = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? isolate(value, 'ltr') : value]),
  )

/** @param compiled what `import * as compiled from './books/x.ts?book'` gives */
export function openBook<Phrases>(compiled: {
  readonly phrases: Readonly<Record<string, CompiledMessage>>
}): Book<Phrases> {
  const read = (phrase: string): CompiledMessage => {
    const message = compiled.phrases[phrase]
    if (message === undefined) throw new Error(`There is no phrase ${phrase}`)
    return message
  }
  return {
    say: (phrase, values = {}) => String(format(read(phrase), LOCALE, isolateAll(values), FORMATS)),
    sayRich(phrase, values) {
      const said = format<ReactNode>(read(phrase), LOCALE, { ...values }, FORMATS)
      return Array.isArray(said) ? createElement(Fragment, null, ...said) : said
    },
  }
}
