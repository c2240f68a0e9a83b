/**
 * What a person has typed into a field of a large-screen page, kept for this tab until it is sent or dropped on
 * purpose: a reload, or a browser that throws a tab away to save memory, takes none of it. Closing the tab does: the
 * next person at this computer must not find it. Where storage is refused it lives as long as the page.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import { inTab } from './kept.ts'
import { eventKey, type KeptKey } from './registry.ts'

/** Beginning with the event's id, or with `organiser`, so that all of them can be dropped at once. */
export type WordsKey = `${string}.${string}`

const PREFIX = eventKey('words', '')
const keyOf = (key: string): KeptKey => eventKey('words', key)

/** What is kept under a key, when it looks like `example`: another version of the page may have written it. */
export function readWords<Value>(key: WordsKey, example: Value): Value | undefined {
  const value = inTab.readJson(keyOf(key))
  return isLike(value, example) ? (value as Value) : undefined
}

export const keepWords = (key: WordsKey, value: unknown): void => inTab.keep(keyOf(key), JSON.stringify(value))

export const dropWords = (key: WordsKey): void => inTab.forget(keyOf(key))

/** The keys that are kept and begin so. */
export const listWords = (beginning: string): WordsKey[] =>
  inTab.keys(keyOf(beginning)).map((key) => key.slice(PREFIX.length) as WordsKey)

/** All that was typed about an event and not sent. */
export const dropEventWords = (eventId: string): void => listWords(`${eventId}.`).forEach(dropWords)

/** All that stands in the organiser's forms: of one event, or everything. */
export const dropOrganiserWords = (eventId?: string): void =>
  listWords(eventId === undefined ? 'organiser.' : `organiser.${eventId}.`).forEach(dropWords)

/**
 * State that is kept.
 * @returns what it is, the way to change it, and the way to drop it, which makes it `initial` again
 */
export function useKeptWords<Value>(
  key: WordsKey,
  initial: Value,
): readonly [Value, (next: Value) => void, () => void] {
  const [value, setValue] = useState(() => readWords(key, initial) ?? initial)
  const [first] = useState(initial)
  const change = useCallback(
    (next: Value) => {
      setValue(next)
      keepWords(key, next)
    },
    [key],
  )
  const drop = useCallback(() => {
    setValue(first)
    dropWords(key)
  }, [key, first])
  return [value, change, drop]
}

/**
 * What somebody is making of words that are there, which others may change meanwhile: what was begun with other words
 * is not laid over them.
 * @param seen the words as they are now
 * @returns as `useKeptWords`
 */
export function useKeptText(key: WordsKey, seen: string): readonly [string, (next: string) => void, () => void] {
  const [first] = useState(seen)
  const [kept, keep, drop] = useKeptWords(key, { text: first, seen: first })
  const isOthers = kept.seen !== first
  useEffect(() => {
    if (isOthers) drop()
  }, [isOthers, drop])
  const change = useCallback((text: string) => keep({ text, seen: first }), [keep, first])
  return [isOthers ? first : kept.text, change, drop]
}

type KeptFields<Fields> = {
  /** What stands in the form. */
  readonly fields: Fields
  /** Those that somebody has changed. */
  readonly touched: Partial<Fields>
  /** Those of them that are not as they are there by now: what there is to save. */
  readonly unsaved: Partial<Fields>
  change(fields: Partial<Fields>): void
  /** They have been sent, and are what the form is about. What was typed meanwhile stays. */
  letGo(sent: Partial<Fields>): void
}

/**
 * A form about something that others may change meanwhile: the fields that were touched are kept, and stand over it as
 * it is now.
 */
export function useKeptFields<Fields extends object>(key: WordsKey, now: Fields): KeptFields<Fields> {
  const [touched, setTouched] = useState(() => readFields(key, now))
  const newest = useRef(touched)
  const keep = (next: Partial<Fields>): void => {
    newest.current = next
    setTouched(next)
    if (Object.keys(next).length === 0) dropWords(key)
    else keepWords(key, next)
  }
  return {
    fields: { ...now, ...touched },
    touched,
    unsaved: filterFields(touched, (name, value) => JSON.stringify(value) !== JSON.stringify(now[name])),
    change: (fields) => keep({ ...newest.current, ...fields }),
    letGo: (sent) => keep(filterFields(newest.current, (name, value) => value !== sent[name])),
  }
}

const readFields = <Fields extends object>(key: WordsKey, example: Fields): Partial<Fields> =>
  filterFields(
    readWords<Partial<Fields>>(key, {}) ?? {},
    (name, value) => name in example && isLike(value, example[name]),
  )

const filterFields = <Fields extends object>(
  fields: Partial<Fields>,
  isWanted: (name: keyof Fields, value: unknown) => boolean,
): Partial<Fields> =>
  Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => isWanted(name as keyof Fields, value)),
  ) as Partial<Fields>

function isLike(value: unknown, example: unknown): boolean {
  if (typeof value !== typeof example || Array.isArray(value) !== Array.isArray(example)) return false
  if (typeof example !== 'object' || example === null || Array.isArray(example)) return true
  return (
    value !== null &&
    Object.entries(example).every(([name, part]) => isLike((value as Record<string, unknown>)[name], part))
  )
}
