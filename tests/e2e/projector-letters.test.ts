/**
 * Every word on the projected screen is readable from the back row, or is not drawn: read off the real page, for every
 * scene, on walls of every size, with real notes and impossible ones, on screens of five shapes.
 */
import type { EventAccess } from '@gatherboard/shared/api/events'
import { newClusterId, newNoteId, type ClusterId, type NoteId } from '@gatherboard/shared/values/ids'
import { writeCluster } from '@gatherboard/shared/wall/cluster'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type * as Y from 'yjs'
import { PROJECTOR } from '../support/browser.ts'
import { connectPeer } from '../support/peers.ts'
import { makePicture } from '../support/pictures.ts'
import { findUnreadable } from '../support/read-letters.ts'
import { readRealNotes } from '../support/real-notes.ts'
import { until } from '../support/until.ts'
import { useEventWorld } from './event-world.ts'
import { uploadSketch } from './sketch-steps.ts'

const world = useEventWorld({ title: 'Our street' })

const SIZES = [
  { width: 1_920, height: 1_080 },
  { width: 3_840, height: 2_160 },
  { width: 1_366, height: 768 },
  { width: 1_024, height: 768 },
  { width: 1_080, height: 1_920 },
]
const LABELS = [
  'Strengths',
  'Needs',
  'Hopes',
  'Getting around',
  'Children and young people',
  'Safety',
  'Work',
  'What we would never give up',
]
const GROUPS = ['Buses', 'Trails and access', '', 'Working with neighbours and other organisations', 'راستے', '🌳🌳🌳']
/** What nobody ought to write. */
const IMPOSSIBLE = [
  'W'.repeat(500),
  'a\n'.repeat(249) + 'b',
  '🌳'.repeat(200),
  'ہمیں شام کو مزید بسوں کی ضرورت ہے تاکہ لوگ کام سے گھر واپس جا سکیں۔ '.repeat(7).trim(),
  'A long thought about buses, benches and lights, with nothing left out at all. '.repeat(7).slice(0, 500),
]

type Wall = { notes: number; headings: number; groups: number }

async function makeEvent({
  notes,
  headings,
  groups,
}: Wall): Promise<EventAccess & { ids: NoteId[]; clusterId: string }> {
  const { server } = world
  const lenses = LABELS.slice(0, headings).map((label, index) => ({
    id: `lens-${index}`,
    label,
    prompt: index === 6 ? '' : `What do you say to ${label.toLowerCase()}, here and now?`,
  }))
  const access = await server.createEvent({
    title: 'What our valley needs next, and what it has already',
    place: 'Market Hall, Thornby',
    lenses,
  })
  if (notes > 0) {
    const texts = [...readRealNotes(notes).slice(0, Math.max(notes - IMPOSSIBLE.length, 1)), ...IMPOSSIBLE].slice(
      0,
      notes,
    )
    const body = texts.map((text, index) => `"${text.replaceAll('"', '""')}",lens-${index % headings}`)
    const answer = await server.api<{ imported: number }>(`/api/events/${access.event.id}/import?text=text&lens=lens`, {
      method: 'POST',
      token: access.tokens.facilitator,
      contentType: 'text/csv',
      body: ['text,lens', ...body].join('\n'),
    })
    expect(answer.body.imported, answer.text).toBe(notes)
  }
  const { ids, clusterId } = await group(access, groups)
  return { ...access, ids, clusterId }
}

/** Two thirds of the notes, unevenly, into so many groups beside the lanes. */
async function group({ event, tokens }: EventAccess, groups: number): Promise<{ ids: NoteId[]; clusterId: string }> {
  using peer = await connectPeer(world.server.syncUrl, `wall.${event.id}`, tokens.facilitator)
  const notes = peer.doc.getMap<Y.Map<unknown>>('notes')
  const ids = [...notes.keys()] as NoteId[]
  const clusters = Array.from({ length: groups }, newClusterId)
  const grouped = ids.slice(0, Math.floor((ids.length * 2) / 3))
  const cellOf = (index: number): [number, number] => [-(1 + (index % 4)) * 700, Math.floor(index / 4) * 900]
  peer.doc.transact(() => {
    for (const [index, id] of clusters.entries()) {
      const name = GROUPS[index % GROUPS.length] ?? ''
      writeCluster(peer.doc.getMap('clusters'), id, { name, box: [...cellOf(index), 560, 700] })
    }
    for (const [index, id] of clusters.length === 0 ? [] : grouped.entries()) {
      const at = Math.floor((index / grouped.length) ** 1.5 * clusters.length)
      const [x, y] = cellOf(at)
      notes.get(id)?.set('cluster', clusters[at])
      notes.get(id)?.set('pos', [x + 40 + (index % 2) * 250, y + 90 + (index % 3) * 180])
    }
  })
  const expected = clusters.length === 0 ? 0 : grouped.length
  await until('the groups to be on the server', async () => {
    const board = await world.server.api<{ clusters: Array<{ noteIds: string[] }> }>(
      `/api/events/${event.id}/export?format=json`,
      { token: world.server.organiserKey },
    )
    return board.body.clusters.reduce((sum, { noteIds }) => sum + noteIds.length, 0) === expected
  })
  return { ids, clusterId: clusters[0] ?? ('' as ClusterId) }
}

