/**
 * The token a page was opened with, also when a new link is pasted into the tab it is open in: only the fragment
 * changes then, and the browser does not reload.
 */
import { useEffect, useState } from 'react'
import { findToken } from '@gatherboard/shared/values/link-secrets'
import { keepSecret, readSecret, takeFragmentSecret } from './fragment-secret.ts'

/** @param name as in `#name=secret`. @param storageKey where it is kept for this tab. */
export function useFragmentSecret(name: string, storageKey: string): string | undefined {
  const [secret, setSecret] = useState(() => take(name, storageKey) ?? findToken(readSecret(storageKey) ?? ''))
  useEffect(() => {
    const follow = (): void => {
      const fresh = take(name, storageKey)
      if (fresh) setSecret(fresh)
    }
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [name, storageKey])
  return secret
}

function take(name: string, storageKey: string): string | undefined {
  const fresh = takeFragmentSecret(name, findToken)
  if (fresh) keepSecret(storageKey, fresh)
  return fresh
}
