/** A disk that fills up under the real process: nothing acknowledged is lost, reading goes on, and it mends itself. */
import { createServer } from 'node:net'
import { writeNote } from '@gatherboard/shared/wall/note'
import { openWall } from '@gatherboard/shared/wall/schema'
import type { MyNote, SavedNote } from '@gatherboard/shared/api/notes'
import type { Problem } from '@gatherboard/shared/api/problem'
import { newNoteId } from '@gatherboard/shared/values/ids'
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest'
import * as Y from 'yjs'
import { connectPeer } from '../support/peers.ts'
import { startServer } from '../support/server.ts'
import { mountSmallDisk } from '../support/small-disk.ts'
import { until } from '../support/until.ts'

/** About as long as a note can be: it fills what is left in the write-ahead log. */
const LONG = 'words that take room '.repeat(23)

async function startOnSmallDisk(context: TestContext) {
  const disk = mountSmallDisk(8)
  if (typeof disk === 'string') {
    process.stdout.write(`Left out: “${context.task.name}”, because ${disk}.\n`)
    return context.skip(disk)
  }
  onTestFinished(() => disk[Symbol.dispose]())
  const server = await startServer({ dataDir: disk.dir, env: { DEVICE_NOTES_BURST: '1000000' } })
  onTestFinished(() => server[Symbol.asyncDispose]())
  const { event, joinCode, tokens } = await server.createEvent()
  const { token } = await server.join(joinCode)
  /** Every note whose PUT was answered with success, with its words. */
  const saved = new Map<string, string>()
  const put = async (noteId: string, text: string) => {
    const answer = await server.api<SavedNote | Problem>(`/api/events/${event.id}/notes/${noteId}`, {
      method: 'PUT',
      token,
      body: { lens: 'need', text },
    })
    if (answer.status === 200 || answer.status === 201) saved.set(noteId, text)
    return answer
  }
  let count = 0
  const putNext = () => put(`note-number-${(count += 1)}`, `note ${count}: ${LONG}`.trim())
  const readMine = async () => {
    const mine = await server.api<MyNote[]>(`/api/events/${event.id}/notes/mine`, { token })
    expect(mine.status).toBe(200)
    return new Map(mine.body.map(({ noteId, text }) => [noteId, text]))
  }
  const expectAllKept = async () => {
    const kept = await readMine()
    expect([...saved].filter(([noteId, text]) => kept.get(noteId) !== text)).toEqual([])
  }
  return { disk, server, event, joinCode, tokens, token, saved, put, putNext, expectAllKept }
}

const textsOf = (doc: Y.Doc): string[] =>
  [...openWall(doc).notes.values()].map((note) => String((note as Y.Map<unknown>).get('text')))

