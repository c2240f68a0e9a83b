import { afterEach, describe, expect, it } from 'vitest'
import { currentLanguage, onLanguage, pickLanguage, switchLanguage } from './languages.ts'
import { isPhrase, say, sayCount, sayDay, sayEventWords, sayInEnglish, sayProblem } from './say.ts'

afterEach(() => switchLanguage('en'))

describe('in English', () => {
  it('fills in values, and takes nothing in them for a command', () => {
    expect(say('wrongCodeTitle', { code: 'K7M-4XQ' })).toBe('No event has the code K7M-4XQ')
    for (const name of ['{count}', '$&', '#', '<b>', '’{']) expect(say('inCluster', { name })).toBe(`in “${name}”`)
  })

  it('counts', () => {
    expect(sayCount('notesCount', 1)).toBe('1 note')
    expect(sayCount('notesCount', 1234)).toBe('1,234 notes')
  })

  it('says a day, and leaves alone what is not one', () => {
    expect(sayDay('2026-11-22')).toBe('22 November 2026')
    expect(sayDay('soon')).toBe('soon')
  })

  it('leaves the server’s and the organiser’s words as they are', () => {
    const refusal = { code: 'text-empty', title: 'The note is empty', detail: 'As the server says it.' } as const
    expect(sayProblem(refusal)).toEqual({ title: refusal.title, detail: refusal.detail })
    expect(sayEventWords('Strength')).toBe('Strength')
  })
})

describe('in Polish', () => {
  it('has a form for each kind of number', async () => {
    await switchLanguage('pl')
    expect([0, 1, 2, 4, 5, 12, 22, 25, 1.5].map((count) => sayCount('notesCount', count))).toEqual([
      '0 notatek',
      '1 notatka',
      '2 notatki',
      '4 notatki',
      '5 notatek',
      '12 notatek',
      '22 notatki',
      '25 notatek',
      '1,5 notatki',
    ])
    expect(sayDay('2026-11-22')).toBe('22 listopada 2026')
  })

  it('knows refusals by their code, and the words that every event begins with', async () => {
    await switchLanguage('pl')
    expect(sayProblem({ code: 'wall-full', title: 'This board is full', detail: '' }).title).toBe(
      'Ta tablica jest pełna',
    )
    expect(sayProblem({ code: 'of-a-newer-server' as 'broken', title: 'New', detail: 'Words' })).toEqual({
      title: 'New',
      detail: 'Words',
    })
    expect(sayEventWords('Hope')).toBe('Nadzieja')
    for (const own of ['Our hopes', 'constructor']) expect(sayEventWords(own)).toBe(own)
    expect(sayInEnglish('languageLabel')).toBe('Language')
  })
})

describe('in Urdu', () => {
  it('keeps values in their own direction', async () => {
    await switchLanguage('ur')
    expect(say('wrongCodeTitle', { code: '4XQ-K7M' })).toContain('\u20684XQ-K7M\u2069')
    expect(sayCount('newNotes', 3)).toBe('دیوار پر 3 نئے نوٹ')
    expect(sayDay('2026-11-22')).toContain('نومبر')
  })
})

it('knows a phrase from any other name', () => {
  expect(isPhrase('ended4410')).toBe(true)
  expect(isPhrase('ended4999')).toBe(false)
})

it('picks the first language a person asks for that it speaks', () => {
  expect(pickLanguage(['pl-PL', 'en'])).toBe('pl')
  expect(pickLanguage(['de', 'UR-pk', 'en-GB'])).toBe('ur')
  expect(pickLanguage(['en-US', 'pl'])).toBe('en')
  expect(pickLanguage(['de', 'plx', 'constructor'])).toBe('en')
  expect(pickLanguage([])).toBe('en')
})

it('the last choice wins, and those who listen are told once', async () => {
  const told: string[] = []
  const stop = onLanguage(() => told.push(currentLanguage()))
  await Promise.all([switchLanguage('pl'), switchLanguage('ur')])
  stop()
  expect(told).toEqual(['ur'])
})
