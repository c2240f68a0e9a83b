/** The token of a board page: out of the link's fragment, kept for this tab, gone from the address bar. */
import { findToken } from '@gatherboard/shared/values/link-secrets'
import { keepSecret, readSecret, takeFragmentSecret } from './fragment-secret.ts'
import { eventKey } from './registry.ts'

/** Undefined when this tab was never given one for this event and page. */
export function takePageToken(eventId: string, page: 'canvas' | 'projector'): string | undefined {
  const key = eventKey(page, eventId)
  const fresh = takeFragmentSecret('t', findToken)
  if (fresh === undefined) return findToken(readSecret(key) ?? '')
  keepSecret(key, fresh)
  return fresh
}
