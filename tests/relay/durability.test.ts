/** Nothing acknowledged is lost, nothing withdrawn is left: on the real process, its real files and real kills. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { openWall } from '@gatherboard/shared/wall/schema'
import { writeSyncStep1 } from '@gatherboard/shared/sync/frames'
import type { MyNote, SavedNote } from '@gatherboard/shared/api/notes'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { connectPeer } from '../support/peers.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'

async function startEvent(env: Record<string, string> = {}) {
  const server = await startServer({ env: { DEVICE_NOTES_BURST: '100000', ...env } })
  onTestFinished(() => server[Symbol.asyncDispose]())
  const access = await server.createEvent()
  const joined = await server.join(access.joinCode)
  const path = (noteId: string) => `/api/events/${access.event.id}/notes/${noteId}`
  const put = (noteId: string, body: Record<string, unknown>, token = joined.token) =>
    server.api<SavedNote>(path(noteId), { method: 'PUT', token, body: { lens: 'need', ...body } })
  return { server, ...access, joined, path, put }
}

/** The names of the files in the data folder that contain the words, in UTF-8 or UTF-16. */
function filesContaining(server: TestServer, words: string): string[] {
  const needles = [Buffer.from(words), Buffer.from(words, 'utf16le')]
  return readdirSync(server.dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => needles.some((needle) => readFileSync(file).includes(needle)))
}

describe('kill -9', () => {
  it('[J2] in the middle of many notes loses none that was answered', async () => {
    const { server, event, joined, put } = await startEvent()
    const saved = new Map<string, string>()
    let running = true
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let count = 0; running; count += 1) {
        const noteId = `writer-${writer}-note-${count}`
        // The answer that the kill cuts off is the end of this writer.
        const answer = await put(noteId, { text: `words of ${noteId}`, rev: 1 }).catch(() => undefined)
        if (!answer) return
        expect(answer.status).toBe(201)
        saved.set(noteId, `words of ${noteId}`)
      }
    })
    for (const round of [1, 2, 3]) {
      const target = saved.size + 60 * round
      await until(`${target} notes`, () => saved.size >= target || !running)
      if (round < 3) continue
      await server.kill9()
      running = false
    }
    await Promise.all(writers)
    await server.restart()
    const mine = await server.api<MyNote[]>(`/api/events/${event.id}/notes/mine`, { token: joined.token })
    const kept = new Map(mine.body.map(({ noteId, text }) => [noteId, text]))
    expect([...saved].filter(([noteId, text]) => kept.get(noteId) !== text)).toEqual([])
    using peer = await connectPeer(server.syncUrl, `wall.${event.id}`, joined.token)
    const slots = [...openWall(peer.doc).notes.values()].map((note) => (note as Y.Map<number>).get('slot'))
    expect(new Set(slots).size).toBe(slots.length)
  })

  it('[I3] a note sent again after the restart, as a phone without an answer does, is there once', async () => {
    const { server, event, joined, put } = await startEvent()
    await put('note-of-one-phone', { text: 'first words', rev: 1 })
    await put('note-of-one-phone', { text: 'newer words', rev: 2 })
    await server.kill9()
    await server.restart()
    const again = await put('note-of-one-phone', { text: 'first words', rev: 1 })
    expect(again).toMatchObject({ status: 200, body: { rev: 2 } })
    const mine = await server.api<MyNote[]>(`/api/events/${event.id}/notes/mine`, { token: joined.token })
    expect(mine.body).toMatchObject([{ noteId: 'note-of-one-phone', text: 'newer words', rev: 2, status: 'on-wall' }])
  })

  it('[E2] an erasure that was not finished is finished after the next start', async () => {
    const { server, event, joined, path, put } = await startEvent()
    await put('note-taken-back', { text: 'the-secret-garden-wall' })
    expect(filesContaining(server, 'the-secret-garden-wall')).not.toEqual([])
    expect((await server.api(path('note-taken-back'), { method: 'DELETE', token: joined.token })).status).toBe(204)
    await server.kill9()
    await server.restart()
    await until('the erasure', async () => {
      const { body } = await server.api<{ erasure: string }>(`/api/events/${event.id}/erasures/note-taken-back`, {
        token: joined.token,
      })
      return body.erasure === 'done'
    })
    expect(filesContaining(server, 'the-secret-garden-wall')).toEqual([])
  })
})

