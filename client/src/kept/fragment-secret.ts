/**
 * A token or key that arrives in the address behind `#`. It is taken out of the address bar at once (people share
 * screens and copy addresses) and kept for this tab, so that reloading works. Storage may be forbidden by the
 * browser; then the secret lives as long as the page.
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

/** Whether it could be kept. */
export function keepSecret(key: KeptKey, secret: string, where: SecretStore = 'tab'): boolean {
  try {
    storage(where).setItem(key, secret)
    return true
  } catch {
    // Private windows and strict settings throw: the caller goes on with the secret in memory.
    return false
  }
}

export function forgetSecret(key: KeptKey, where: SecretStore): void {
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
    // As if nothing were kept.
    return undefined
  }
}

const storage = (where: SecretStore): Storage => (where === 'tab' ? tabStorage() : browserStorage())
