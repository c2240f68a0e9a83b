/** More windows of one device than it has seats, with the pages' own connection. */
import { openWall, roomName } from '@gatherboard/shared/wall/schema'
import { CLOSE } from '@gatherboard/shared/sync/close-codes'
import { LIMITS } from '@gatherboard/shared/values/limits'
import type { EventId } from '@gatherboard/shared/values/ids'
import { expect, it, onTestFinished, vi } from 'vitest'
import { openConnection, type Connection } from '../../client/src/wall/connection.ts'
import { borrowServer } from '../support/server.ts'
import { until } from '../support/until.ts'

it('[L19] the oldest of seven windows ends, nobody fights for its seat, and looked at again it comes back', async () => {
  const server = await borrowServer()
  const { event, joinCode, tokens } = await server.createEvent()
  const { token } = await server.join(joinCode)
  const open = async (): Promise<{ window: Connection; look: () => void }> => {
    // Each has a page of its own, which is looked at when the test says so.
    const page = Object.assign(new EventTarget(), { visibilityState: 'visible' })
    vi.stubGlobal('document', page)
    const window = openConnection({
      room: roomName('wall', event.id as EventId),
      token,
      view: 'phone',
      serverUrl: server.syncUrl,
    })
    vi.unstubAllGlobals()
    onTestFinished(() => window.close())
    await until('it to be live', () => window.status.state === 'live')
    return { window, look: () => withPage(page, () => page.dispatchEvent(new Event('visibilitychange'))) }
  }
  const windows: Awaited<ReturnType<typeof open>>[] = []
  for (let index = 0; index <= LIMITS.socketsPerDeviceMax; index += 1) windows.push(await open())
  const states = (): string[] => windows.map(({ window }) => window.status.state)
  await until('the oldest to end', () => states()[0] === 'ended')
  expect(windows[0]?.window.status).toMatchObject({ code: CLOSE.replaced.code })
  expect(states().slice(1)).toEqual(Array.from({ length: LIMITS.socketsPerDeviceMax }, () => 'live'))

  windows[0]?.look()
  await until(
    'it to be back, in the place of the one that is the oldest now',
    () => states()[0] === 'live' && states()[1] === 'ended',
  )
  expect(states().slice(2)).toEqual(Array.from({ length: LIMITS.socketsPerDeviceMax - 1 }, () => 'live'))
  await server.api(`/api/events/${event.id}/notes/after-that`, {
    method: 'PUT',
    token: tokens.facilitator,
    body: { lens: 'need', text: 'A bench' },
  })
  await until(
    'it to follow the wall',
    () => windows[0] !== undefined && openWall(windows[0].window.doc).notes.has('after-that'),
  )
})

function withPage(page: unknown, act: () => void): void {
  vi.stubGlobal('document', page)
  act()
  vi.unstubAllGlobals()
}
