import type { Stage } from '@gatherboard/shared/wall/meta'
import { describe, expect, it } from 'vitest'
import { changeStage, type StageChange } from './stage.ts'

const TIMER = { endsAt: 1_800_000_000_000 }
const STANDING: Stage = { blank: false, spotlight: 'note-id-one', timer: TIMER, show: { lens: 'hope', turn: 2 } }

describe('[R10] a change of the stage', () => {
  it.each<[string, StageChange, Stage]>([
    ['a field that is given', { blank: true }, { ...STANDING, blank: true }],
    ['a field that was not there', { view: [0, 0, 8, 6] }, { ...STANDING, view: [0, 0, 8, 6] }],
    [
      'a field as a whole, with what is in it',
      { show: { cluster: 'cluster-one' } },
      { ...STANDING, show: { cluster: 'cluster-one' } },
    ],
    ['null: the field goes', { spotlight: null }, { blank: false, timer: TIMER, show: { lens: 'hope', turn: 2 } }],
    ['null for what is not there: nothing', { prompt: null }, STANDING],
    ['several at once', { spotlight: null, show: null, prompt: true }, { blank: false, timer: TIMER, prompt: true }],
  ])('takes %s', (_, change, after) => {
    expect(changeStage(STANDING, change)).toEqual(after)
  })

  it('takes the blank away by null, and leaves the rest', () => {
    expect(changeStage({ ...STANDING, blank: true }, { blank: null })).toEqual(STANDING)
    expect(changeStage({ ...STANDING, blank: true }, { blank: false, prompt: null })).toEqual(STANDING)
  })

  it('is a whole stage where `blank` is in it, as clients from before send it, or nothing is', () => {
    expect(changeStage(STANDING, { blank: true, timer: TIMER })).toEqual({ blank: true, timer: TIMER })
    expect(changeStage(STANDING, { blank: false })).toEqual({ blank: false })
    expect(changeStage(STANDING, { blank: false, timer: TIMER })).toEqual({ blank: false, timer: TIMER })
    expect(changeStage(STANDING, {})).toEqual({ blank: false })
  })
})
