/**
 * The phone's pages without a network: their files are fetched once, kept, and given out from here. Nothing that
 * anybody writes or reads comes through here: the API and the sockets go past it.
 */
import { matchPrecache, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

/** Filled in by the build: every file of the phone's pages, with a revision where the name does not hold one. */
declare const PHONE_FILES: PrecacheEntry[]
/** What is used of ServiceWorkerGlobalScope: its types cannot be had beside those of a page. */
declare const self: {
  skipWaiting(): Promise<void>
  addEventListener(type: 'message', listen: (event: MessageEvent) => void): void
}

const FRONT = '/'
/** The page of an event, under an address that no event has. */
const NOTE = '/note'

precacheAndRoute(PHONE_FILES, { cleanURLs: false, directoryIndex: '' })

const serve = (page: string) => async (): Promise<Response> => (await matchPrecache(page)) ?? fetch(page)
registerRoute(new NavigationRoute(serve(FRONT), { allowlist: [/^\/$/] }))
registerRoute(new NavigationRoute(serve(NOTE), { allowlist: [/^\/j\/[^/]+\/?$/, /^\/e\/[^/]+\/?$/] }))

self.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void self.skipWaiting()
})
