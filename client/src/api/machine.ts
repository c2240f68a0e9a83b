/** Calls of the organiser about the computer itself, with the organiser's key. They throw ApiProblem or Unreachable. */
import type { Machine, MACHINE_ROUTES } from '@gatherboard/shared/api/machine'
import { MACHINE_CLOCK_PATH, MACHINE_DELETIONS_PATH, MACHINE_PATH } from '@gatherboard/shared/api/paths'
import { callJson } from './client.ts'

type Routes = typeof MACHINE_ROUTES

export const readMachine = (key: string, signal?: AbortSignal): Promise<Machine> =>
  callJson<Routes['read']>(MACHINE_PATH, { token: key, signal })

/** The date of the computer is right. @param now as it was shown */
export const confirmClock = (key: string, now: string): Promise<Machine> =>
  callJson<Routes['confirmClock']>(MACHINE_CLOCK_PATH, { method: 'POST', token: key, body: { now } })

/** These may be deleted although they are most of what is here. */
export const confirmDeletions = (key: string, eventIds: readonly string[]): Promise<Machine> =>
  callJson<Routes['confirmDeletions']>(MACHINE_DELETIONS_PATH, {
    method: 'POST',
    token: key,
    body: { eventIds: [...eventIds] },
  })
