/** Keeps the screen from going dark, where the browser allows it (never on plain http, and not in the background). */
import { useEffect } from 'react'

export function useWakeLock(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined
    let closed = false
    const ask = async (): Promise<void> => {
      // The type says it is always there; an insecure origin has none.
      const wakeLock = navigator.wakeLock as WakeLock | undefined
      if (!wakeLock || document.visibilityState !== 'visible' || (lock && !lock.released)) return
      try {
        lock = await wakeLock.request('screen')
        if (closed) await lock.release()
      } catch {
        // Refused (low battery, a policy): the host's own power settings decide, as the docs say.
        lock = undefined
      }
    }
    // The browser takes the lock away with every change to another window.
    const askAgain = (): void => void ask()
    askAgain()
    document.addEventListener('visibilitychange', askAgain)
    return () => {
      closed = true
      document.removeEventListener('visibilitychange', askAgain)
      void lock?.release()
    }
  }, [])
}
