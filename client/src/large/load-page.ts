/**
 * Parts of the site that are loaded when they are needed. A server that restarts in that moment must not leave a
 * blank screen in front of a hall: the page waits until the server answers again, and then loads itself anew,
 * because browsers remember a module that failed, and say nothing of one that was swallowed on its way.
 */
import { isServerThere } from '../api/server-there.ts'
import { withinLimit } from '../api/load-part.ts'
import { lazy, type ComponentType, type LazyExoticComponent } from 'react'

const ASK_AGAIN_MS = 2_000
/**
 * The canvas's half a megabyte on a slow line; files that did come are kept by the browser, so that each try gets
 * further.
 */
const PAGE_MS_MAX = 60_000

export const loadPage = <Props>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): LazyExoticComponent<ComponentType<Props>> =>
  lazy(async () => {
    try {
      return await withinLimit(load(), PAGE_MS_MAX)
    } catch {
      await waitForServer()
      location.reload()
      return new Promise<never>(() => undefined)
    }
  })

export async function waitForServer(): Promise<void> {
  while (!(await isServerThere())) await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS))
}
