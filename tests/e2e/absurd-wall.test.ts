/**
 * A wall that an earlier version took although no screen can draw it, and a facilitator's client that goes on writing
 * such things: every page shows the notes and answers, and a facilitator takes the cause away. (The bounds themselves
 * are tested where they are applied, in server/src/rooms.)
 */
import { writeCluster } from '@gatherboard/shared/wall/cluster'
import { writeNote } from '@gatherboard/shared/wall/note'
import { openWall, roomName } from '@gatherboard/shared/wall/schema'
import { newClusterId, newNoteId, type EventId } from '@gatherboard/shared/values/ids'
import Database from 'better-sqlite3'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { absurdInk } from '../support/absurd.ts'
import { LAPTOP, PHONE, PROJECTOR } from '../support/browser.ts'
import { connectPeer } from '../support/peers.ts'
import { createRandom } from '../support/random.ts'
import { until } from '../support/until.ts'
import { useEventWorld } from './event-world.ts'

const world = useEventWorld({ title: 'A wall nobody can draw' })
const WORDS = 'A bench by the river'

const stroke = (props: object, more: object = {}) => ({
  type: 'draw',
  x: 100,
  y: 100,
  rotation: 0,
  index: 'a1',
  opacity: 1,
  props: {
    color: 'red',
    fill: 'none',
    dash: 'draw',
    size: 'm',
    segments: [
      {
        type: 'free',
        points: [
          { x: 0, y: 0, z: 0.5 },
          { x: 90, y: 90, z: 0.5 },
        ],
      },
    ],
    isComplete: true,
    isClosed: false,
    isPen: false,
    scale: 1,
    ...props,
  },
  ...more,
})

function writeAbsurdWall(doc: Y.Doc, seed: number): void {
  const { notes, clusters, ink } = openWall(doc)
  const random = createRandom(seed)
  // One by one: all of it would be more than a frame may hold.
  ink.set('shape:scale', stroke({ scale: 1e300 }))
  ink.set(
    'shape:far',
    stroke({
      segments: [
        {
          type: 'free',
          points: [
            { x: 1e12, y: -1e12, z: 1 },
            { x: Number.NaN, y: 0, z: 1 },
          ],
        },
      ],
    }),
  )
  ink.set('shape:tiny', stroke({ scale: 1e-300 }, { rotation: 1e200 }))
  for (let count = 0; count < 40; count += 1) ink.set(`shape:absurd-${count}`, absurdInk(random))
  writeCluster(clusters, newClusterId(), {
    name: 'A group '.repeat(400),
    box: [-1_000_000, -1_000_000, 2_000_000, 2_000_000],
  })
  writeNote(notes, newNoteId(), {
    lens: 'need',
    text: 'far away',
    source: 'canvas',
    createdMinute: 1e300,
    pos: [1_000_000, 1_000_000],
  })
  writeNote(notes, newNoteId(), { lens: 'need', text: 'high up', source: 'canvas', createdMinute: 0, slot: 999_999 })
  writeNote(notes, newNoteId(), {
    lens: 'need',
    text: 'long words '.repeat(300),
    source: 'canvas',
    createdMinute: 0,
    pos: [-500, -500],
    z: '~~~',
  })
}

/** Puts it into the event's journal as it stands, as a version did that had no bounds. */
async function storeUnbounded(write: (doc: Y.Doc) => void): Promise<void> {
  const { server, access } = world
  await server.stop()
  const db = new Database(join(server.dataDir, 'gatherboard.sqlite'))
  const room = roomName('wall', access.event.id as EventId)
  const doc = new Y.Doc()
  openWall(doc)
  const { state, seq } = (db.prepare('SELECT state, seq FROM room_states WHERE room = ?').get(room) ?? { seq: 0 }) as {
    state?: Uint8Array
    seq: number
  }
  if (state) Y.applyUpdate(doc, state)
  const log = db.prepare('SELECT seq, bytes FROM journal WHERE room = ? ORDER BY seq').all(room) as Array<{
    seq: number
    bytes: Uint8Array
  }>
  for (const { bytes } of log) Y.applyUpdate(doc, bytes)
  const before = Y.encodeStateVector(doc)
  write(doc)
  db.prepare('INSERT INTO journal (room, seq, bytes) VALUES (?, ?, ?)').run(
    room,
    Math.max(seq, log.at(-1)?.seq ?? 0) + 1,
    Y.encodeStateAsUpdate(doc, before),
  )
  db.close()
  await server.restart()
}

const shows = (page: Page): Promise<unknown> =>
  until(`${WORDS} on ${page.url()}`, async () => (await page.getByText(WORDS).count()) > 0)
/** Whether the page still does anything at all: two frames drawn, one after the other. */
const answers = (page: Page): Promise<number> =>
  page.evaluate(() => new Promise<number>((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))

it('[L23] every page shows the notes of an absurd wall and goes on answering, and a facilitator takes the drawings away', async () => {
  const { write } = await world.join()
  await write('need', WORDS)
  await storeUnbounded((doc) => writeAbsurdWall(doc, 1))

  const { server, access, linkTo, onLoopback } = world
  const open = async (link: string, options: Parameters<typeof world.newUser>[0] = LAPTOP): Promise<Page> => {
    const { page } = await world.newUser(options)
    await page.goto(link)
    return page
  }
  const pages = [
    await open(linkTo('canvas', access.tokens.facilitator)),
    await open(linkTo('projector', access.tokens.projector), PROJECTOR),
    await open(linkTo('list', access.tokens.facilitator)),
    await open(`${server.url}/e/${access.event.id}/report#t=${access.tokens.facilitator}`),
    await open(onLoopback(access.links.participant), PHONE),
  ] as const
  const [, projector, list] = pages
  for (const page of pages) await shows(page)

  // And while somebody goes on with it.
  using peer = await connectPeer(
    server.syncUrl,
    roomName('wall', access.event.id as EventId),
    access.tokens.facilitator,
  )
  writeAbsurdWall(peer.doc, 2)
  await until('the live ones to be taken away or put right', async () => {
    const { notes } = openWall(peer.doc)
    return (
      [...notes.values()].filter((note) => note instanceof Y.Map && note.get('createdMinute') === 1e300).length === 1
    )
  })
  for (const page of pages) {
    expect(await answers(page)).toBeGreaterThan(0)
    await shows(page)
  }
  expect(peer.closes).toEqual([])
  const ask = (scene: 'map' | null) =>
    server.api(`/api/events/${access.event.id}`, {
      method: 'PATCH',
      token: access.tokens.facilitator,
      body: { stage: { scene } },
    })
  expect((await ask('map')).status).toBe(200)
  const scale = await projector
    .getByTestId('wall')
    .evaluate((wall) => new DOMMatrix(getComputedStyle(wall).transform).a)
  expect(scale).toBeGreaterThan(0.1)
  expect((await ask(null)).status).toBe(200)

  await list.getByRole('button', { name: 'Remove all drawings' }).click()
  await list.getByText(/drawings are off the wall/).waitFor()
  await until('nothing drawn', () => openWall(peer.doc).ink.size === 0)
  await list.getByRole('button', { name: 'Bring them back' }).click()
  await list.getByText(/on the wall again/).waitFor()
  for (const page of pages) expect(await answers(page)).toBeGreaterThan(0)

  const panel = await open(linkTo('panel', access.tokens.facilitator))
  await panel.getByRole('button', { name: 'Drawings' }).click()
  await panel.getByRole('button', { name: 'Remove all drawings' }).click()
  await panel.getByText(/off the wall/).waitFor()
})
