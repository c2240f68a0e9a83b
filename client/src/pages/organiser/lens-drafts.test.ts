import { LensSchema } from '@gatherboard/shared/api/lenses'
import { describe, expect, it } from 'vitest'
import { FIRST_LENSES, draftLenses, finishLenses } from './lens-drafts.ts'

const draft = (label: string, id?: string) => ({ key: label, id, label, prompt: '' })

describe('headings being typed', () => {
  it('keep the ids that notes already carry, whatever the label becomes', () => {
    const drafts = draftLenses(FIRST_LENSES).map((lens) => ({ ...lens, label: ` My ${lens.label} ` }))
    expect(finishLenses(drafts).map((lens) => [lens.id, lens.label])).toEqual([
      ['strength', 'My Strength'],
      ['need', 'My Need'],
      ['hope', 'My Hope'],
    ])
  })

  it('get ids from their labels, each its own, in any script', () => {
    const ids = finishLenses([
      draft('Idées à garder!'),
      draft('idees a garder'),
      draft('امید'),
      draft('希望'),
      draft('Need', 'need'),
      draft('Need'),
    ]).map((lens) => lens.id)
    expect(ids).toEqual(['idees-a-garder', 'idees-a-garder-1', 'lens-1', 'lens-2', 'need', 'need-1'])
  })

  it('are what the server takes', () => {
    const lenses = finishLenses([draft('—'), draft('A very long heading that goes on'), draft('-a-')])
    expect(lenses.every((lens) => LensSchema.safeParse(lens).success)).toBe(true)
  })
})
