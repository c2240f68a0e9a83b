/** The processes that put load on a wall: phones that read, canvases that follow, and writers. */
import type { CanvasesMethods } from './load/canvases.ts'
import type { FacilitatorsMethods } from './load/facilitators.ts'
import type { ParticipantsMethods } from './load/participants.ts'
import type { PhonesMethods } from './load/phones.ts'
import { startLoad, type LoadProcess } from './load-process.ts'
import { until } from '../support/until.ts'
import type { Contender, Wall, Way } from './target.ts'

export type Phones = LoadProcess<PhonesMethods>
export type Canvases = LoadProcess<CanvasesMethods>
/** Both kinds of writers are told the same. */
export type Writers = LoadProcess<Pick<ParticipantsMethods, 'connect' | 'prepare' | 'write' | 'close'>>

export const startPhones = (): Phones => startLoad(new URL('./load/phones.ts', import.meta.url))
export const startCanvases = (): Canvases => startLoad(new URL('./load/canvases.ts', import.meta.url))
const startFacilitators = (): LoadProcess<FacilitatorsMethods> =>
  startLoad(new URL('./load/facilitators.ts', import.meta.url))
export const startWriters = (way: Way): Writers =>
  way === 'socket' ? startFacilitators() : startLoad(new URL('./load/participants.ts', import.meta.url))

/** Facilitators who write at a time; participants' connections that are kept alive. */
export const WRITERS: Readonly<Record<Way, number>> = { socket: 20, http: 100 }

/** What the phones of a contender connect as; each with a token of its own, since a device has few sockets. */
export const phonesOf = ({ phonesAsCanvases }: Contender, wall: Wall) =>
  phonesAsCanvases
    ? wall.phones.map((phone) => ({ ...phone, url: phone.url.replace('view=phone', 'view=canvas') }))
    : wall.phones

/** Puts this many notes on an empty wall; resolves when they can be seen there. */
export async function fillWall(wall: Wall, notes: number, seed: number): Promise<void> {
  await using writers = startFacilitators()
  await using canvases = startCanvases()
  await canvases.call('connect', { connection: wall.canvas, count: 1 })
  await writers.call('connect', { wall, count: 1, isAsking: false })
  await writers.call('writeWall', { count: notes, seed })
  await until(`${notes} notes on the wall`, async () => (await canvases.call('countSeen', null)) >= notes, {
    timeoutMs: 30_000,
  })
}

/** How long each phone of the sample took from its connection to having so many notes; waits for the slowest. */
export async function readWhole(phones: Phones, notes: number): Promise<number[]> {
  let wholeMs: number[] = []
  await until(
    `${notes} notes on every phone`,
    async () => {
      wholeMs = await phones.call('readWhole', { notes })
      return wholeMs.every((ms) => !Number.isNaN(ms))
    },
    { timeoutMs: 60_000, everyMs: 250 },
  )
  return wholeMs
}
