/** What browser tests of sketch notes have in common: pinning one, drawing regions on it, fingers on a screen. */
import { openWall, roomName } from '@gatherboard/shared/wall/schema'
import { writeRegion, type Region } from '@gatherboard/shared/wall/sketch'
import type { EventAccess } from '@gatherboard/shared/api/events'
import type { SavedSketch } from '@gatherboard/shared/api/sketches'
import { PICTURE_WIDTHS } from '@gatherboard/shared/api/pictures'
import { newRegionId, type EventId, type SketchId } from '@gatherboard/shared/values/ids'
import type { Page } from 'playwright-core'
import { connectPeer } from '../support/peers.ts'
import { makePicture, readRealSketch } from '../support/pictures.ts'
import type { TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'

export type SketchFields = { title?: string; artist?: string; alt?: string; transcript?: string }

/** A large photograph: a real one of twelve megapixels where the shared data is, else one made here. */
export const readLargePhoto = async (): Promise<Buffer> =>
  readRealSketch('drawings-on-wall-manchester.jpg') ?? (await makePicture(3_000, 2_250).jpeg().toBuffer())
/** A finished drawing. */
export const readDrawing = async (): Promise<Buffer> =>
  readRealSketch('healthy-leadership.jpg') ?? (await makePicture(1_800, 1_438).jpeg().toBuffer())

/** Uploads a picture as the panel does; its sizes are still being prepared when this returns. */
export async function uploadSketch(
  server: TestServer,
  { event, tokens }: EventAccess,
  file: Buffer,
  fields: SketchFields = {},
): Promise<SavedSketch> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', new Blob([new Uint8Array(file)]), 'photo.jpg')
  const answer = await server.api<SavedSketch>(`/api/events/${event.id}/sketches`, {
    method: 'POST',
    token: tokens.facilitator,
    body: form,
  })
  if (answer.status !== 201) throw new Error(`the picture was not taken: ${answer.status} ${answer.text}`)
  return answer.body
}

/**
 * Uploads a picture and waits until each of its sizes is prepared, so that what a page is given is what it asked for.
 */
export async function pinSketch(
  server: TestServer,
  access: EventAccess,
  file: Buffer,
  fields: SketchFields = {},
): Promise<SavedSketch> {
  const saved = await uploadSketch(server, access, file, fields)
  await until('every size to be prepared', async () => {
    const answers = await Promise.all(
      PICTURE_WIDTHS.map((width) =>
        server.api(`/api/assets/${saved.asset}?w=${width}`, { token: access.tokens.facilitator }),
      ),
    )
    return answers.every(({ headers }) => headers.get('cache-control')?.includes('immutable'))
  })
  return saved
}

/** Draws regions as a facilitator's canvas does. */
export async function drawRegions(
  server: TestServer,
  { event, tokens }: EventAccess,
  sketchId: string,
  regions: ReadonlyArray<Omit<Region, 'id'>>,
): Promise<void> {
  using peer = await connectPeer(server.syncUrl, roomName('wall', event.id as EventId), tokens.facilitator)
  const { sketches } = openWall(peer.doc)
  peer.doc.transact(() =>
    regions.forEach((region) => writeRegion(sketches, sketchId as SketchId, { id: newRegionId(), ...region })),
  )
  await until('the regions to arrive', async () => {
    const { body } = await server.api<{ sketches: Array<{ id: string; regions: unknown[] }> }>(
      `/api/events/${event.id}/export?format=json`,
      { token: tokens.facilitator },
    )
    return body.sketches.find(({ id }) => id === sketchId)?.regions.length === regions.length
  })
}

type Finger = readonly [x: number, y: number]

/** Real touches: fingers put down at `from`, drawn to `to` in steps, and lifted. */
export async function drawFingers(page: Page, from: readonly Finger[], to: readonly Finger[]): Promise<void> {
  const STEPS = 8
  const session = await page.context().newCDPSession(page)
  const at = (part: number) =>
    from.map(([x, y], id) => ({ id, x: x + ((to[id]?.[0] ?? x) - x) * part, y: y + ((to[id]?.[1] ?? y) - y) * part }))
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) })
  for (let step = 1; step <= STEPS; step += 1)
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(step / STEPS) })
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await session.detach()
}
