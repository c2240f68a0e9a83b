import { describe, expect, it } from 'vitest'
import { countByLens, countNotes } from './counts.ts'

const note = (lens: string, status?: 'on-wall' | 'waiting' | 'set-aside' | 'report-only') => ({ lens, status })

describe('how many notes there are', () => {
  it('is four numbers, none of them in another', () => {
    const notes = [
      note('need'),
      note('need', 'on-wall'),
      note('hope', 'waiting'),
      note('hope', 'set-aside'),
      note('x', 'set-aside'),
      note('need', 'report-only'),
    ]
    expect(countNotes(notes)).toEqual({ onWall: 2, waiting: 1, setAside: 2, reportOnly: 1 })
    expect(countNotes([])).toEqual({ onWall: 0, waiting: 0, setAside: 0, reportOnly: 0 })
  })

  it('is said of each heading, in its order, and of those that are none together', () => {
    const counts = countByLens([note('need'), note('x'), note('need'), note('__proto__')], ['hope', 'need'])
    expect([...counts]).toEqual([
      ['hope', 0],
      ['need', 2],
      [undefined, 2],
    ])
    expect([...countByLens([], ['hope'])]).toEqual([['hope', 0]])
  })
})
