/** Our server as a target. Its limits for one device are lifted: a few devices stand for hundreds here. */
import { SUBPROTOCOL, TOKEN_SUBPROTOCOL_PREFIX, type View } from '@gatherboard/shared/sync/frames'
import type { Connection } from '../load/wire.ts'
import { joinDevices, startMeasuredServer } from '../server-under-load.ts'
import type { Target } from '../target.ts'

/** @param repo another checkout, installed and built: our server as it was there */
export const createGatherboard = (name: string, repo?: string): Target => ({
  name,
  isDurable: true,
  async start() {
    const server = await startMeasuredServer(repo)
    return {
      get pid() {
        return server.pid
      },
      async createWall(devices) {
        const { event, joinCode, tokens } = await server.createEvent({ title: 'Measured' })
        const deviceTokens = await joinDevices(server, joinCode, devices)
        const connect = (view: View, token: string): Connection => ({
          url: `${server.syncUrl}/wall.${event.id}?view=${view}`,
          protocols: [SUBPROTOCOL, `${TOKEN_SUBPROTOCOL_PREFIX}${token}`],
          acknowledges: 'barrier',
        })
        return {
          canvas: connect('canvas', tokens.facilitator),
          phones: deviceTokens.map((token) => connect('phone', token)),
          intake: { url: server.url, eventId: event.id, tokens: deviceTokens },
        }
      },
      stop: () => server.stop(),
      kill9: () => server.kill9(),
      restart: () => server.restart(),
      [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
    }
  },
})

export const gatherboard = createGatherboard('Gatherboard')
