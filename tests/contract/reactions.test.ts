/** What a phone has given: cheers and votes, read back by the phone that gave them and by nobody else. */
import { newNoteId } from '@gatherboard/shared/values/ids'
import type { MyReactions } from '@gatherboard/shared/api/reactions'
import { expect, it } from 'vitest'
import { borrowServer } from '../support/server.ts'

it('a phone reads back its own cheers and votes, also after a restart, and nobody else’s', async () => {
  const server = await borrowServer()
  const access = await server.createEvent()
  const path = `/api/events/${access.event.id}`
  const [anna, ben] = [await server.join(access.joinCode), await server.join(access.joinCode)]
  const ids = [newNoteId(), newNoteId()] as const
  for (const noteId of ids) {
    const put = await server.api(`${path}/notes/${noteId}`, {
      method: 'PUT',
      token: ben.token,
      body: { lens: access.event.lenses[0]?.id, text: 'A bench' },
    })
    expect(put.status).toBe(201)
  }
  const phase = { mode: 'voting', lenses: [], votesEach: 3 }
  expect((await server.api(path, { method: 'PATCH', token: access.tokens.facilitator, body: { phase } })).status).toBe(
    200,
  )
  const read = async (token: string) => (await server.api<MyReactions>(`${path}/reactions/mine`, { token })).body

  expect(await read(anna.token)).toEqual({ cheers: [], votes: [], votesLeft: 3 })
  await server.api(`${path}/notes/${ids[0]}/cheer`, { method: 'PUT', token: anna.token })
  await server.api(`${path}/notes/${ids[1]}/vote`, { method: 'PUT', token: anna.token, body: { count: 2 } })
  const given = { cheers: [ids[0]], votes: [{ noteId: ids[1], count: 2 }], votesLeft: 1 }
  expect(await read(anna.token)).toEqual(given)
  expect(await read(ben.token)).toEqual({ cheers: [], votes: [], votesLeft: 3 })
  await server.restart()
  expect(await read(anna.token)).toEqual(given)

  // A withdrawn note takes what was given to it along.
  for (const noteId of ids)
    expect((await server.api(`${path}/notes/${noteId}`, { method: 'DELETE', token: ben.token })).status).toBe(204)
  expect(await read(anna.token)).toEqual({ cheers: [], votes: [], votesLeft: 3 })

  // Only phones have given anything.
  expect((await server.api(`${path}/reactions/mine`, { token: access.tokens.facilitator })).status).toBe(403)
  expect((await server.api(`${path}/reactions/mine`, {})).status).toBe(401)
})
