/**
 * One person who means harm: does one of the ways for some seconds, with several hands, and then lets go of everything.
 */
import type { WebSocket } from 'ws'
import { serveParent } from '../load-process.ts'
import { WAYS, type Prey, type Way, type WayName } from './hostile-ways.ts'

type Attack = { way: WayName; prey: Prey; seconds: number }
/** How often it was done, and what it was answered (0: nothing, or not by HTTP). */
export type Attacked = { steps: number; answers: Record<number, number> }

const methods = {
  async attack({ way: name, prey, seconds }: Attack): Promise<Attacked> {
    const way: Way = WAYS[name]
    const sockets = new Set<WebSocket>()
    const answers: Record<number, number> = {}
    let steps = 0
    const endMs = performance.now() + seconds * 1_000
    const hand = async (): Promise<void> => {
      const step = await way.prepare(prey, sockets)
      while (performance.now() < endMs) {
        const status = await Promise.race([
          step(),
          new Promise<number>((resolve) => setTimeout(() => resolve(-1), Math.max(0, endMs - performance.now()))),
        ])
        if (status === -1) return
        steps += 1
        answers[status] = (answers[status] ?? 0) + 1
      }
    }
    await Promise.all(Array.from({ length: way.hands }, hand))
    for (const socket of sockets) socket.terminate()
    return { steps, answers }
  },
}
export type AttackerMethods = typeof methods

serveParent(methods)
