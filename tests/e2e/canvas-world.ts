/** What the canvas tests share beside `event-world.ts`: canvases, and notes to put on them. */
import type { BrowserContextOptions } from 'playwright-core'
import type { BrowserOptions } from '../support/browser.ts'
import { CanvasPage } from './canvas-driver.ts'
import { useEventWorld, type EventWorld, type Participant } from './event-world.ts'

type CanvasWorld = Omit<EventWorld, 'join'> & {
  openCanvas(link?: string, options?: BrowserContextOptions): Promise<CanvasPage>
  /** Writes notes from one phone, in this order, and returns their ids. */
  write(...notes: ReadonlyArray<readonly [lens: string, text: string]>): Promise<string[]>
  participantLink(): Promise<string>
  /** Somebody taking part, with their link to the canvas. */
  join(): Promise<Participant & { readonly link: string }>
}

/** Call it once at the top of a test file. */
export function useCanvasWorld(browser: BrowserOptions = {}): CanvasWorld {
  const world = useEventWorld({ browser })
  const { join: joinEvent } = world
  const join = async () => {
    const participant = await joinEvent()
    return { ...participant, link: world.linkTo('canvas', participant.token) }
  }
  return Object.assign(world, {
    openCanvas: (link = world.access.links.facilitator, options?: BrowserContextOptions) =>
      CanvasPage.open(world, world.onLoopback(link), options),
    async write(...notes: ReadonlyArray<readonly [lens: string, text: string]>) {
      const { write } = await join()
      const ids: string[] = []
      for (const [lens, text] of notes) ids.push(await write(lens, text))
      return ids
    },
    participantLink: async () => (await join()).link,
    join,
  })
}