const NOTHING = { spotlight: null, view: null, prompt: null, show: null, scene: null, timer: null }

/** Shows what is asked for, and looks at it on a screen of each size. */
async function expectReadable(
  page: Page,
  { event, tokens }: EventAccess,
  change: { stage?: object; phase?: object },
  scene: string,
): Promise<void> {
  const stage = { ...NOTHING, timer: { endsAt: Date.now() + 50 * 60_000, pausedLeftMs: 90_000 }, ...change.stage }
  const answer = await world.server.api(`/api/events/${event.id}`, {
    method: 'PATCH',
    token: tokens.facilitator,
    body: { ...change, stage },
  })
  expect(answer.status, answer.text).toBe(200)
  await page.locator(`[data-scene=${scene}]`).waitFor()
  for (const size of SIZES) {
    await page.setViewportSize(size)
    const said = `${JSON.stringify(change)} at ${size.width} × ${size.height}`
    // Movements come to rest first.
    await expect
      .poll(
        async () => {
          const isResting = await page.evaluate(
            () =>
              document.getAnimations().every(({ playState }) => playState !== 'running') &&
              document.fonts.status === 'loaded',
          )
          return isResting ? findUnreadable(page) : ['something moves']
        },
        { message: said, interval: 60 },
      )
      .toEqual([])
    if (scene === 'prompt') await expectLargeCode(page, said)
  }
}

/** Two fifths of the screen's shorter side at least, its white edge not counted. */
async function expectLargeCode(page: Page, said: string): Promise<void> {
  const share = await page.locator('.join-panel .join-qr path').evaluate((dark) => {
    const { width, height } = dark.getBoundingClientRect()
    return Math.min(width, height) / Math.min(innerWidth, innerHeight)
  })
  expect(share, said).toBeGreaterThanOrEqual(0.4)
}

async function openProjector({ event, tokens }: EventAccess): Promise<Page> {
  const { page } = await world.newUser({ ...PROJECTOR, reducedMotion: 'reduce' })
  await page.goto(`${world.server.url}/e/${event.id}/projector#t=${tokens.projector}`)
  await page.locator('.projector[data-scene]').waitFor()
  return page
}

it.each<Wall>([
  { notes: 0, headings: 3, groups: 0 },
  { notes: 0, headings: 8, groups: 0 },
  { notes: 5, headings: 1, groups: 0 },
  { notes: 20, headings: 3, groups: 0 },
  { notes: 20, headings: 2, groups: 3 },
  { notes: 80, headings: 8, groups: 8 },
  { notes: 80, headings: 4, groups: 0 },
  { notes: 280, headings: 3, groups: 24 },
  { notes: 280, headings: 6, groups: 8 },
  { notes: 1_397, headings: 5, groups: 60 },
])('[B2] every word can be read from the back row: $notes notes, $headings headings, $groups groups', async (wall) => {
  const access = await makeEvent(wall)
  const page = await openProjector(access)
  const usual = wall.notes === 0 ? 'prompt' : wall.groups > 0 ? 'groups' : 'writing'
  await expectReadable(page, access, {}, usual)
  await expectReadable(page, access, { stage: { scene: 'writing' } }, 'writing')
  await expectReadable(page, access, { stage: { scene: 'map' } }, 'map')
  await expectReadable(page, access, { stage: { show: { lens: 'lens-0' } } }, 'lens')
  await expectReadable(page, access, { stage: { prompt: true } }, 'prompt')
  if (wall.groups > 0) await expectReadable(page, access, { stage: { show: { cluster: access.clusterId } } }, 'cluster')
  if (wall.notes > 0) {
    await expectReadable(page, access, { stage: { view: [0, 0, 1_200, 640] } }, 'map')
    await expectReadable(page, access, { stage: { view: [-2_900, -100, 6_000, 2_400] } }, 'map')
  }
  const question = 'What would make it easier for you to come here, and to stay a while, on a wet Tuesday in November?'
  await expectReadable(
    page,
    access,
    { phase: { mode: 'open', lenses: [], prompt: question }, stage: { scene: 'writing' } },
    'writing',
  )
  await expectReadable(
    page,
    access,
    { phase: { mode: 'open', lenses: [], prompt: question }, stage: { prompt: true } },
    'prompt',
  )
  if (wall.headings > 1 && wall.notes > 0) {
    // Notes of headings that are not open are counted, or are there where the headings were asked for.
    const some = { mode: 'open', lenses: ['lens-1'] }
    await expectReadable(page, access, { phase: some, stage: { scene: 'writing' } }, 'writing')
    await expectReadable(page, access, { phase: some }, usual)
  }
  await expectReadable(page, access, { phase: { mode: 'private', lenses: [] } }, 'private')
  await expectReadable(page, access, { phase: { mode: 'private', lenses: ['lens-0'], prompt: question } }, 'private')
})

