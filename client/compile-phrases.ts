/**
 * Vite plugin: `import * as language from './en.ts?compiled'` gives a language's phrases with their ICU MessageFormat
 * already parsed, so that no parser is sent to a phone; `?book` does the same for what one large page says. The files
 * themselves stay plain text for people who translate.
 */
import { stat } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import compile from 'icu-minify/compile'
import type { Plugin } from 'vite'
import type { Language } from './src/i18n/language-file.ts'

const QUERIES = ['?compiled', '?book']

export function compilePhrases(): Plugin {
  return {
    name: 'gatherboard:compile-phrases',
    enforce: 'pre',
    async load(id) {
      const query = QUERIES.find((end) => id.endsWith(end))
      if (query === undefined) return
      const file = id.slice(0, -query.length)
      this.addWatchFile(file)
      // Node keeps what it has imported; a file that was changed since (`vite build --watch`) has another address.
      const { mtimeMs } = await stat(file)
      const { phrases, ...rest } = (await import(`${pathToFileURL(file).href}?${mtimeMs}`)) as Language
      const compiled = Object.fromEntries(Object.entries(phrases).map(([name, text]) => [name, compile(text)]))
      return Object.entries({ ...rest, phrases: compiled })
        .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)}\n`)
        .join('')
    },
  }
}
