/**
 * A second kind of room is one line in the table of kinds: its sockets are opened, guarded and served, its log is merged
 * with the others', and it goes with its event. Nothing of the relay or the engine is told of it.
 */
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { DOCUMENT_KINDS, type DocumentKind } from '@gatherboard/server/event/document-kinds'
import { deleteEvent } from '@gatherboard/server/events/delete-event'
import { AssetFiles } from '@gatherboard/server/assets/asset-files'
import { HeavyWork } from '@gatherboard/server/budgets/heavy-work'
import { systemClock } from '@gatherboard/server/clock'
import type { Principal } from '@gatherboard/server/identity/principal'
import { createLog } from '@gatherboard/server/log'
import { startRelay } from '@gatherboard/server/relay/relay'
import { CLOSE } from '@gatherboard/shared/sync/close-codes'
import { BUDGETS } from '@gatherboard/shared/values/limits'
import { ok } from '@gatherboard/shared/values/result'
import { expect, it } from 'vitest'
import { connectPeer } from '../support/peers.ts'
import { until } from '../support/until.ts'
import { TestWorld } from '../support/world.ts'
import { OwnNames } from '@gatherboard/server/own-names'
import { createSecurityLog } from '@gatherboard/server/security-log'
import { Programmes } from '@gatherboard/server/events/programmes'

const COUNTER: DocumentKind = {
  shape: {
    roots: new Map([['hands', { writers: 'peers', holds: 'values' }]]),
    valueUnitsMax: 100,
    textUnitsMax: 100,
    keyUnitsMax: 20,
    wordlessKeys: new Set(),
  },
  readers: new Set(['facilitator', 'projector']),
  writers: new Set(['facilitator']),
  cleanPresence: () => null,
}

const log = createLog({ level: 'silent', write: () => undefined })

/** A relay in front of a world whose events have a counter; a token is the name of a role. */
async function openRelay(world: TestWorld) {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const relay = startRelay(server, {
    liveEvents: world.liveEvents,
    authenticate: (token) => Promise.resolve(ok(principalOf(token, world))),
    heavy: new HeavyWork({ device: BUDGETS.device.heavySyncs, link: BUDGETS.link.heavySyncs }, systemClock),
    isCrowded: () => false,
    names: new OwnNames({ publicUrl: undefined, allowedHosts: [], trustProxy: false, machineName: 'laptop' }),
    security: createSecurityLog(log, systemClock),
    trustProxy: false,
    clock: systemClock,
    log,
  })
  return {
    syncUrl: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/sync`,
    async [Symbol.asyncDispose]() {
      await relay.close()
      server.close()
    },
  }
}

function principalOf(token: string | undefined, { event }: TestWorld): Principal {
  if (token === 'participant') return { role: 'participant', eventId: event.id, deviceKey: 'a device' as never }
  return { role: token === 'facilitator' ? 'facilitator' : 'projector', eventId: event.id }
}

it('[P10] a second kind of room is relayed, guarded, journalled, merged and erased by one line in a table', async () => {
  await using world = await TestWorld.open({}, { ...DOCUMENT_KINDS, counter: COUNTER })
  await using relay = await openRelay(world)
  const room = `counter.${world.event.id}`
  using writer = await connectPeer(relay.syncUrl, room, 'facilitator')
  using watcher = await connectPeer(relay.syncUrl, room, 'projector')
  writer.doc.getMap('hands').set('left', 'twelve hands')
  await until('the watcher to see it', () => watcher.doc.getMap('hands').get('left') === 'twelve hands')
  expect(world.grep('twelve hands')).not.toEqual([])

  using stranger = await connectPeer(relay.syncUrl, room, 'participant', { waitForSync: false })
  await stranger.closedWith(CLOSE.forbidden.code)
  watcher.doc.getMap('hands').set('right', 3)
  await watcher.closedWith(CLOSE.forbidden.code)
  using hostile = await connectPeer(relay.syncUrl, room, 'facilitator')
  hostile.doc.getText('words').insert(0, 'not in its shape')
  await hostile.closedWith(CLOSE.forbidden.code)

  writer.doc.getMap('hands').set('left', 12)
  await until('it to be in head', () => world.liveEvent.document('counter').doc.getMap('hands').get('left') === 12)
  await world.liveEvent.compact()
  expect(world.liveEvent.document('counter').hasLog).toBe(false)
  await until('the store to be scrubbed', () => world.store.scrub())
  expect(world.grep('twelve hands')).toEqual([])

  const isKept = async () => (await world.store.read.documents.read(room)).state !== undefined
  expect(await isKept()).toBe(true)
  const { store, liveEvents, clock } = world
  const programmes = new Programmes({ store, liveEvents, clock, log })
  const gate = { believe: () => undefined }
  await deleteEvent(
    { store, liveEvents, programmes, gate, assetFiles: new AssetFiles(world.dir), clock, log },
    world.event.id,
  )
  await writer.closedWith(CLOSE.deleted.code)
  expect(await isKept()).toBe(false)
})
