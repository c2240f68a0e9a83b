/**
 * A participant's large screen goes when the phone's page in the same browser is cleared of the event: its token is that
 * person's, and the next one must not write under it.
 */
import { useEffect } from 'react'
import { forgetSecret } from '../ui/fragment-secret.ts'
import { leftChannelName } from './left-channel.ts'

export function useLeaveWithPhone(eventId: string, page: 'canvas' | 'list'): void {
  useEffect(() => {
    if (typeof BroadcastChannel === 'undefined') return undefined
    const tabs = new BroadcastChannel(leftChannelName(eventId))
    tabs.addEventListener('message', () => {
      forgetSecret(`gatherboard.${page}.${eventId}`, 'tab')
      location.reload()
    })
    return () => tabs.close()
  }, [eventId, page])
}
