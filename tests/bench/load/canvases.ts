/** Facilitators' canvases: unmodified y-websocket peers that note when each note is in their document. */
import { MESSAGE } from '@gatherboard/shared/protocol/frames'
import * as decoding from 'lib0/decoding'
import { connectPeer, type Peer } from '../../support/peers.ts'
import { serveParent } from '../load-process.ts'
import { monotonicMs } from '../monotonic-clock.ts'

const peers: Peer[] = []
/** For each canvas, when it first had each note. */
const seen: Array<Map<string, number>> = []

const methods = {
  async connect({ syncUrl, room, token, count }: { syncUrl: string; room: string; token: string; count: number }): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      const peer = await connectPeer(syncUrl, room, token, { view: 'canvas' })
      // Head-counts: y-websocket would complain of each on the console.
      peer.provider.messageHandlers[MESSAGE.counts] = (_encoder, decoder) => void decoding.readVarString(decoder)
      const times = new Map<string, number>()
      peer.doc.getMap('notes').observe((event) => {
        const nowMs = monotonicMs()
        for (const key of event.keysChanged) if (!times.has(key)) times.set(key, nowMs)
      })
      peers.push(peer)
      seen.push(times)
    }
  },
  /** How many notes the slowest canvas has seen. */
  countSeen: (_: null) => Math.min(...seen.map((times) => times.size)),
  readSeen: (_: null) => seen,
  close(_: null) {
    for (const peer of peers.splice(0)) peer[Symbol.dispose]()
    seen.length = 0
  },
}
export type CanvasesMethods = typeof methods

serveParent(methods)
