/**
 * A token or key that arrives in the address behind `#`. It is taken out of the address bar at once (people share
 * screens and copy addresses) and kept for this tab, so that reloading works. Storage may be forbidden by the
 * browser; then the secret stays with the page's place in the tab's history, which a reload keeps.
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

type SecretStore = 'tab' | 'computer'

export function readSecret(key: KeptKey): string | undefined {
  return read('tab', key) ?? read('computer', key)
}

/** Where the secret is remembered beyond this page; undefined when nowhere. */
export function findSecret(key: KeptKey): SecretStore | undefined {
  if (read('computer', key) !== undefined) return 'computer'
  return read('tab', key) === undefined ? undefined : 'tab'
}

/** What the tab's storage has refused; read again where the place in the history is a new one (behind # it changes). */
const carried = new Map<KeptKey, string>()

/** Whether it could be kept where it was to be. */
export function keepSecret(key: KeptKey, secret: string, where: SecretStore = 'tab'): boolean {
  try {
    storage(where).setItem(key, secret)
    return true
  } catch {
    // Private windows and strict settings throw.
    if (where === 'tab') carry(key, secret)
    return false
  }
}

export function forgetSecret(key: KeptKey, where: SecretStore): void {
  if (where === 'tab' && findCarried(key) !== undefined) carry(key, undefined)
  try {
    storage(where).removeItem(key)
  } catch {
    // Nothing can have been kept where storage is forbidden.
  }
}

function read(where: SecretStore, key: KeptKey): string | undefined {
  try {
    return storage(where).getItem(key) ?? undefined
  } catch {
    if (where === 'computer') return undefined
    const secret = findCarried(key)
    if (secret !== undefined) carry(key, secret)
    return secret
  }
}

type HistoryState = Readonly<Record<string, unknown>> | null

function findCarried(key: KeptKey): string | undefined {
  const inHistory = (history.state as HistoryState)?.[key]
  return carried.get(key) ?? (typeof inHistory === 'string' ? inHistory : undefined)
}

/** @param secret undefined: not any more */
function carry(key: KeptKey, secret: string | undefined): void {
  if (secret === undefined) carried.delete(key)
  else carried.set(key, secret)
  history.replaceState({ ...(history.state as HistoryState), [key]: secret }, '')
}

const storage = (where: SecretStore): Storage => (where === 'tab' ? tabStorage() : browserStorage())
