/**
 * Headings and group names of one long word, as other languages than English have them: they stay in their places on
 * every page.
 */
import { writeCluster } from '@gatherboard/shared/wall/cluster'
import { openWall, roomName } from '@gatherboard/shared/wall/schema'
import type { EventAccess } from '@gatherboard/shared/api/events'
import { newClusterId, newNoteId, type EventId } from '@gatherboard/shared/values/ids'
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { LAPTOP, PHONE } from '../support/browser.ts'
import { findLayoutProblems, findSpilledWords } from '../support/layout.ts'
import { connectPeer } from '../support/peers.ts'
import { until } from '../support/until.ts'
import { useEventWorld } from './event-world.ts'
import { openOrganiserPage } from './organiser-steps.ts'

const world = useEventWorld()
/** As long as the organiser's page lets a heading be; groups as long as anybody may name one. */
const HEADINGS = [
  'Grundstücksverkehrsgenehmigungszuständig',
  'Straßenverkehrszulassungsordnungsbehörde',
  'What we need here in all of the valley',
]
const GROUPS = ['Bushaltestelle'.repeat(9).slice(0, 120), 'X'.repeat(120), `${HEADINGS[0]} and other words`]
const WORDS = 'a bench in the shade'
let access: EventAccess

beforeEach(async () => {
  access = await world.server.createEvent({
    title: 'Gemeindeversammlungsvorbereitungsausschuss',
    lenses: HEADINGS.map((label, index) => ({ id: `h${index}`, label, prompt: 'What is it?' })),
  })
  const { token } = await world.server.join(access.joinCode)
  const write = async (lens: string, visibility: string) => {
    const { status } = await world.server.api(`/api/events/${access.event.id}/notes/${newNoteId()}`, {
      method: 'PUT',
      token,
      body: { lens, text: WORDS, visibility },
    })
    expect(status).toBe(201)
  }
  for (const lens of ['h0', 'h1', 'h2']) await write(lens, 'wall')
  await write('h0', 'report')
  await write('h1', 'wall')
  using peer = await connectPeer(
    world.server.syncUrl,
    roomName('wall', access.event.id as EventId),
    access.tokens.facilitator,
  )
  const { clusters, notes } = openWall(peer.doc)
  const ids = GROUPS.map(() => newClusterId())
  peer.doc.transact(() => {
    ids.forEach((id, index) =>
      writeCluster(clusters, id, { name: GROUPS[index] ?? '', box: [index * 900, -600, 800, 500] }),
    )
    ;[...notes.values()].slice(0, 2).forEach((note, index) => (note as Y.Map<unknown>).set('cluster', ids[index]))
  })
  await until('the groups to arrive', async () => (await exportBoard()).clusters.length === GROUPS.length)
})

const exportBoard = async () =>
  (
    await world.server.api<{ clusters: unknown[] }>(`/api/events/${access.event.id}/export?format=json`, {
      token: access.tokens.facilitator,
    })
  ).body
const patch = (body: object) =>
  world.server.api(`/api/events/${access.event.id}`, { method: 'PATCH', token: world.server.organiserKey, body })

async function open(path: string, options: object): Promise<Page> {
  const { page } = await world.newUser(options)
  await page.goto(`${world.server.url}/${path}`)
  return page
}

async function expectCalm(page: Page, name: string): Promise<void> {
  // SCREENSHOTS=<folder>: every page as a picture, to be looked at.
  const { SCREENSHOTS } = process.env
  const width = page.viewportSize()?.width ?? 0
  if (SCREENSHOTS) await page.screenshot({ path: `${SCREENSHOTS}/long ${name} ${width}.png`, fullPage: true })
  expect([...(await findLayoutProblems(page)), ...(await findSpilledWords(page))], `${name} ${width}`).toEqual([])
}

describe.each([
  ['360 px', PHONE],
  ['a laptop', LAPTOP],
])('long words on %s', (_, options) => {
  it('in the panel', async () => {
    await patch({ stage: { blank: false, show: { lens: 'h0' } }, phase: { mode: 'open', lenses: ['h0', 'h1'] } })
    const page = await open(`e/${access.event.id}/panel#t=${access.tokens.facilitator}`, options)
    await page.getByRole('button', { name: 'Show words' }).click()
    for (const fold of await page.locator('.panel-fold[aria-expanded=false]').elementHandles())
      await fold.evaluate((button: HTMLElement) => button.click())
    await page.getByText('a bench in').first().waitFor()
    await expectCalm(page, 'panel')
  })
  it('in the report', async () => {
    const page = await open(`e/${access.event.id}/report#t=${access.tokens.facilitator}`, options)
    await page.getByRole('button', { name: 'Print', disabled: false }).waitFor()
    await expectCalm(page, 'report')
  })
  it('in the list', async () => {
    const page = await open(`e/${access.event.id}/list#t=${access.tokens.facilitator}`, options)
    await page.locator('.save-good').waitFor()
    await page.getByText(WORDS).first().waitFor()
    await page
      .getByRole('checkbox', { name: /^Select/ })
      .first()
      .check()
    await expectCalm(page, 'list')
    const { token } = await world.server.join(access.joinCode)
    const own = await open(`e/${access.event.id}/list#t=${token}`, options)
    await own.getByText(WORDS).first().waitFor()
    await expectCalm(own, 'list participant')
  })
  it('on the organiser’s pages', async () => {
    await world.server.api(`/api/events/${access.event.id}/snapshots`, {
      method: 'POST',
      token: access.tokens.facilitator,
      body: { label: 'Bushaltestelle'.repeat(4) },
    })
    const { page, context } = await openOrganiserPage(world, `#/event/${access.event.id}`, options)
    await page.getByRole('link', { name: /^Read/ }).first().waitFor()
    await expectCalm(page, 'organiser event')
    await page.getByRole('link', { name: /^Read/ }).first().click()
    await page.getByText(WORDS).first().waitFor()
    await expectCalm(page, 'organiser snapshot')
    await context.close()
  })
})

it('long words on the phone’s own page', async () => {
  const page = await open(`j/${access.joinCode}`, PHONE)
  await page.getByText(WORDS).first().waitFor()
  await page.getByRole('textbox').first().fill('my own words')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.locator('.wall-note strong').first().waitFor()
  await expectCalm(page, 'phone')
})