describe('withdrawing', () => {
  it('[E1] leaves the words in no file, snapshots included, and in no answer', async () => {
    const { server, event, tokens, joined, path, put } = await startEvent()
    await put('note-to-stay', { text: 'These words stay' })
    await put('note-taken-back', { text: 'unrepeatable-confidence' })
    await put('note-taken-back', { text: 'unrepeatable-confidence, corrected', rev: 2 })
    await put('note-for-report', { text: 'unrepeatable-confidence for the report', visibility: 'report' })
    const snapshot = await server.api<{ id: string }>(`/api/events/${event.id}/snapshots`, {
      method: 'POST',
      token: tokens.facilitator,
      body: { label: 'before' },
    })
    expect(snapshot.status).toBe(201)
    for (const noteId of ['note-taken-back', 'note-for-report']) {
      expect((await server.api(path(noteId), { method: 'DELETE', token: joined.token })).status).toBe(204)
    }
    const board = await server.api(`/api/snapshots/${snapshot.body.id}`, { token: tokens.facilitator })
    expect(board.text).toContain('These words stay')
    expect(board.text).not.toContain('unrepeatable')
    await until('the erasure', async () => {
      const answers = await Promise.all(
        ['note-taken-back', 'note-for-report'].map((noteId) =>
          server.api<{ erasure: string }>(`/api/events/${event.id}/erasures/${noteId}`, { token: joined.token }),
        ),
      )
      return answers.every(({ body }) => body.erasure === 'done')
    })
    expect(filesContaining(server, 'unrepeatable-confidence')).toEqual([])
    expect(filesContaining(server, 'These words stay')).not.toEqual([])
    expect((await put('note-taken-back', { text: 'again', rev: 3 })).status).toBe(410)
    for (const format of ['json', 'csv']) {
      const exported = await server.api(
        `/api/events/${event.id}/export?format=${format}&snapshot=${snapshot.body.id}`,
        { token: tokens.facilitator },
      )
      expect(exported.text).not.toContain('unrepeatable')
    }
  })

  it('[E4] a newcomer’s raw bytes hold no withdrawn words, and nor does the wall as a file', async () => {
    const { server, event, tokens, joined, path, put } = await startEvent()
    using early = await connectPeer(server.syncUrl, `wall.${event.id}`, tokens.projector)
    await put('note-to-stay', { text: 'These words stay' })
    await put('note-taken-back', { text: 'unrepeatable-confidence' })
    await server.api(path('note-taken-back'), { method: 'DELETE', token: joined.token })
    const received: Buffer[] = []
    const socket = new WebSocket(`${server.syncUrl}/wall.${event.id}?token=${tokens.projector}`)
    socket.on('message', (data: Buffer) => received.push(data))
    socket.on('open', () => socket.send(writeSyncStep1(Uint8Array.of(0))))
    await until('the whole wall', () => Buffer.concat(received).includes('These words stay'))
    socket.terminate()
    expect(Buffer.concat(received).includes('unrepeatable')).toBe(false)
    const wall = await fetch(`${server.url}/api/events/${event.id}/wall`, {
      headers: { authorization: `Bearer ${joined.token}` },
    })
    const bytes = Buffer.from(await wall.arrayBuffer())
    expect(bytes.includes('These words stay')).toBe(true)
    expect(bytes.includes('unrepeatable')).toBe(false)
    await until('the early peer to lose it', () => !openWall(early.doc).notes.has('note-taken-back'))
  })
})
