/** Every book of phrases can be read by the page that has it, and has nothing in it that no page says. */
import { readFileSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import compile from 'icu-minify/compile'
import { createElement } from 'react'
import { describe, expect, it } from 'vitest'
import { openBook } from './book.ts'

const SOURCE = resolve(import.meta.dirname, '..')
const BOOKS = resolve(import.meta.dirname, 'books')
const names = readdirSync(BOOKS).map((file) => file.replace(/\.ts$/, ''))

const readBook = async (name: string): Promise<Record<string, string>> =>
  ((await import(`./books/${name}.ts`)) as { phrases: Record<string, string> }).phrases

/** All modules that ask this book, as one text. */
function readReaders(name: string): string {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  return files
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(resolve(SOURCE, file), 'utf8'))
    .filter((source) => source.includes(`/say-${name}.ts'`))
    .join('\n')
}

describe.each(names)('the book %s', (name) => {
  it('holds phrases that can be read, with typographic apostrophes', async () => {
    for (const [key, text] of Object.entries(await readBook(name))) {
      expect(() => compile(text), key).not.toThrow()
      expect(text, key).toMatch(/\S/)
      expect(text, key).not.toContain("'")
    }
  })

  it('holds nothing that nobody says', async () => {
    const readers = readReaders(name)
    const unsaid = Object.keys(await readBook(name)).filter(
      (key) => !new RegExp(`['"\`]${key}['"\`]|\\.${key}\\b`).test(readers),
    )
    expect(unsaid).toEqual([])
  })
})

/** Calls that give no values, `say('key')`, for a phrase that has places for some: it would say “undefined”. */
const findUnfilled = (phrases: Readonly<Record<string, string>>, readers: string): string[] =>
  Object.entries(phrases)
    .filter(([key, text]) => /\{\w/.test(text) && new RegExp(`\\bsay\\w*\\(\\s*'${key}'\\s*\\)`).test(readers))
    .map(([key]) => key)

describe.each(names)('whoever asks the book %s', (name) => {
  it('gives the values that a phrase has places for', async () => {
    expect(findUnfilled(await readBook(name), readReaders(name))).toEqual([])
  })
})

it('would see one that gives none', () => {
  const phrases = { plain: 'Close', counted: '{count, plural, one {# note} other {# notes}}' }
  expect(findUnfilled(phrases, `sayList('plain') sayList('counted', { count })`)).toEqual([])
  expect(findUnfilled(phrases, `title={sayList('counted')}`)).toEqual(['counted'])
})

describe('a book', () => {
  const book = openBook<{ plain: string; counted: string; rich: string }>({
    phrases: {
      plain: compile('{name} is here'),
      counted: compile('{count, plural, one {# note} other {# notes}}'),
      rich: compile('Press <b>{key}</b> now'),
    },
  })

  it('fills in values as they are, and counts', () => {
    for (const name of ['{count}', '$&', '#', '<b>', '’{']) expect(book.say('plain', { name })).toBe(`${name} is here`)
    expect(book.say('counted', { count: 1 })).toBe('1 note')
    expect(book.say('counted', { count: 1_234 })).toBe('1,234 notes')
  })

  it('puts elements where the phrase has them', () => {
    const said = book.sayRich('rich', { key: 'B', b: (chunks) => createElement('kbd', null, ...chunks) })
    expect(said).toMatchObject({ props: { children: ['Press ', { type: 'kbd', props: { children: 'B' } }, ' now'] } })
  })
})
