/** Requests that are broken off half-way: a phone that leaves the network, a page that is closed. */
import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { until } from '../support/until.ts'
import { ORGANISER_KEY } from './caller.ts'
import { openServer, type OpenServer } from './open-server.ts'

/** Sends so much of a request, and is gone when the server has begun with it. */
function breakOff({ server }: OpenServer, lines: readonly string[], body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => {
      socket.write(`${lines.join('\r\n')}\r\nHost: localhost\r\n\r\n${body}`, () => {
        socket.resetAndDestroy()
        resolve()
      })
    })
    socket.on('error', reject)
  })
}

it('[H8] leave no line of an error, whatever was on its way and in whatever form', async () => {
  await using server = await openServer()
  const { event, joinCode, tokens } = await server.createEvent()
  const { token: phone } = await server.join(joinCode)
  const at = `/api/events/${event.id}`
  const json = 'Content-Type: application/json'
  const csv = 'Content-Type: text/csv'
  const form = 'Content-Type: multipart/form-data; boundary=b'
  const picture = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nabc'
  for (const [call, as, type, part] of [
    [`PUT ${at}/notes/note-broken-off`, phone, json, '{"lens":"need"'],
    ['POST /api/join', undefined, json, '{"code'],
    ['POST /api/events', ORGANISER_KEY, json, '{"title"'],
    [`POST ${at}/import`, tokens.facilitator, csv, 'text,lens\nA bench,need\n'],
    [`POST ${at}/sketches`, tokens.facilitator, form, picture],
  ] as const) {
    const lines = [`${call} HTTP/1.1`, type, ...(as === undefined ? [] : [`Authorization: Bearer ${as}`])]
    await breakOff(server, [...lines, 'Content-Length: 10000'], part)
    await breakOff(server, [...lines, 'Transfer-Encoding: chunked'], `${part.length.toString(16)}\r\n${part}\r\n`)
  }
  await breakOff(server, [`GET ${at}/export?format=json HTTP/1.1`, `Authorization: Bearer ${tokens.facilitator}`], '')
  // What reading them ended with is known by then.
  await until('the broken ones to be told', () => server.logged().match(/a request was broken off/g)?.length)
  await until('nothing to be under way', async () => (await server.call('/healthz')).status === 200)
  const errors = server
    .logged()
    .split('\n')
    .filter((line) => line !== '' && (JSON.parse(line) as { level: number }).level >= 50)
  expect(errors).toEqual([])
})
