/** Waiting for a condition instead of for a time: the only way these tests wait. */
import { patient } from './patience.ts'

/**
 * Calls `check` until it returns something truthy and gives that back. What `check` throws is remembered and becomes
 * the cause when the time is up, so that a failing wait says what it was waiting for.
 * @param timeoutMs what is ample on a quiet machine
 */
export async function until<Value>(
  what: string,
  check: () => Value | Promise<Value>,
  { timeoutMs = 15_000, everyMs = 20 }: { timeoutMs?: number; everyMs?: number } = {},
): Promise<NonNullable<Exclude<Value, false | '' | 0>>> {
  const givesUpAfterMs = patient(timeoutMs)
  const deadline = Date.now() + givesUpAfterMs
  let cause: unknown
  do {
    try {
      const value = await check()
      if (value) return value as NonNullable<Exclude<Value, false | '' | 0>>
      cause = undefined
    } catch (error) {
      cause = error
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  } while (Date.now() < deadline)
  throw new Error(`waited ${givesUpAfterMs} ms for ${what}`, { cause })
}
