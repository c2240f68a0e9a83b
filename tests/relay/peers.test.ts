/**
 * What docs/contract.md promises to an unmodified y-websocket client, against the real process: one for all, each with
 * an event of its own.
 */
import { writeNote } from '@gatherboard/shared/wall/note'
import { openBackstage, openWall } from '@gatherboard/shared/wall/schema'
import { writeAwareness, writeSyncStep1, writeSyncUpdate } from '@gatherboard/shared/sync/frames'
import { newNoteId, type NoteId } from '@gatherboard/shared/values/ids'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { connectPeer } from '../support/peers.ts'
import { borrowServer } from '../support/server.ts'
import { until } from '../support/until.ts'

const textOf = (doc: Y.Doc, noteId: string): string | undefined =>
  (openWall(doc).notes.get(noteId) as Y.Map<Y.Text> | undefined)?.get('text')?.toString()

const write = (doc: Y.Doc, noteId: NoteId, text: string): void => {
  const { notes } = openWall(doc)
  doc.transact(() =>
    writeNote(notes, noteId, { lens: 'strength', text, source: 'canvas', createdMinute: 0, pos: [10, 20] }),
  )
}

async function startEvent() {
  const server = await borrowServer()
  const { event, joinCode, tokens } = await server.createEvent()
  const { token } = await server.join(joinCode)
  const put = (noteId: string, body: Record<string, unknown>) =>
    server.api<{ status: string; rev: number; slot: number }>(`/api/events/${event.id}/notes/${noteId}`, {
      method: 'PUT',
      token,
      body: { lens: 'strength', ...body },
    })
  const connect = async (
    who: string,
    options: Parameters<typeof connectPeer>[3] = {},
    room: 'wall' | 'backstage' = 'wall',
  ) => {
    const peer = await connectPeer(server.syncUrl, `${room}.${event.id}`, who, options)
    onTestFinished(() => peer[Symbol.dispose]())
    return peer
  }
  return { server, event, tokens, participant: token, put, connect }
}

describe('a y-websocket provider with a facilitator token', () => {
  it('[R1] reads and writes, and others see it', async () => {
    const { tokens, participant, put, connect } = await startEvent()
    await put('phone-note-1', { text: 'The allotment' })
    const facilitator = await connect(tokens.facilitator)
    expect(textOf(facilitator.doc, 'phone-note-1')).toBe('The allotment')
    const other = await connect(tokens.facilitator)
    const phone = await connect(participant, { view: 'phone' })
    const noteId = newNoteId()
    write(facilitator.doc, noteId, 'Typed on the canvas')
    await until('the other canvas to show it', () => textOf(other.doc, noteId) === 'Typed on the canvas')
    await until('the phone to show it', () => textOf(phone.doc, noteId) === 'Typed on the canvas')
  })

  it('[J1] finds its changes after kill -9 once the barrier came back', async () => {
    const { server, tokens, connect } = await startEvent()
    const facilitator = await connect(tokens.facilitator)
    const noteId = newNoteId()
    const saved = new Promise<void>((resolve) => {
      facilitator.provider.messageHandlers[100] = () => resolve()
    })
    write(facilitator.doc, noteId, 'Kept through a power cut')
    facilitator.provider.ws?.send(Uint8Array.of(100, 7))
    await saved
    facilitator.close()
    await server.kill9()
    await server.restart()
    const again = await connect(tokens.facilitator)
    expect(textOf(again.doc, noteId)).toBe('Kept through a power cut')
  })

  it('[D4] removing a note sets it aside backstage, and an undo brings it back', async () => {
    const { tokens, put, connect } = await startEvent()
    await put('phone-note-1', { text: 'Not gone by a stray key' })
    const facilitator = await connect(tokens.facilitator)
    const backstage = await connect(tokens.facilitator, {}, 'backstage')
    const { notes } = openWall(facilitator.doc)
    const undo = new Y.UndoManager(notes)
    notes.delete('phone-note-1')
    const aside = () => openBackstage(backstage.doc).notes.get('phone-note-1') as Y.Map<unknown> | undefined
    await until('it to be backstage', () => aside()?.get('status') === 'set-aside')
    undo.undo()
    await until('it to have left backstage', () => aside() === undefined)
    expect(textOf(facilitator.doc, 'phone-note-1')).toBe('Not gone by a stray key')
  })

  it('[E5] cannot bring back a note that was withdrawn', async () => {
    const { server, event, tokens, participant, put, connect } = await startEvent()
    await put('phone-note-1', { text: 'words that were taken back' })
    const facilitator = await connect(tokens.facilitator)
    const { notes } = openWall(facilitator.doc)
    const undo = new Y.UndoManager(notes)
    notes.delete('phone-note-1')
    const answer = await server.api(`/api/events/${event.id}/notes/phone-note-1`, {
      method: 'DELETE',
      token: participant,
    })
    expect(answer.status).toBe(204)
    undo.undo()
    await until('it to be gone again', () => !notes.has('phone-note-1'))
    const newcomer = await connect(tokens.facilitator)
    expect(textOf(newcomer.doc, 'phone-note-1')).toBeUndefined()
    expect(Buffer.from(Y.encodeStateAsUpdate(newcomer.doc)).includes('words that were taken back')).toBe(false)
  })
})

