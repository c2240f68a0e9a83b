/**
 * The organiser's key in this browser. It comes in the printed link, behind #, or is pasted. It is kept for the tab;
 * for longer only when the organiser asks, since the computer may be shared.
 */
import { findOrganiserKey as findKey, readFragmentValue } from '@gatherboard/shared/values/link-secrets'
import { findSecret, forgetSecret, keepSecret, readSecret, takeFragmentSecret } from './fragment-secret.ts'
import { ORGANISER_KEY } from './registry.ts'

export function findOrganiserKey(): string | undefined {
  const fresh = takeFragmentSecret('key', findKey)
  if (fresh) keepOrganiserKey(fresh)
  return fresh ?? readSecret(ORGANISER_KEY)
}

export function keepOrganiserKey(key: string): void {
  keepSecret(ORGANISER_KEY, key, 'tab')
  // A newer key replaces an older one that was remembered.
  if (findSecret(ORGANISER_KEY) === 'computer') keepSecret(ORGANISER_KEY, key, 'computer')
}

export const isRemembered = (): boolean => findSecret(ORGANISER_KEY) === 'computer'

/** Whether this browser lets it be remembered. */
export const rememberOrganiserKey = (key: string): boolean => keepSecret(ORGANISER_KEY, key, 'computer')

export function forgetOrganiserKey(): void {
  forgetSecret(ORGANISER_KEY, 'tab')
  forgetSecret(ORGANISER_KEY, 'computer')
}

/** Reads what somebody pasted: the key alone, or the whole link it stands in. Undefined when it cannot be a key. */
export function parseOrganiserKey(pasted: string): string | undefined {
  const fragment = /(?:#|%(?:25)*23)(\S*)/.exec(pasted)?.[1]
  const inLink = fragment === undefined ? undefined : readFragmentValue(fragment, 'key')
  return findKey(inLink ?? pasted)
}
