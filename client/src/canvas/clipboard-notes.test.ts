import { LIMITS } from '@gatherboard/shared/values/limits'
import { countCharacters } from '@gatherboard/shared/values/text'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PASTED_MAX, describeAsHtml, describeCopies, readPasted, readRows, splitLong } from './clipboard-notes.ts'

const paste = (text: string, html = '', copies = '') => readPasted({ text, html, copies })

describe('what a clipboard holds', () => {
  it('makes a note of each row of a spreadsheet, and loses no cell', () => {
    expect(paste('Benches\tin the park\nA crossing\t\n\t\nBus 24\tlater\tplease')).toEqual({
      kind: 'rows',
      texts: ['Benches – in the park', 'A crossing', 'Bus 24 – later – please'],
      found: 3,
    })
    expect(paste('one\r\ntwo\r\n', '<table><tr><td>one</td></tr></table>')).toEqual({
      kind: 'rows',
      texts: ['one', 'two'],
      found: 2,
    })
    expect(paste('"two\nlines"\tand ""\n"say ""hello"""\t', '<table>')).toMatchObject({
      texts: ['two\nlines – and ""', 'say "hello"'],
    })
  })
  it('takes plain words as one note, and asks when there are several lines', () => {
    expect(paste('  Just a thought \n')).toEqual({ kind: 'rows', texts: ['Just a thought'], found: 1 })
    expect(paste('milk\n\nbread')).toEqual({
      kind: 'lines',
      texts: ['milk', 'bread'],
      found: 2,
      whole: ['milk\n\nbread'],
    })
    expect(paste(' \n\t\n ')).toBeUndefined()
    expect(paste('')).toBeUndefined()
  })
  it('keeps text as text', () => {
    expect(paste('<b>bold</b>', '<b>bold</b>')).toMatchObject({ texts: ['<b>bold</b>'] })
  })
  it('takes at most so many rows, and says how many there were', () => {
    const pasted = paste(Array.from({ length: 512 }, (_, index) => `row ${index}\t`).join('\n'))
    expect(pasted).toMatchObject({ kind: 'rows', found: 512 })
    expect(pasted?.kind === 'rows' && pasted.texts).toHaveLength(PASTED_MAX)
  })
  it('reads our own notes with their places, and nothing else under their name', () => {
    const notes = [{ lens: 'need', text: 'Benches', at: [10, -20] as const }]
    expect(paste('Benches', '', JSON.stringify(notes))).toEqual({ kind: 'copies', notes })
    expect(paste('Benches', '', 'not json')).toMatchObject({ kind: 'rows' })
    expect(paste('Benches', '', '{"at":1}')).toMatchObject({ kind: 'rows' })
    fc.assert(
      fc.property(fc.json(), (json) => {
        const pasted = paste('words', '', json)
        if (pasted?.kind === 'copies') for (const note of pasted.notes) expect(note.text).not.toBe('')
        else expect(pasted).toMatchObject({ texts: ['words'] })
      }),
    )
  })
})

describe('notes in the HTML beside them, where a browser loses their own type', () => {
  const note = fc.record({
    lens: fc.constantFrom('need', 'hope'),
    text: fc
      .string({ unit: fc.constantFrom('a', 'é', '"', '<', '&', '\n', '\t', ' ', '🌳', "'", 'ب'), minLength: 1 })
      .map((text) => `x${text}x`),
    at: fc.tuple(fc.integer({ min: -900, max: 900 }), fc.integer({ min: -900, max: 900 })),
  })

  it('are read back whole, whatever a browser has put around the HTML', () => {
    fc.assert(
      fc.property(fc.array(note, { minLength: 1, maxLength: 5 }), (notes) => {
        const html = `<html><body>\n<!--StartFragment-->${describeAsHtml(notes)}<!--EndFragment-->\n</body></html>`
        const own = paste(describeCopies(notes), '', JSON.stringify(notes))
        expect(paste(describeCopies(notes), html)).toEqual(own)
        expect(paste(describeCopies(notes).replaceAll('\n', '\r\n'), html)).toEqual(own)
      }),
    )
  })

  it('are as many as any other, and no more', () => {
    const notes = Array.from({ length: PASTED_MAX + 50 }, (_, at) => ({
      lens: 'need',
      text: `n${at}`,
      at: [at, 0] as const,
    }))
    const pasted = paste(describeCopies(notes), describeAsHtml(notes))
    expect(pasted).toEqual({ kind: 'copies', notes: notes.slice(0, PASTED_MAX) })
  })

  it('show other programs the words and nothing that could be taken for HTML', () => {
    const html = describeAsHtml([{ lens: 'need', text: '<b>one</b> & "two"\nlines', at: [0, 0] }])
    expect(html).toContain('<p>&lt;b&gt;one&lt;/b&gt; &amp; "two"<br>lines</p>')
    expect(html).not.toContain('<b>')
  })

  it('count for nothing beside other words than theirs', () => {
    const at = [0, 0] as const
    const ours = describeAsHtml([{ lens: 'hope', text: 'Benches', at }])
    expect(paste('Trees', ours)).toMatchObject({ kind: 'rows', texts: ['Trees'] })
    expect(paste('Benches and trees', ours)).toMatchObject({ texts: ['Benches and trees'] })
    expect(paste('', ours)).toBeUndefined()
    for (const value of ['', '%', '%7B%7D', '[]', 'null', encodeURIComponent('[{"lens":"x","text":7,"at":[0,0]}]')])
      expect(paste('Benches', `<p data-gatherboard-notes="${value}">Benches</p>`)).toMatchObject({ texts: ['Benches'] })
  })
})

describe('rows of a spreadsheet', () => {
  /** As spreadsheets write them. */
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', ' ', '"', '\t', '\n', '\r\n', '“', '🌳'), maxLength: 6 })
  const write = (rows: readonly string[][]): string =>
    rows
      .map((row) => row.map((each) => (/["\t\r\n]/.test(each) ? `"${each.replaceAll('"', '""')}"` : each)).join('\t'))
      .join('\n')

  it('come back as they were written', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }), (rows) => {
        // A tab at the very end begins no further cell: some programs write one.
        const written = rows.map((row, index) =>
          index === rows.length - 1 ? [...row.slice(0, -1), `${row.at(-1)}x`] : row,
        )
        expect(readRows(write(written))).toEqual(written)
      }),
    )
  })
  it('end for whatever text there is, and lose no letter of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', '\r') }), (text) => {
        const letters = (words: string): number => words.split('a').length - 1
        expect(letters(readRows(text).flat().join(''))).toBe(letters(text))
      }),
    )
  })
  it('are what our own copies are to a spreadsheet', () => {
    const texts = ['one', 'two\nlines', 'say "yes"']
    expect(readRows(describeCopies(texts.map((text) => ({ lens: 'need', text, at: [0, 0] })))).flat()).toEqual(texts)
  })
})

describe('words that are too many for one note', () => {
  it('go on in the next, whole and in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('word', ' ', '🌳', 'é', '\n'), maxLength: 2_000 }), (text) => {
        const parts = splitLong(text)
        for (const part of parts) {
          expect(countCharacters(part)).toBeLessThanOrEqual(LIMITS.noteCharactersMax)
          expect(part.isWellFormed()).toBe(true)
        }
        expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      }),
    )
    expect(splitLong(`${'a'.repeat(400)} ${'b'.repeat(200)}`)).toEqual(['a'.repeat(400), 'b'.repeat(200)])
  })
})