describe('a y-websocket provider that may only read', () => {
  it.each(['participant', 'projector'] as const)(
    '[R2] a %s reads; what it writes is refused with 4403 and reaches nobody',
    async (role) => {
      const { tokens, participant, put, connect } = await startEvent()
      await put('phone-note-1', { text: 'To be read' })
      const watcher = await connect(tokens.facilitator)
      const reader = await connect(role === 'participant' ? participant : tokens.projector)
      expect(textOf(reader.doc, 'phone-note-1')).toBe('To be read')
      const noteId = newNoteId()
      write(reader.doc, noteId, 'not allowed')
      await reader.closedWith(4403)
      await put('phone-note-2', { text: 'A later change, after which the refused one would have arrived' })
      await until('the later change', () => textOf(watcher.doc, 'phone-note-2'))
      expect(textOf(watcher.doc, noteId)).toBeUndefined()
      expect(reader.provider.shouldConnect).toBe(false)
    },
  )

  it('[R3] a returning reader with nothing new is not refused', async () => {
    const { server, event, participant, tokens, put, connect } = await startEvent()
    await put('phone-note-1', { text: 'First' })
    await put('phone-note-2', { text: 'Second' })
    const first = await connect(participant)
    await server.api(`/api/events/${event.id}/notes/phone-note-1`, { method: 'DELETE', token: participant })
    await until('the withdrawal', () => textOf(first.doc, 'phone-note-1') === undefined)
    first.close()
    await put('phone-note-3', { text: 'Third' })
    const again = await connect(participant, { doc: first.doc })
    await until('what it missed', () => textOf(again.doc, 'phone-note-3') === 'Third')
    const projector = await connect(tokens.projector, { doc: first.doc })
    await put('phone-note-4', { text: 'Fourth' })
    await until('the next change', () => textOf(projector.doc, 'phone-note-4') === 'Fourth')
    expect([...again.closes, ...projector.closes]).toEqual([])
  })

  it('[R4] may not open backstage', async () => {
    const { tokens, participant, connect } = await startEvent()
    for (const token of [participant, tokens.projector]) {
      const peer = await connect(token, { waitForSync: false }, 'backstage')
      await peer.closedWith(4403)
    }
  })
})

