import type { Lens } from '@gatherboard/shared/wall/meta'
import { describe, expect, it } from 'vitest'
import { carryMapping, guessMapping } from './column-mapping.ts'
import { readTableFile } from './table-file.ts'

const LENSES: Lens[] = [
  { id: 'need', label: 'Need', prompt: '' },
  { id: 'hope', label: 'Hope', prompt: '' },
]
const BYTES = new TextEncoder().encode('Größe,Straße,Wörter\n1,2,3\n')
const west = readTableFile(BYTES, { encoding: 'windows-1252' })
const unicode = readTableFile(BYTES, { encoding: 'utf-8' })
const guessed = guessMapping(west, LENSES)

describe('a file that is read in another way', () => {
  it('is guessed again while nothing was said', () => {
    expect(carryMapping(undefined, unicode, LENSES)).toEqual(guessMapping(unicode, LENSES))
    expect(carryMapping({ table: west, mapping: guessed }, unicode, LENSES)).toEqual(guessMapping(unicode, LENSES))
  })

  it('keeps the heading and the columns that were chosen, by their place where letters change their names', () => {
    const mapping = {
      ...guessed,
      lensFrom: 'each' as const,
      lens: 'hope',
      textColumn: west.columns[1] ?? '',
      lensColumn: west.columns[2] ?? '',
      headings: { [west.columns[1] ?? '']: 'hope' },
    }
    expect(carryMapping({ table: west, mapping }, unicode, LENSES)).toMatchObject({
      lensFrom: 'each',
      lens: 'hope',
      textColumn: 'Straße',
      lensColumn: 'Wörter',
      headings: { Straße: 'hope' },
    })
  })

  it('keeps no column that is not there any more', () => {
    const mapping = { ...guessed, lens: 'hope', textColumn: west.columns[1] ?? '' }
    const whole = readTableFile(BYTES, { encoding: 'utf-8', separator: ';' })
    expect(carryMapping({ table: west, mapping }, whole, LENSES)).toMatchObject({
      lens: 'hope',
      textColumn: guessMapping(whole, LENSES).textColumn,
    })
  })
})
