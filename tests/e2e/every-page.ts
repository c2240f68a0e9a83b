/**
 * Every page there is, with something on it, for the tests that look at all of them under one condition each: an upright
 * screen, a scaled one, large text, a browser that keeps nothing, a browser inside of another app.
 */
import type { EventAccess } from '@gatherboard/shared/api/events'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { beforeAll, expect } from 'vitest'
import { LAPTOP, PHONE, PROJECTOR, type User } from '../support/browser.ts'
import { findCrowding, findSpilledWords } from '../support/layout.ts'
import { makePicture } from '../support/pictures.ts'
import { until } from '../support/until.ts'
import type { EventWorld } from './event-world.ts'
import { pinSketch } from './sketch-steps.ts'

/** The same for all conditions: how a page is come to, and when it is there. */
export type EveryPage = {
  readonly name: string
  /** What it is mostly seen on. */
  readonly on: 'phone' | 'large' | 'projector'
  /** Its address, behind the server's. */
  address(hall: Hall): string
  /** Something that is only there when the page is. */
  readonly ready: string
  /** What is pressed to come to the state that is looked at. */
  readonly enter?: (page: Page, hall: Hall) => Promise<void>
}

export type Hall = {
  readonly world: EventWorld
  readonly access: EventAccess
  /** Of somebody taking part who has written. */
  readonly participant: string
  readonly snapshotId: string
  readonly noteId: string
}

const of =
  (page: string, role: 'facilitator' | 'projector' = 'facilitator') =>
  ({ access }: Hall): string =>
    `/e/${access.event.id}/${page}#t=${access.tokens[role]}`
const take =
  (page: string) =>
  ({ access, participant }: Hall): string =>
    `/e/${access.event.id}/${page}#t=${participant}`
const organise = ({ world }: Hall): string => `/organise#key=${world.server.organiserKey}`
/** The organiser's other pages stand behind # as the key does, so they are come to from the first. */
const organiserAt = (hash: (hall: Hall) => string, ready: string) => async (page: Page, hall: Hall) => {
  await page.evaluate((to) => void (location.hash = to), hash(hall))
  await page.locator(ready).first().waitFor()
}
const show = (stage: object) => async (page: Page, hall: Hall) => {
  const scenes = { prompt: 'prompt', spotlight: 'note', show: 'lens', scene: 'map' }
  const scene = Object.entries(scenes).find(([field]) => field in stage)?.[1] ?? 'writing'
  const asked = 'spotlight' in stage ? { spotlight: hall.noteId } : stage
  await patch(hall, { stage: { spotlight: null, prompt: null, show: null, scene: null, ...asked } })
  await page.locator(`[data-scene=${scene}]`).waitFor()
  await until('the scene before to be gone', async () => (await page.locator('.layer-leaving').count()) === 0)
}

export const EVERY_PAGE: readonly EveryPage[] = [
  { name: 'phone front', on: 'phone', address: () => '/', ready: '.code-input' },
  {
    name: 'phone event',
    on: 'phone',
    address: ({ access }) => `/j/${access.joinCode}`,
    ready: '.write textarea',
    async enter(page) {
      await page.locator('.write textarea').fill('A bench by the river')
      await page.locator('.send').click()
      await page.locator('.mine .state-saved').waitFor()
      await page.locator('.wall-text').first().waitFor()
      await page.getByRole('timer').waitFor()
    },
  },
  { name: 'list', on: 'large', address: of('list'), ready: '.list-note' },
  { name: 'list taking part', on: 'large', address: take('list'), ready: '.list-note' },
  {
    name: 'sort',
    on: 'large',
    address: of('sort'),
    ready: '[data-note]',
    async enter(page) {
      await page.keyboard.press('/')
      await page.keyboard.type('A group that somebody makes')
      await page.keyboard.press('Enter')
      await page.locator('.sort-group').first().waitFor()
      await page.getByRole('button', { name: 'Undo' }).click()
      await page.locator('.sort-group').first().waitFor({ state: 'detached' })
    },
  },
  { name: 'canvas', on: 'large', address: of('canvas'), ready: '.toolbar' },
  {
    name: 'canvas with panel',
    on: 'large',
    address: of('canvas'),
    ready: '.toolbar',
    async enter(page) {
      await page.locator('[aria-controls=panel]').click()
      await page.locator('.drawer .panel-now').first().waitFor()
    },
  },
  {
    name: 'canvas finding',
    on: 'large',
    address: of('canvas'),
    ready: '.toolbar',
    async enter(page) {
      await page.keyboard.press('Control+f')
      await page.locator('.find-box input').fill('bench')
    },
  },
  { name: 'canvas taking part', on: 'large', address: take('canvas'), ready: '.toolbar' },
  {
    name: 'canvas writing',
    on: 'large',
    address: take('canvas'),
    ready: '.toolbar',
    async enter(page) {
      await page.keyboard.press('n')
      await page.locator('.drawer textarea').waitFor()
    },
  },
  { name: 'panel', on: 'large', address: of('panel'), ready: '.panel-now' },
  { name: 'organiser list', on: 'large', address: organise, ready: '.organiser-create' },
  {
    name: 'organiser new',
    on: 'large',
    address: organise,
    ready: '.organiser-create',
    enter: organiserAt(() => '#/new', '.organiser-lens'),
  },
  {
    name: 'organiser event',
    on: 'large',
    address: organise,
    ready: '.organiser-create',
    enter: organiserAt(({ access }) => `#/event/${access.event.id}`, '.organiser-support'),
  },
  {
    name: 'organiser programmes',
    on: 'large',
    address: organise,
    ready: '.organiser-create',
    enter: organiserAt(() => '#/programmes', '.organiser-programmes'),
  },
  {
    name: 'organiser snapshot',
    on: 'large',
    address: organise,
    ready: '.organiser-create',
    enter: organiserAt(({ access, snapshotId }) => `#/event/${access.event.id}/snapshot/${snapshotId}`, 'main li'),
  },
  { name: 'poster', on: 'large', address: of('poster'), ready: '.poster svg' },
  { name: 'report', on: 'large', address: of('report'), ready: '.report li' },
  {
    name: 'projector writing',
    on: 'projector',
    address: of('projector', 'projector'),
    ready: '.join-code',
    enter: show({}),
  },
  {
    name: 'projector map',
    on: 'projector',
    address: of('projector', 'projector'),
    ready: '.join-code',
    enter: show({ scene: 'map' }),
  },
  {
    name: 'projector question',
    on: 'projector',
    address: of('projector', 'projector'),
    ready: '.join-code',
    enter: show({ prompt: true }),
  },
  {
    name: 'projector heading',
    on: 'projector',
    address: of('projector', 'projector'),
    ready: '.join-code',
    enter: show({ show: { lens: 'need' } }),
  },
  {
    name: 'projector note',
    on: 'projector',
    address: of('projector', 'projector'),
    // Beside one note alone there is no code.
    ready: '.projector[data-scene]',
    enter: show({ spotlight: true }),
  },
]

