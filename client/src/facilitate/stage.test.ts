import { DEFAULT_STAGE, type Stage } from '@gatherboard/shared/wall/meta'
import { StageChangeSchema } from '@gatherboard/shared/api/stage'
import { describe, expect, it } from 'vitest'
import * as stage from './stage.ts'

const NOW = 1_800_000_000_000

describe('changes of the stage', () => {
  it('are what the server takes, and name no field but those they are about', () => {
    const changes = {
      blank: stage.BLANK,
      unblank: stage.UNBLANK,
      automatic: stage.SHOW_AUTOMATIC,
      scene: stage.showScene('groups'),
      prompt: stage.SHOW_PROMPT,
      part: stage.showPart({ lens: 'hope' }),
      turn: stage.turnPart({ lens: 'hope', turn: 2 }),
      spotlight: stage.showSpotlight('note-id-one'),
      'no spotlight': stage.END_SPOTLIGHT,
      view: stage.showView([0.4, 0.6, 800, 0.2], DEFAULT_STAGE),
      'no call': stage.END_CALL,
      timer: stage.startTimer(5, NOW),
      'no timer': stage.STOP_TIMER,
    }
    expect(
      Object.fromEntries(
        Object.entries(changes).map(([name, change]) => {
          expect(StageChangeSchema.parse(change), name).toEqual(change)
          return [name, Object.keys(change).sort().join(' ')]
        }),
      ),
    ).toEqual({
      blank: 'blank',
      unblank: 'blank',
      automatic: 'prompt scene show spotlight view',
      scene: 'prompt scene show spotlight view',
      prompt: 'prompt scene show spotlight view',
      part: 'prompt scene show spotlight view',
      turn: 'show',
      spotlight: 'spotlight',
      'no spotlight': 'spotlight',
      view: 'spotlight view',
      'no call': 'spotlight view',
      timer: 'timer',
      'no timer': 'timer',
    })
  })

  it('to the same place a second time are one unit further, for those who wandered off', () => {
    const once: Stage = { blank: false, view: [0, 1, 800, 600] }
    expect(stage.showView([0, 1, 800, 600], once)).toEqual({ spotlight: null, view: [1, 1, 800, 600] })
    expect(stage.showView([0, 2, 800, 600], once)).toEqual({ spotlight: null, view: [0, 2, 800, 600] })
  })

  it('pause a timer, go on with it and lengthen it', () => {
    const timer = { endsAt: NOW + 90_000 }
    const paused = { endsAt: NOW + 90_000, pausedLeftMs: 30_000 }
    expect(stage.pauseTimer(timer, NOW + 60_000)).toEqual({ timer: paused })
    expect(stage.resumeTimer(paused, NOW + 600_000)).toEqual({ timer: { endsAt: NOW + 630_000 } })
    expect(stage.lengthenTimer(timer, NOW)).toEqual({ timer: { endsAt: NOW + 150_000 } })
    expect(stage.lengthenTimer(paused, NOW)).toEqual({ timer: { endsAt: NOW + 90_000, pausedLeftMs: 90_000 } })
    expect(stage.lengthenTimer({ endsAt: NOW - 5_000 }, NOW)).toEqual({ timer: { endsAt: NOW + 60_000 } })
  })
})
