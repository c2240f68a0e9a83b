/**
 * What somebody can do who only listens to a hall's plain http, as docs/privacy.md and docs/hosts.md say it. Should one
 * of these fail because less can be done, the guides say too much; they are to be changed with it.
 */
import { connect, createServer, type AddressInfo } from 'node:net'
import type { EventAccess } from '@gatherboard/shared/api/events'
import type { MyNote } from '@gatherboard/shared/api/notes'
import { describe, expect, it, onTestFinished } from 'vitest'
import { connectPeer } from '../support/peers.ts'
import { ORGANISER_KEY, createCaller } from './caller.ts'
import { openServer } from './open-server.ts'

/** A piece of the network between people and the server, on which somebody writes down what goes by. */
async function openAir(port: number) {
  let heard = ''
  const air = createServer((person) => {
    const server = connect(port, '127.0.0.1')
    for (const [from, to] of [
      [person, server],
      [server, person],
    ] as const) {
      from.on('data', (bytes) => (heard += bytes.toString('latin1')))
      from.on('error', () => to.destroy())
      from.pipe(to)
    }
  })
  await new Promise<void>((resolve) => air.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void air.close())
  const { port: airPort } = air.address() as AddressInfo
  return {
    ...createCaller((path, init) => fetch(`http://127.0.0.1:${airPort}${path}`, init)),
    syncUrl: `ws://127.0.0.1:${airPort}/sync`,
    heard: () => heard,
    /** Tokens that went by in a header or an address. */
    tokens: () => [...heard.matchAll(/(?:Bearer |token=)(eyJ[\w-]+\.[\w-]{43})/gi)].map(([, token = '']) => token),
  }
}

const WORDS = 'I was in hospital in May'

describe('whoever listens to plain http', () => {
  it('reads the words, the code and the secret of a phone, and can then write, change and withdraw as that phone', async () => {
    await using server = await openServer()
    const { event, joinCode } = await server.createEvent()
    const air = await openAir(server.server.port)
    const { token, device } = await air.join(joinCode)
    const path = (noteId: string) => `/api/events/${event.id}/notes/${noteId}`
    const json = { lens: 'need', text: WORDS }
    expect((await air.call(path('note-of-a-phone'), { method: 'PUT', token, json })).status).toBe(201)
    for (const secret of [WORDS, joinCode, device]) expect(air.heard()).toContain(secret)

    const stolen = air.tokens()[0] ?? ''
    expect(stolen).toBe(token)
    const mine = await server.call<MyNote[]>(path('mine'), { token: stolen })
    expect(mine.body).toMatchObject([{ text: WORDS }])
    const other = { lens: 'need', text: 'Not what they wrote' }
    expect((await server.call(path('note-of-a-phone'), { method: 'PUT', token: stolen, json: other })).status).toBe(200)
    expect((await server.call(path('note-of-listener'), { method: 'PUT', token: stolen, json: other })).status).toBe(
      201,
    )
    expect((await server.call(path('note-of-a-phone'), { method: 'DELETE', token: stolen })).status).toBe(204)
    // The phone itself is told nothing of it.
    expect((await air.call(path('mine'), { token })).status).toBe(200)
  })

  it('takes over a facilitators’ link, and everything by the organiser’s key, until those are renewed by a safe way', async () => {
    await using server = await openServer()
    const access = await server.createEvent()
    const { event } = access
    const air = await openAir(server.server.port)
    using facilitator = await connectPeer(air.syncUrl, `wall.${event.id}`, access.tokens.facilitator)
    await facilitator.synced()
    const stolen = air.tokens()[0] ?? ''
    const renew = (token: string) =>
      server.call<EventAccess>(`/api/events/${event.id}/links/rotate`, {
        method: 'POST',
        token,
        json: { role: 'facilitator' },
      })
    const renewed = await renew(stolen)
    expect(renewed.status).toBe(200)
    const read = async (token: string) => (await server.call(`/api/events/${event.id}`, { token })).status
    expect(await read(access.tokens.facilitator)).toBe(401)
    expect(await read(renewed.body.tokens.facilitator)).toBe(200)
    // The organiser, on the machine itself, where nobody listens.
    const again = await renew(ORGANISER_KEY)
    expect([await read(renewed.body.tokens.facilitator), await read(again.body.tokens.facilitator)]).toEqual([401, 200])

    await air.call('/api/events', { token: ORGANISER_KEY })
    expect(air.heard()).toContain(`Bearer ${ORGANISER_KEY}`)
    expect(air.heard()).toContain(again.body.links.facilitator)
  })
})
