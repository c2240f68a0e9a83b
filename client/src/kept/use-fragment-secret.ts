/**
 * The token a page was opened with, also when a new link is pasted into the tab it is open in: only the fragment
 * changes then, and the browser does not reload.
 */
import { useEffect, useState } from 'react'
import { findToken } from '@gatherboard/shared/values/link-secrets'
import { keepSecret, readSecret, takeFragmentSecret } from './fragment-secret.ts'
import { eventKey, type KeptKey, type LinkPage } from './registry.ts'

/** @param page of this event, for which it is kept in this tab */
export function useFragmentToken(page: LinkPage, eventId: string): string | undefined {
  const storageKey = eventKey(page, eventId)
  const [secret, setSecret] = useState(() => take(storageKey) ?? findToken(readSecret(storageKey) ?? ''))
  useEffect(() => {
    const follow = (): void => {
      const fresh = take(storageKey)
      if (fresh) setSecret(fresh)
    }
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [storageKey])
  return secret
}

function take(storageKey: KeptKey): string | undefined {
  const fresh = takeFragmentSecret('t', findToken)
  if (fresh) keepSecret(storageKey, fresh)
  return fresh
}
