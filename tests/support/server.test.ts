/** The harness itself: what other tests rest on. */
import { existsSync } from 'node:fs'
import type { MyNote, SavedNote } from '@gatherboard/shared/api/notes'
import { describe, expect, it } from 'vitest'
import { connectPeer } from './peers.ts'
import { startServer } from './server.ts'
import { until } from './until.ts'

describe('the test server', () => {
  it('is a real one: a note put over HTTP reaches an unmodified peer, and outlives kill -9 on the same port', async () => {
    await using server = await startServer()
    const { event, joinCode, tokens } = await server.createEvent()
    const { token } = await server.join(joinCode)
    const noteId = 'note-of-the-harness'
    const saved = await server.api<SavedNote>(`/api/events/${event.id}/notes/${noteId}`, {
      method: 'PUT',
      token,
      body: { lens: 'need', text: 'A bench' },
    })
    expect(saved).toMatchObject({ status: 201, body: { noteId, status: 'on-wall', rev: 1 } })
    const { port } = server
    await server.kill9()
    await server.restart()
    expect(server.port).toBe(port)
    using peer = await connectPeer(server.syncUrl, `wall.${event.id}`, tokens.facilitator)
    await until('the note at the peer', () => peer.doc.getMap('notes').has(noteId))
    expect((await server.api<MyNote[]>(`/api/events/${event.id}/notes/mine`, { token })).body).toMatchObject([
      { noteId, text: 'A bench' },
    ])
    expect(await server.stop()).toBe(0)
  })

  it('takes its folder away when the test is over', async () => {
    let dataDir: string
    {
      await using server = await startServer()
      dataDir = server.dataDir
      expect(existsSync(dataDir)).toBe(true)
    }
    expect(existsSync(dataDir)).toBe(false)
  })

  it('says what the server printed when it does not start', async () => {
    await expect(startServer({ env: { LOG_LEVEL: 'loud' } })).rejects.toThrow(/LOG_LEVEL must be one of/)
  })

  it('tells a refused peer’s close code', async () => {
    await using server = await startServer()
    const { event } = await server.createEvent()
    using peer = await connectPeer(server.syncUrl, `wall.${event.id}`, 'no-token', { waitForSync: false })
    expect(await peer.closedWith(4401)).not.toBe('')
  })
})
