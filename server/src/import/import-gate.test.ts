import { SERVER_LIMITS } from '@gatherboard/shared/values/limits'
import { newEventId } from '@gatherboard/shared/values/ids'
import { ok } from '@gatherboard/shared/values/result'
import { expect, it } from 'vitest'
import { ImportGate } from './import-gate.ts'

it('[L21] takes one file at a time, two of an event, and says when there are too many', async () => {
  const gate = new ImportGate()
  const busy: string[] = []
  let atOnce = 0
  const { promise: opened, resolve: open } = Promise.withResolvers<void>()
  const bring = (name: string, eventId = newEventId()) =>
    gate.enter(eventId, (inTurn) =>
      inTurn(async () => {
        atOnce += 1
        expect(atOnce).toBe(1)
        await opened
        busy.push(name)
        atOnce -= 1
        return ok(name)
      }),
    )
  const eventId = newEventId()
  const first = [bring('one', eventId), bring('two', eventId)]
  expect(await bring('three', eventId)).toMatchObject({
    ok: false,
    refused: { code: 'too-many', retryAfterMs: 10_000 },
  })
  const others = Array.from({ length: SERVER_LIMITS.importsMax - 2 }, (_, index) => bring(`of another ${index}`))
  expect(await bring('of yet another')).toMatchObject({ ok: false, refused: { code: 'too-many' } })
  open()
  await Promise.all([...first, ...others])
  expect(busy.slice(0, 2)).toEqual(['one', 'two'])
  expect(await bring('later', eventId)).toEqual(ok('later'))
})

it('[L21] one that fails leaves its place to the next', async () => {
  const gate = new ImportGate()
  const eventId = newEventId()
  for (let times = 0; times < 5; times += 1) {
    await expect(
      gate.enter(eventId, (inTurn) => inTurn(() => Promise.reject(new Error('the disk is full')))),
    ).rejects.toThrow('full')
  }
  expect(await gate.enter(eventId, (inTurn) => inTurn(() => Promise.resolve(ok(1))))).toEqual(ok(1))
})