describe('a disk that fills up', () => {
  it('[J5] refuses new words in words, lets reading go on, loses nothing, and is well again by itself', async (context) => {
    const world = await startOnSmallDisk(context)
    const { disk, server, event, joinCode, tokens, token, saved, put, putNext, expectAllKept } = world
    for (let index = 0; index < 20; index += 1) expect((await putNext()).status).toBe(201)
    using facilitator = await connectPeer(server.syncUrl, `wall.${event.id}`, tokens.facilitator)
    using projector = await connectPeer(server.syncUrl, `wall.${event.id}`, tokens.projector, { view: 'projector' })

    disk.fill()
    // Pages that the log has already may still take some.
    const refused = await until('the disk to be full', async () => {
      const answer = await putNext()
      return answer.status === 201 ? undefined : answer
    })
    expect(refused).toMatchObject({ status: 503, body: { code: 'cannot-save', status: 503 } })
    expect(refused.headers.get('content-type')).toContain('application/problem+json')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((refused.body as Problem).detail).toMatch(/^[A-Z].+\.$/)

    // Reading goes on: for those who are there, and for those who come now.
    await expectAllKept()
    const wall = await fetch(`${server.url}/api/events/${event.id}/wall`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(wall.status).toBe(200)
    const file = new Y.Doc()
    Y.applyUpdate(file, new Uint8Array(await wall.arrayBuffer()))
    expect(textsOf(file).toSorted()).toEqual([...saved.values()].toSorted())
    using newcomer = await connectPeer(server.syncUrl, `wall.${event.id}`, tokens.projector)
    expect(textsOf(newcomer.doc).toSorted()).toEqual([...saved.values()].toSorted())
    for (const [path, as] of [
      ['/healthz', undefined],
      ['/api/events', server.organiserKey],
      [`/api/events/${event.id}`, token],
      [`/api/events/${event.id}/export?format=json&snapshot=live`, tokens.facilitator],
    ] as const) {
      expect((await server.api(path, { token: as })).status, path).toBe(200)
    }
    await server.join(joinCode)
    expect(await server.api('/readyz')).toMatchObject({ status: 503, body: { code: 'cannot-save' } })

    // A facilitator who writes is told with 4500, and nobody is shown what could not be kept.
    const noteId = newNoteId()
    openWall(facilitator.doc).notes.doc?.transact(() =>
      writeNote(openWall(facilitator.doc).notes, noteId, {
        lens: 'hope',
        text: `${LONG} on the canvas`,
        source: 'canvas',
        createdMinute: 0,
        pos: [10, 10],
      }),
    )
    await facilitator.closedWith(4500)
    expect(openWall(projector.doc).notes.has(noteId)).toBe(false)
    const withdrawn = [...saved.keys()][0] ?? ''
    expect((await server.api(`/api/events/${event.id}/notes/${withdrawn}`, { method: 'DELETE', token })).status).toBe(
      503,
    )
    expect(projector.closes).toEqual([])

    disk.empty()
    await until(
      'the disk to be written to again',
      async () => (await put('note-afterwards', 'Well again')).status === 201,
    )
    expect((await server.api('/readyz')).status).toBe(200)
    await until('the facilitator’s change to arrive after all', () => openWall(projector.doc).notes.has(noteId))
    await until('the new note on the projector', () => openWall(projector.doc).notes.has('note-afterwards'))
    await facilitator.synced()
    await until(
      'both to show the same',
      () => textsOf(facilitator.doc).toSorted().join() === textsOf(projector.doc).toSorted().join(),
    )
    await expectAllKept()
    expect((await server.api(`/api/events/${event.id}/notes/${withdrawn}`, { method: 'DELETE', token })).status).toBe(
      204,
    )
    saved.delete(withdrawn)

    await server.kill9()
    await server.restart()
    await expectAllKept()
    expect(server.output()).not.toContain('words that take room')
  })

  it('[J6] does not hide why a server cannot start', async (context) => {
    const { disk, server, putNext } = await startOnSmallDisk(context)
    disk.fill()
    await until('the disk to be full', async () => (await putNext()).status === 503)
    await server.kill9()
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(server.port, '127.0.0.1', resolve))
    try {
      await expect(server.restart()).rejects.toThrow(`Port ${server.port} is in use`)
    } finally {
      other.close()
    }
  })

  it('[J6] can be read after a restart too, and is written to again when there is room', async (context) => {
    const { disk, server, event, token, tokens, saved, put, putNext, expectAllKept } = await startOnSmallDisk(context)
    // Enough for the next commit to want the log merged, for which there will be no room.
    for (let rev = 0; rev < 330; rev += 1)
      expect((await put('note-often-changed', `${rev} ${LONG} ${rev}`.slice(0, 490))).status).toBeLessThan(300)
    for (let index = 0; index < 5; index += 1) await putNext()
    disk.fill()
    await until('the disk to be full', async () => (await putNext()).status === 503)
    await server.kill9()
    await server.restart()
    await expectAllKept()
    using projector = await connectPeer(server.syncUrl, `wall.${event.id}`, tokens.projector)
    expect(textsOf(projector.doc)).toHaveLength(saved.size)
    disk.empty()
    await until('the disk to be written to again', async () => (await putNext()).status === 201)
    const [withdrawn = ''] = saved.keys()
    expect((await server.api(`/api/events/${event.id}/notes/${withdrawn}`, { method: 'DELETE', token })).status).toBe(
      204,
    )
    saved.delete(withdrawn)
    await until(
      'the erasure',
      async () =>
        (await server.api<{ erasure: string }>(`/api/events/${event.id}/erasures/${withdrawn}`, { token })).body
          .erasure === 'done',
    )
    await expectAllKept()
  })
})
