/**
 * A sketch note in front of everybody: chosen in the panel, whole or one part of it, sharp, and gone when it is taken
 * away.
 */
import { writeRegion } from '@gatherboard/shared/wall/sketch'
import { openWall } from '@gatherboard/shared/wall/schema'
import type { RegionId, SketchId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import { PROJECTOR, type User } from '../support/browser.ts'
import { connectPeer } from '../support/peers.ts'
import { makePicture } from '../support/pictures.ts'
import { until } from '../support/until.ts'
import { useEventWorld } from './event-world.ts'
import { uploadSketch } from './sketch-steps.ts'

const world = useEventWorld()
const pin = async (title: string): Promise<SketchId> => {
  const { sketchId } = await uploadSketch(world.server, world.access, await makePicture(2400, 1800).jpeg().toBuffer(), {
    title,
    artist: 'Ada Ink',
    alt: 'A tree with six leaves.',
  })
  return sketchId as SketchId
}
const openProjector = async (options: Parameters<typeof world.newUser>[0] = PROJECTOR): Promise<User> => {
  const user = await world.newUser(options)
  await user.page.goto(world.linkTo('projector', world.access.tokens.projector))
  return user
}

describe('the projector and sketch notes', () => {
  it('shows them on the wall, one full-screen, a part of it with its notes, and goes back by itself when it is set aside', async () => {
    const { token, write } = await world.join()
    const noteId = await write('need', 'A bench under the tree')
    const id = await pin('The tree')
    using peer = await connectPeer(
      world.server.syncUrl,
      `wall.${world.access.event.id}`,
      world.access.tokens.facilitator,
    )
    const { sketches } = openWall(peer.doc)
    for (const [key, label, box] of [
      ['region-crown', 'The crown', [100, 50, 900, 500]],
      ['region-roots', 'The roots', [600, 900, 1000, 700]],
    ] as const) {
      peer.doc.transact(() =>
        writeRegion(sketches, id, {
          id: key as RegionId,
          label,
          box: [...box] as [number, number, number, number],
          notes: key === 'region-roots' ? [noteId] : [],
          clusters: [],
        }),
      )
    }
    const projector = await openProjector()
    const { page } = await world.newUser()
    await page.goto(world.linkTo('panel', world.access.tokens.facilitator))
    await page.getByRole('button', { name: 'The whole wall' }).click()
    await projector.page.locator('.stage-sketch img').waitFor()

    await page.getByRole('button', { name: 'Show this drawing' }).click()
    const scene = projector.page.getByTestId('sketch')
    await scene.waitFor()
    const picture = scene.getByRole('img', { name: 'A tree with six leaves.' })
    const whole = await until('the whole picture', async () => {
      const box = await picture.boundingBox()
      return box && box.height > 700 && box
    })
    expect(whole.width / whole.height).toBeCloseTo(4 / 3, 1)
    expect(await scene.textContent()).toContain('drawn by Ada Ink')

    await page.getByRole('button', { name: 'Next part' }).click()
    await until(
      'the first part in reading order',
      async () => (await scene.getAttribute('data-region')) === 'region-crown',
    )
    await page.getByRole('button', { name: 'Next part' }).click()
    await until('the next part', async () => (await scene.getAttribute('data-region')) === 'region-roots')
    await scene.getByText('A bench under the tree').waitFor()
    await until('it to have come closer', async () => ((await picture.boundingBox())?.width ?? 0) > whole.width * 1.3)
    await until('a size that is sharp there', async () =>
      ['2560', 'original'].includes((await scene.getAttribute('data-size')) ?? ''),
    )
    await world.server.api(`/api/events/${world.access.event.id}/notes/${noteId}`, { method: 'DELETE', token })
    await until(
      'a withdrawn note to be gone from beside it',
      async () => (await scene.getByText('A bench under the tree').count()) === 0,
    )
    await page.getByRole('button', { name: 'The whole drawing' }).click()
    await until('the whole again', async () => (await scene.getAttribute('data-region')) === null)
    sketches.delete(id)
    // The only note was withdrawn.
    await until('the question', async () => (await projector.page.locator('[data-scene="prompt"]').count()) === 1)
    expect(await projector.page.locator('button, dialog, [role="alert"]').count()).toBe(0)
  })

  it('goes through the parts by itself when asked to, and stands still for those who ask for less motion', async () => {
    const id = await pin('The tree')
    using peer = await connectPeer(
      world.server.syncUrl,
      `wall.${world.access.event.id}`,
      world.access.tokens.facilitator,
    )
    peer.doc.transact(() =>
      writeRegion(openWall(peer.doc).sketches, id, {
        id: 'region-crown' as RegionId,
        label: 'The crown',
        box: [100, 50, 900, 500],
        notes: [],
        clusters: [],
      }),
    )
    const projector = await openProjector({ ...PROJECTOR, reducedMotion: 'reduce' })
    const patched = await world.server.api(`/api/events/${world.access.event.id}`, {
      method: 'PATCH',
      token: world.access.tokens.facilitator,
      body: { stage: { blank: false, show: { sketch: id, tour: true } } },
    })
    expect(patched.status, patched.text).toBe(200)
    const scene = projector.page.getByTestId('sketch')
    await scene.waitFor()
    expect(await scene.getAttribute('data-region')).toBeNull()
    await until('the first part by itself', async () => (await scene.getAttribute('data-region')) === 'region-crown', {
      timeoutMs: 40_000,
    })
    expect(
      await scene
        .locator('.sketch-sheet')
        .evaluate((element) => Number.parseFloat(getComputedStyle(element).transitionDuration)),
    ).toBeLessThan(0.01)
  })
})
