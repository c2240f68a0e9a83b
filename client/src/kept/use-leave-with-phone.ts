/**
 * A participant's large screen goes when the phone's page in the same browser is cleared of the event: its token is
 * that person's, and the next one must not write under it.
 */
import { useEffect, useRef } from 'react'
import { forgetSecret } from './fragment-secret.ts'
import { eventKey, leftChannelName } from './registry.ts'

let isLeaving = false

/** Whether this page goes because somebody has finished with the phone: then nothing holds it up. */
export const isLeavingWithPhone = (): boolean => isLeaving

/** @param forget takes what waits to be sent out of this tab */
export function useLeaveWithPhone(eventId: string, page: 'canvas' | 'list', forget?: () => Promise<void>): void {
  const newest = useRef(forget)
  newest.current = forget
  useEffect(() => {
    if (typeof BroadcastChannel === 'undefined') return undefined
    const tabs = new BroadcastChannel(leftChannelName(eventId))
    tabs.addEventListener('message', () => {
      isLeaving = true
      forgetSecret(eventKey(page, eventId), 'tab')
      void Promise.resolve(newest.current?.()).finally(() => location.reload())
    })
    return () => tabs.close()
  }, [eventId, page])
}