describe('the door', () => {
  it.each([
    ['a wrong token', 4401, (token: string) => token.slice(0, -2), undefined],
    ['no token', 4401, () => '', undefined],
    ['an event that does not exist', 4401, (token: string) => token, 'wall.no-such-event-1'],
    ['a room that is none', 4404, (token: string) => token, 'cellar.x'],
  ] as const)('[P3] %s is closed with %i', async (_what, code, tokenOf, room) => {
    const { server, event, tokens } = await startEvent()
    const peer = await connectPeer(server.syncUrl, room ?? `wall.${event.id}`, tokenOf(tokens.facilitator), {
      waitForSync: false,
    })
    onTestFinished(() => peer[Symbol.dispose]())
    expect(await peer.closedWith(code)).not.toBe('')
  })

  it('[P4] garbage closes its own socket with 4400 and disturbs nobody', async () => {
    const { server, event, tokens, put, connect } = await startEvent()
    const watcher = await connect(tokens.facilitator)
    const garbage = {
      'an update that is none': writeSyncUpdate(Uint8Array.of(9, 9, 9)),
      'a state vector that is none': writeSyncStep1(Uint8Array.of(200, 1)),
      'half a number': Uint8Array.of(255),
      'half a frame': Uint8Array.of(0, 0, 200),
      'an unknown sync step': Uint8Array.of(0, 9, 0),
      'awareness that is none': writeAwareness(Uint8Array.of(1, 1)),
      'bytes after the end': Uint8Array.of(0, 2, 2, 0, 0, 1),
    }
    for (const [what, bytes] of Object.entries(garbage)) {
      const socket = new WebSocket(`${server.syncUrl}/wall.${event.id}?token=${tokens.facilitator}`)
      const closed = new Promise<number>((resolve) => socket.on('close', resolve))
      socket.on('open', () => socket.send(bytes))
      expect(await closed, what).toBe(4400)
    }
    await put('phone-note-1', { text: 'Still here' })
    await until('the wall to go on', () => textOf(watcher.doc, 'phone-note-1') === 'Still here')
    expect(watcher.closes).toEqual([])
  })

  it('[P5] a token sent as a subprotocol works and is not sent back', async () => {
    const { server, event, tokens } = await startEvent()
    const socket = new WebSocket(`${server.syncUrl}/wall.${event.id}`, ['board.v1', `tok.${tokens.projector}`])
    const first = await new Promise<Buffer>((resolve, reject) => {
      socket.on('message', (data: Buffer) => resolve(data))
      socket.on('close', (code) => reject(new Error(`closed ${code}`)))
    })
    expect(socket.protocol).toBe('board.v1')
    expect([...first.subarray(0, 2)]).toEqual([0, 0])
    socket.terminate()
  })

  it('[R6] renewing a link closes the sockets that came by the old one with 4401', async () => {
    const { server, event, tokens, connect } = await startEvent()
    const projector = await connect(tokens.projector)
    const facilitator = await connect(tokens.facilitator)
    const answer = await server.api(`/api/events/${event.id}/links/rotate`, {
      method: 'POST',
      token: tokens.facilitator,
      body: { role: 'projector' },
    })
    expect(answer.status).toBe(200)
    await projector.closedWith(4401)
    expect(facilitator.closes).toEqual([])
  })

  it('[P6] a deleted event closes its sockets with 4410, for good', async () => {
    const { server, event, tokens, connect } = await startEvent()
    const peer = await connect(tokens.projector)
    expect((await server.api(`/api/events/${event.id}`, { method: 'DELETE', token: server.organiserKey })).status).toBe(
      204,
    )
    await peer.closedWith(4410)
    const late = await connect(tokens.projector, { waitForSync: false })
    await late.closedWith(4410)
  })

  it('[P7] a server that stops says 1012 and its peers find it again', async () => {
    const { server, tokens, put, connect } = await startEvent()
    const peer = await connect(tokens.facilitator)
    await server.restart()
    await peer.closedWith(1012)
    await put('phone-note-1', { text: 'After the restart' })
    await until('the peer to be back', () => textOf(peer.doc, 'phone-note-1') === 'After the restart')
  })
})
