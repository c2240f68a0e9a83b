/**
 * Joining over HTTP: codes as people type them, phones that come back, doors that are closed, and a rush at the door.
 */
import { BUDGETS, LIMITS } from '@gatherboard/shared/values/limits'
import { JOIN_CODE_ALPHABET, newDeviceSecret, newNoteId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import { until } from '../support/until.ts'
import { ORGANISER_KEY, type Caller } from './caller.ts'
import { openApi } from './open-api.ts'

const token = ORGANISER_KEY
const tryJoin = (server: Caller, json: unknown) => server.call('/api/join', { method: 'POST', json })

describe('joining', () => {
  it('gives a participant’s token and the event, and no way in for others', async () => {
    await using server = await openApi()
    const access = await server.createEvent()
    const joined = await server.join(access.joinCode)
    expect(joined).toMatchObject({ eventId: access.event.id, role: 'participant', event: access.event })
    expect(joined.device.length).toBeGreaterThanOrEqual(22)
    expect(JSON.stringify(joined)).not.toContain(access.joinCode)
    expect(JSON.stringify(joined)).not.toContain(access.tokens.facilitator)
  })

  it('takes the code however people type it', async () => {
    await using server = await openApi()
    const { joinCode } = await server.createEvent()
    const [head, tail] = [joinCode.slice(0, 3), joinCode.slice(3)]
    for (const typed of [
      joinCode,
      joinCode.toLowerCase(),
      `${head}-${tail}`,
      `${head} ${tail}`,
      ` ${head}–${tail} `,
      [...joinCode].join(' '),
    ]) {
      expect((await tryJoin(server, { code: typed })).status, typed).toBe(201)
    }
  })

  it('keeps the phone’s secret, so that it owns its notes again, and another phone does not', async () => {
    await using server = await openApi()
    const { event, joinCode } = await server.createEvent()
    const device = newDeviceSecret()
    const first = await server.join(joinCode, device)
    expect(first.device).toBe(device)
    const noteId = newNoteId()
    await server.call(`/api/events/${event.id}/notes/${noteId}`, {
      method: 'PUT',
      token: first.token,
      json: { lens: 'need', text: 'A crossing by the school' },
    })
    const again = await server.join(joinCode, device)
    const other = await server.join(joinCode)
    const mine = async (as: string) =>
      JSON.stringify((await server.call(`/api/events/${event.id}/notes/mine`, { token: as })).body)
    expect(await mine(again.token)).toContain(noteId)
    expect(await mine(other.token)).not.toContain(noteId)
  })

  it.each([
    [{ code: 'ZZZZZZ' }, 404, 'wrong-code'],
    [{ code: 'O0I1L-' }, 404, 'wrong-code'],
    [{ code: '💧💧💧' }, 404, 'wrong-code'],
    [{ code: '' }, 400, 'bad-request'],
    [{ code: 42 }, 400, 'bad-request'],
    [{ code: 'x'.repeat(1_000) }, 400, 'bad-request'],
    [{}, 400, 'bad-request'],
    [{ code: 'ZZZZZZ', device: 'too-short' }, 400, 'bad-request'],
  ])('answers %j with %i %s', async (json, status, code) => {
    await using server = await openApi()
    await server.createEvent()
    const answer = await tryJoin(server, json)
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code })
  })
})

