/**
 * The server's time that what somebody's sockets send may take. A message of 1 MiB can take a tenth of a second to
 * look at, and may be sent again and again; whoever has used up their time is not read from until it is made up for.
 * Nothing is lost or refused: what they send waits in the network.
 */
import type { Pace } from '@gatherboard/shared/values/limits'
import type { WebSocket } from 'ws'
import type { Asker } from '../budgets/asker.ts'
import { KeyedBuckets } from '../budgets/keyed-buckets.ts'
import type { Clock } from '../clock.ts'

export class Attention {
  #clock: Clock
  #budgets: { device: KeyedBuckets<string>; link: KeyedBuckets<string> }

  constructor(paces: { device: Pace; link: Pace }, clock: Clock) {
    this.#clock = clock
    this.#budgets = { device: new KeyedBuckets(paces.device, clock), link: new KeyedBuckets(paces.link, clock) }
  }

  /** How a socket's messages are charged, in ms. */
  watch({ kind, key }: Asker, socket: Pick<WebSocket, 'pause' | 'resume'>): (ms: number) => void {
    const budget = this.#budgets[kind]
    let isPaused = false
    const wait = (waitMs: number): void => {
      this.#clock.after(waitMs, () => {
        // Others of the same device or link may have used more meanwhile.
        const leftMs = budget.waitMs(key, 0)
        if (leftMs > 0) return wait(leftMs)
        isPaused = false
        socket.resume()
      })
    }
    return (ms) => {
      const waitMs = budget.charge(key, ms)
      if (waitMs === 0 || isPaused) return
      isPaused = true
      socket.pause()
      wait(waitMs)
    }
  }
}