it('[B2] every word can be read in each mode, and of a note, a drawing and what is impossible', async () => {
  const access = await makeEvent({ notes: 25, headings: 3, groups: 3 })
  const page = await openProjector(access)
  for (const mode of ['paused', 'voting', 'closed'] as const)
    await expectReadable(
      page,
      access,
      { phase: { mode, lenses: [], ...(mode === 'voting' ? { votesEach: 3, votesPerNote: 1 } : {}) } },
      'groups',
    )
  for (const id of access.ids.slice(-IMPOSSIBLE.length))
    await expectReadable(page, access, { stage: { spotlight: id } }, 'note')
  const { sketchId } = await uploadSketch(world.server, access, await makePicture(800, 600).jpeg().toBuffer(), {
    title: 'What the valley could be in ten years, as the whole group saw it on the day',
    artist: 'Ada Ink',
    alt: 'A tree.',
  })
  await expectReadable(page, access, { stage: { show: { sketch: sketchId } } }, 'sketch')
  await expectReadable(page, access, { stage: { scene: 'map' } }, 'map')
})

it('[B3] notes that arrive together are seen before the turn of their headings comes', async () => {
  const access = await makeEvent({ notes: 80, headings: 8, groups: 0 })
  const page = await openProjector(access)
  await page.getByTestId('columns').waitFor()
  // Where the words of each are first drawn.
  await page.evaluate(() => {
    const first: Record<string, string> = {}
    Object.assign(globalThis, { first })
    const look = (): void => {
      for (const each of document.querySelectorAll('.column-card, .newest-text')) {
        const [said] = /Just now, under heading \d/.exec(each.textContent ?? '') ?? []
        if (said && !each.closest('.layer-leaving')) first[said] ??= each.closest('.newest-words') ? 'strip' : 'column'
      }
    }
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  const { token } = await world.server.join(access.joinCode)
  const answers = await Promise.all(
    [0, 7, 6, 5, 4].map((index) =>
      world.server.api(`/api/events/${access.event.id}/notes/${newNoteId()}`, {
        method: 'PUT',
        token,
        body: { lens: `lens-${index}`, text: `Just now, under heading ${index}` },
      }),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201])
  const seen = await until('all of them to be seen', async () => {
    const first = await page.evaluate(() => (globalThis as { first?: Record<string, string> }).first ?? {})
    return Object.keys(first).length === 5 && first
  })
  expect(seen).toEqual({
    'Just now, under heading 0': 'column',
    'Just now, under heading 4': 'strip',
    'Just now, under heading 5': 'strip',
    'Just now, under heading 6': 'strip',
    'Just now, under heading 7': 'strip',
  })
})

it('[B7] private writing shows how many notes there are in fives, and not a word of them', async () => {
  const access = await makeEvent({ notes: 0, headings: 3, groups: 0 })
  const page = await openProjector(access)
  await expectReadable(page, access, { phase: { mode: 'private', lenses: [] } }, 'private')
  await page.getByText('The first notes are on their way').waitFor()
  const { token } = await world.server.join(access.joinCode)
  for (let index = 0; index < 13; index += 1) {
    const answer = await world.server.api(`/api/events/${access.event.id}/notes/${newNoteId()}`, {
      method: 'PUT',
      token,
      body: { lens: 'lens-0', text: `A secret for now, ${index}` },
    })
    expect(answer.status, answer.text).toBe(201)
  }
  await page.getByText('10+').waitFor()
  expect(await page.locator('body').innerText()).not.toContain('secret')
  expect(await page.locator('.write-figures').innerText()).not.toContain('13')
  expect(await findUnreadable(page)).toEqual([])
})

it('what reads the letters sees small ones, cut ones and words on each other', async () => {
  const access = await makeEvent({ notes: 20, headings: 3, groups: 0 })
  const page = await openProjector(access)
  await page.getByTestId('columns').waitFor()
  await expect.poll(() => findUnreadable(page)).toEqual([])
  for (const [style, problem] of [
    ['.heading-column-prompt { font-size: 20px !important }', /is 20\.0 units/],
    ['.heading-column-label { font-size: 36px !important }', /“Strengths” .* is 36\.0 units/],
    ['.join-how { height: 12px; overflow: hidden }', /is cut within/],
    ['.join-corner { translate: 0 400px }', /join-how (is not on the screen|is cut off)/],
    ['.heading-column-cards { margin-top: -90px }', /lies? on/],
  ] as const) {
    const tag = await page.addStyleTag({ content: style })
    // A changed style is in force with the next frame.
    await expect.poll(async () => (await findUnreadable(page)).join('\n')).toMatch(problem)
    await tag.evaluate((element) => (element as Element).remove())
  }
})
