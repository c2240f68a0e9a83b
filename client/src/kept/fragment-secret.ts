/**
 * A token or key that arrives in the address behind `#`. It is taken out of the address bar at once (people share
 * screens and copy addresses) and kept for this tab, so that reloading works. A browser may refuse to keep it; then it
 * is in this page's memory, and the place in the tab's history that is shown holds a copy for a reload to find.
 */
import { readFragmentValue } from '@gatherboard/shared/values/link-secrets'
import { browserStorage, tabStorage } from './kept.ts'
import type { KeptKey } from './registry.ts'

/** Finds the secret in what stands in the link, by the secret's own pattern; undefined when it is not whole. */
type FindSecret = (text: string) => string | undefined

/**
 * Takes `#name=secret` out of the address. Undefined when it is not there, or is not whole: then it stays, for a
 * person to see what they were given.
 */
export function takeFragmentSecret(name: string, find: FindSecret): string | undefined {
  const value = readFragmentValue(location.hash, name)
  const secret = value === undefined ? undefined : find(value)
  if (secret === undefined) return undefined
  const rest = location.hash
    .slice(1)
    .split('&')
    .filter((part) => readFragmentValue(part, name) === undefined)
    .join('&')
  history.replaceState(history.state, '', location.pathname + location.search + (rest === '' ? '' : `#${rest}`))
  return secret
}

/** Under what the copies are in the state of a place in the history. */
const COPIES = 'gatherboard.secrets'

type SecretStore = 'tab' | 'computer'

export function readSecret(key: KeptKey): string | undefined {
  return read('tab', key) ?? read('computer', key)
}

/** Where the secret is remembered beyond this page; undefined when nowhere. */
export function findSecret(key: KeptKey): SecretStore | undefined {
  if (read('computer', key) !== undefined) return 'computer'
  return read('tab', key) === undefined ? undefined : 'tab'
}

/** Whether it could be kept where it was to be. */
export function keepSecret(key: KeptKey, secret: string, where: SecretStore = 'tab'): boolean {
  try {
    storage(where).setItem(key, secret)
    if (where === 'tab') carry(key, undefined)
    return true
  } catch {
    // Private windows and strict settings throw, and a full storage does.
    if (where === 'tab') carry(key, secret)
    return false
  }
}

export function forgetSecret(key: KeptKey, where: SecretStore): void {
  if (where === 'tab') carry(key, undefined)
  try {
    storage(where).removeItem(key)
  } catch {
    // Nothing can have been kept where storage is forbidden.
  }
}

function read(where: SecretStore, key: KeptKey): string | undefined {
  // What was refused is newer than what may still be kept.
  const secret = where === 'tab' ? carried().get(key) : undefined
  if (secret !== undefined) return secret
  try {
    return storage(where).getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

/**
 * What the tab's storage has refused. The copy in the history is read when the page begins and never again; each place
 * that is come to in the page has its copy made anew. So a place that was left with a secret is bare before anything
 * can look at it, once the secret has been forgotten. (`window.name` would be one place, but the next site in the tab
 * may read it.)
 */
let memory: Map<KeptKey, string> | undefined

function carried(): Map<KeptKey, string> {
  if (memory) return memory
  const secrets = (memory = new Map(readCopy()))
  copy(secrets)
  addEventListener('popstate', () => copy(secrets))
  addEventListener('hashchange', () => copy(secrets))
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return
    // As when the page is loaded by going back to it.
    secrets.clear()
    copy(secrets)
  })
  return secrets
}

/** @param secret undefined: not any more */
function carry(key: KeptKey, secret: string | undefined): void {
  const secrets = carried()
  if (secrets.get(key) === secret) return
  if (secret === undefined) secrets.delete(key)
  else secrets.set(key, secret)
  copy(secrets)
}

type HistoryState = Readonly<Record<string, unknown>> | null

function copy(secrets: ReadonlyMap<KeptKey, string>): void {
  const { [COPIES]: before, ...rest } = (history.state as HistoryState) ?? {}
  if (secrets.size > 0) history.replaceState({ ...rest, [COPIES]: Object.fromEntries(secrets) }, '')
  else if (before !== undefined) history.replaceState(Object.keys(rest).length > 0 ? rest : null, '')
}

/**
 * Nothing where the page was come to by going back or on: the secret may have been forgotten since, on another page of
 * this tab, and nothing but the storage that is refused could tell. The person is asked for it again.
 */
function readCopy(): Array<readonly [KeptKey, string]> {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  const copies = (history.state as HistoryState)?.[COPIES]
  if (!navigation || navigation.type === 'back_forward' || typeof copies !== 'object' || copies === null) return []
  return Object.entries(copies).flatMap(([key, secret]) =>
    typeof secret === 'string' ? [[key as KeptKey, secret] as const] : [],
  )
}

const storage = (where: SecretStore): Storage => (where === 'tab' ? tabStorage() : browserStorage())
