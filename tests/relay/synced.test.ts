/** What "synced" means to an unmodified y-websocket client: everything that was saved when it asked is there. */
import { openBackstage, openWall } from '@gatherboard/shared/wall/schema'
import { MESSAGE, SYNC, writeSyncStep1 } from '@gatherboard/shared/sync/frames'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { connectPeer } from '../support/peers.ts'
import { startServer } from '../support/server.ts'
import { until } from '../support/until.ts'

const CLIENTS = 40

async function startBusyEvent() {
  const server = await startServer({ env: { DEVICE_NOTES_BURST: '100000' } })
  onTestFinished(() => server[Symbol.asyncDispose]())
  const { event, joinCode, tokens } = await server.createEvent()
  const participant = (await server.join(joinCode)).token
  const saved = { wall: [] as string[], backstage: [] as string[] }
  let isWriting = true
  const write = async (kind: 'wall' | 'backstage'): Promise<void> => {
    for (let index = 0; isWriting; index += 1) {
      const noteId = `${kind}-note-${index}`
      const body = { lens: 'need', text: `The bench number ${index}`, visibility: kind === 'wall' ? 'wall' : 'report' }
      const { status } = await server.api(`/api/events/${event.id}/notes/${noteId}`, {
        method: 'PUT',
        token: participant,
        body,
      })
      expect(status).toBe(201)
      saved[kind].push(noteId)
    }
  }
  const writers = Promise.all([write('wall'), write('backstage')])
  const stop = async (): Promise<void> => {
    isWriting = false
    await writers
  }
  onTestFinished(stop)
  return { server, event, tokens, participant, saved, stop }
}

describe('a y-websocket client that is told "synced"', () => {
  it('[P16] has every note that was saved before it asked, in all roles, while notes are being saved', async () => {
    const { server, event, tokens, participant, saved, stop } = await startBusyEvent()
    await until('some notes', () => saved.wall.length >= 10 && saved.backstage.length >= 10)
    const roles = [tokens.facilitator, participant, tokens.projector, server.organiserKey]
    const missed = await Promise.all(
      Array.from({ length: CLIENTS }, async (_, index) => {
        const kind = index % 5 === 4 ? 'backstage' : 'wall'
        // Spread, so that they come at all moments between one commit and the next.
        await until('its turn', () => saved.wall.length >= 10 + index)
        const before = [...saved[kind]]
        const token = kind === 'backstage' ? tokens.facilitator : (roles[index % 4] ?? '')
        const peer = await connectPeer(server.syncUrl, `${kind}.${event.id}`, token, { waitForSync: false })
        onTestFinished(() => peer[Symbol.dispose]())
        const notes = kind === 'wall' ? openWall(peer.doc).notes : openBackstage(peer.doc).notes
        // Looked at in the very moment in which the client hears it.
        return new Promise<string[]>((resolve) =>
          peer.provider.once('sync', () => resolve(before.filter((noteId) => !notes.has(noteId)))),
        )
      }),
    )
    await stop()
    expect(missed.flat()).toEqual([])
  })

  it('[P16] hears it last, once, from nothing and from where it left off', async () => {
    const { server, event, tokens, participant, saved, stop } = await startBusyEvent()
    await until('some notes', () => saved.wall.length >= 5)
    await stop()
    using peer = await connectPeer(server.syncUrl, `wall.${event.id}`, tokens.facilitator)
    const readAnswer = async (stateVector: Uint8Array): Promise<number[]> => {
      const socket = new WebSocket(`${server.syncUrl}/wall.${event.id}?token=${participant}`)
      onTestFinished(() => socket.terminate())
      const steps: number[] = []
      socket.on('message', (data: Buffer) => data[0] === MESSAGE.sync && steps.push(data[1] ?? -1))
      await new Promise((resolve) => socket.once('open', resolve))
      socket.send(writeSyncStep1(stateVector))
      await until('the answer', () => steps.includes(SYNC.step2))
      return steps
    }
    const [asks, ...answer] = await readAnswer(Uint8Array.of(0))
    expect(asks).toBe(SYNC.step1)
    expect(answer.at(-1)).toBe(SYNC.step2)
    expect(answer.filter((step) => step === SYNC.step2)).toHaveLength(1)
    expect((await readAnswer(Y.encodeStateVector(peer.doc))).slice(-2)).toEqual([SYNC.update, SYNC.step2])
  })

  it('[P16] at an event that nobody has open, too', async () => {
    const { server, event, tokens, saved, stop } = await startBusyEvent()
    await until('some notes', () => saved.wall.length >= 5)
    await stop()
    await server.restart()
    using peer = await connectPeer(server.syncUrl, `wall.${event.id}`, tokens.facilitator)
    expect(saved.wall.filter((noteId) => !openWall(peer.doc).notes.has(noteId))).toEqual([])
  })
})
