/**
 * Parts of the site that are loaded when they are needed. A server that restarts in that moment must not leave a
 * blank screen in front of a hall: the page waits until the server answers again, and then loads itself anew,
 * because browsers remember a module that failed.
 */
import { lazy, type ComponentType, type LazyExoticComponent } from 'react'

const ASK_AGAIN_MS = 2_000

export const loadPage = <Props>(load: () => Promise<{ default: ComponentType<Props> }>): LazyExoticComponent<ComponentType<Props>> =>
  lazy(async () => {
    try {
      return await load()
    } catch {
      await waitForServer()
      location.reload()
      return new Promise<never>(() => undefined)
    }
  })

export async function waitForServer(): Promise<void> {
  while (!(await isServerThere())) await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS))
}

async function isServerThere(): Promise<boolean> {
  try {
    return (await fetch('/healthz', { cache: 'no-store' })).ok
  } catch {
    // Not yet: asked again in a moment.
    return false
  }
}