describe('a closed door', () => {
  it('refuses newcomers in words, lets phones that have written here back in, and opens again', async () => {
    await using server = await openApi()
    const { event, joinCode } = await server.createEvent()
    const [writer, reader] = [await server.join(joinCode), await server.join(joinCode)]
    await server.call(`/api/events/${event.id}/notes/${newNoteId()}`, {
      method: 'PUT',
      token: writer.token,
      json: { lens: 'hope', text: 'Trees' },
    })
    const setOpen = (open: boolean) =>
      server.call(`/api/events/${event.id}`, { method: 'PATCH', token, json: { open } })
    await setOpen(false)
    expect(await tryJoin(server, { code: joinCode })).toMatchObject({
      status: 403,
      body: { code: 'joining-closed', detail: expect.stringMatching(/facilitator/) as string },
    })
    expect((await tryJoin(server, { code: joinCode, device: reader.device })).status).toBe(403)
    expect((await tryJoin(server, { code: joinCode, device: writer.device })).status).toBe(201)
    // Who is in stays in: only joining is closed.
    expect((await server.call(`/api/events/${event.id}`, { token: reader.token })).status).toBe(200)
    await setOpen(true)
    expect((await tryJoin(server, { code: joinCode })).status).toBe(201)
  })

  it('is not the end of the event: of a finished one the code still opens what was written', async () => {
    await using server = await openApi()
    const { event, joinCode } = await server.createEvent()
    await server.call(`/api/events/${event.id}`, { method: 'PATCH', token, json: { phase: { mode: 'closed' } } })
    expect(await server.join(joinCode)).toMatchObject({ event: { phase: { mode: 'closed' } } })
  })
})

describe('a rush at the door', () => {
  it('lets a whole hall behind one address in, makes a guesser wait, and only then asks to come back', async () => {
    await using server = await openApi()
    const { joinCode } = await server.createEvent()
    const hall: Array<Awaited<ReturnType<typeof tryJoin>>> = []
    const people = BUDGETS.address.wrongCodes.burst
    const joining = Promise.all(
      Array.from({ length: people }, async () => hall.push(await tryJoin(server, { code: joinCode }))),
    )
    const startedMs = server.clock.elapsedMs()
    await until('the hall to be in', () => {
      if (hall.length < people) server.clock.advance(10)
      return hall.length === people
    })
    await joining
    expect(new Set(hall.map(({ status }) => status))).toEqual(new Set([201]))
    expect(server.clock.elapsedMs() - startedMs).toBeLessThan(20_000)

    const waitable = (LIMITS.joinWaitMsMax / 1000) * BUDGETS.address.wrongCodes.perSecond
    const answers: Array<Awaited<ReturnType<typeof tryJoin>>> = []
    const all = BUDGETS.address.wrongCodes.burst + waitable + 20
    const guesses = Promise.all(
      Array.from({ length: all }, async (_, index) => answers.push(await tryJoin(server, { code: wrongCode(index) }))),
    )
    const refused = () => answers.filter(({ status }) => status === 429)
    await until('those who would wait too long to be told', () => refused().length >= 20)
    await until('those who wait to be answered', () => {
      server.clock.advance(1_000)
      return answers.length === all
    })
    await guesses
    for (const { body, headers } of refused()) {
      expect(body.code).toBe('too-many')
      expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(LIMITS.joinWaitMsMax / 1000)
    }
    const told = answers.filter(({ status }) => status === 404).length
    expect(told).toBe(all - refused().length)
    expect(told).toBeGreaterThanOrEqual(waitable)
  })
})

/** A code of the right shape that is no event's, another for each number. */
const wrongCode = (index: number): string => {
  const { length } = JOIN_CODE_ALPHABET
  return `ZZZ${[index / length ** 2, index / length, index].map((part) => JOIN_CODE_ALPHABET[Math.floor(part) % length]).join('')}`
}

describe('what stays secret', () => {
  it('neither a code, a token, a device nor the words of a note is ever logged', async () => {
    await using server = await openApi()
    const { event, joinCode, tokens } = await server.createEvent()
    const { token: phone, device } = await server.join(joinCode)
    await server.call(`/api/events/${event.id}/notes/${newNoteId()}?note=${joinCode}`, {
      method: 'PUT',
      token: phone,
      json: { lens: 'hope', text: 'a very private wish' },
    })
    await server.call(`/j/${joinCode}?token=${phone}`)
    await tryJoin(server, { code: 'ZZZZZZ', device })
    await server.call(`/api/events/${event.id}`, { method: 'DELETE', token })
    expect(server.logged()).toContain('event created')
    for (const secret of [joinCode, phone, device, tokens.facilitator, ORGANISER_KEY, 'private wish', '127.0.0.1'])
      expect(server.logged()).not.toContain(secret)
  })
})