const USUAL: Readonly<Record<EveryPage['on'], BrowserContextOptions>> = {
  phone: PHONE,
  large: LAPTOP,
  projector: PROJECTOR,
}

const WORDS = [
  'A bench by the river where one can rest on the way home',
  'Buses after six, also on Sundays: my mother cannot come to anything in the evening',
  'The choir',
  'Somewhere warm and dry to meet, with a kettle',
  'More say in what is built, before it is decided',
  'Neighbours who look out for each other',
]

async function patch({ world, access }: Pick<Hall, 'world' | 'access'>, body: object): Promise<void> {
  const answer = await world.server.api(`/api/events/${access.event.id}`, {
    method: 'PATCH',
    token: access.tokens.facilitator,
    body,
  })
  expect(answer.status, answer.text).toBeLessThan(300)
}

/** An event with a bit of everything, once for a file. Call it once at the top, with its world. */
export function useHall(world: EventWorld): () => Hall {
  let hall: Hall | undefined
  beforeAll(async () => {
    const { server } = world
    const access = await server.createEvent({
      title: 'What our valley needs next, and what it has already',
      place: 'Market Hall, Thornby',
    })
    const api = (path: string, method: string, token: string, body: object) =>
      server.api<{ id?: string }>(`/api/events/${access.event.id}/${path}`, { method, token, body })
    const { token } = await server.join(access.joinCode)
    const ids = WORDS.map((_, index) => `everypage${String(index).padStart(12, '0')}`)
    for (const [index, text] of WORDS.entries()) {
      const lens = access.event.lenses[index % access.event.lenses.length]?.id
      const answer = await api(`notes/${ids[index]}`, 'PUT', token, { lens, text })
      expect(answer.status, answer.text).toBe(201)
    }
    await pinSketch(server, access, await makePicture(600, 400).png().toBuffer(), { title: 'The day', alt: 'A bridge' })
    await patch({ world, access }, { stage: { timer: { endsAt: Date.now() + 50 * 60_000 } } })
    const snapshot = await api('snapshots', 'POST', access.tokens.facilitator, { label: 'Before the break' })
    hall = { world, access, participant: token, snapshotId: snapshot.body.id ?? '', noteId: ids[1] ?? '' }
  })
  return () => {
    if (!hall) throw new Error('the hall is not open yet')
    return hall
  }
}

/** @param prepare before anything is loaded */
export async function openPage(
  every: EveryPage,
  hall: Hall,
  options: BrowserContextOptions = USUAL[every.on],
  prepare?: (page: Page) => Promise<unknown>,
): Promise<User> {
  // One note alone hides the code that is waited for.
  if (every.on === 'projector') await patch(hall, { stage: { spotlight: null, prompt: null, show: null, scene: null } })
  const user = await hall.world.newUser(options)
  await prepare?.(user.page)
  await user.page.goto(hall.world.server.url + every.address(hall))
  await user.page.locator(every.ready).first().waitFor()
  await every.enter?.(user.page, hall)
  return user
}

/** That nothing on the page is cut off, lies on something else or stands out of what holds it. */
export async function expectRoom(page: Page, title: string): Promise<void> {
  // SCREENSHOTS=<folder>: every page as a picture, to be looked at.
  const { SCREENSHOTS } = process.env
  if (SCREENSHOTS) await page.screenshot({ path: `${SCREENSHOTS}/${title}.png`, fullPage: true })
  const isScreen = (await page.locator('.projector, .screen').count()) > 0
  // Bars fit themselves to the page a moment after they are drawn.
  await expect
    .poll(async () => [...(await findCrowding(page)), ...(isScreen ? [] : await findSpilledWords(page))], {
      message: title,
    })
    .toEqual([])
}

/** Wholly on the screen, and as large as a phone can scan it from where people sit or stand. */
export async function expectWhole(page: Page, what: string, sideMin: number): Promise<void> {
  const size = page.viewportSize() ?? { width: 0, height: 0 }
  const box = await page.locator(what).first().boundingBox()
  expect(box, what).not.toBeNull()
  if (!box) return
  expect(box.x, what).toBeGreaterThanOrEqual(0)
  expect(box.x + box.width, what).toBeLessThanOrEqual(size.width)
  expect(Math.min(box.width, box.height), what).toBeGreaterThanOrEqual(sideMin)
}
