import { openWall } from '@gatherboard/shared/wall/schema'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { TestWorld } from '../../../tests/support/world.ts'

describe('what a peer sends', () => {
  it('[R2] from a role that only reads is refused, and what it already has is not', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('a bench')
    const doc = await world.joinDoc()
    const take = (update: Uint8Array) => world.liveEvent.takeUpdate('wall', update, false, () => true).verdict
    expect(take(Y.encodeStateAsUpdate(doc))).toBe('nothing-new')
    openWall(doc).notes.delete(noteId)
    expect(take(Y.encodeStateAsUpdate(doc))).toBe('forbidden')
    expect((await world.readWall()).notes.size).toBe(1)
  })

  it('[R4] backstage is the server’s: nobody’s client writes there', async () => {
    await using world = await TestWorld.open({ approval: true })
    await world.add('waiting')
    const doc = new Y.Doc()
    Y.applyUpdate(doc, await world.liveEvent.backstage.readSince(Uint8Array.of(0)))
    expect(world.liveEvent.takeUpdate('backstage', Y.encodeStateAsUpdate(doc), true, () => true).verdict).toBe(
      'nothing-new',
    )
    doc.getMap('notes').clear()
    expect(world.liveEvent.takeUpdate('backstage', Y.encodeStateAsUpdate(doc), true, () => true).verdict).toBe(
      'forbidden',
    )
    expect(world.liveEvent.state.backstageNotes.size).toBe(1)
  })

  it('[G9] under a client id that is somebody else’s, or the server’s own, is not taken', async () => {
    await using world = await TestWorld.open()
    const peer = new Y.Doc()
    Y.applyUpdate(peer, await world.liveEvent.wall.readSince(Uint8Array.of(0)))
    openWall(peer).ink.set('shape-aaaa', 1)
    expect(world.liveEvent.takeUpdate('wall', Y.encodeStateAsUpdate(peer), true, () => false).verdict).toBe(
      'client-id-taken',
    )
    const twin = new Y.Doc()
    Y.applyUpdate(twin, await world.liveEvent.wall.readSince(Uint8Array.of(0)))
    twin.clientID = world.liveEvent.wall.doc.clientID
    openWall(twin).ink.set('shape-aaaa', 1)
    expect(world.liveEvent.takeUpdate('wall', Y.encodeStateAsUpdate(twin), true, () => true).verdict).toBe(
      'client-id-taken',
    )
    expect((await world.joinDoc()).getMap('ink').size).toBe(0)
  })
})
