/**
 * How often one device may write: so many at once (a phone that was offline brings all its notes), then so many a
 * minute. Per device and never per address, since a whole hall shares one. In memory: a restart forgives.
 */
import type { DeviceKey } from '@gatherboard/shared/values/ids'
import type { Clock } from '../clock.ts'

export type BudgetLimits = { burst: number; perMinute: number }

/** Devices remembered before those whose budget is full again are forgotten. */
const DEVICES_MAX = 20_000

export class Budget {
  #limits: BudgetLimits
  #clock: Clock
  #left = new Map<DeviceKey, { tokens: number; atMs: number }>()

  constructor(limits: BudgetLimits, clock: Clock) {
    this.#limits = limits
    this.#clock = clock
  }

  /** Takes one. Returns 0 when there was one, else how long to wait for the next, in milliseconds. */
  take(deviceKey: DeviceKey): number {
    const { burst, perMinute } = this.#limits
    const nowMs = this.#clock.nowMs()
    const last = this.#left.get(deviceKey) ?? { tokens: burst, atMs: nowMs }
    // A clock that was set back must not take anybody's budget away.
    const tokens = Math.min(burst, last.tokens + (Math.max(0, nowMs - last.atMs) / 60_000) * perMinute)
    const allowed = tokens >= 1
    this.#left.set(deviceKey, { tokens: allowed ? tokens - 1 : tokens, atMs: nowMs })
    if (this.#left.size > DEVICES_MAX) this.#forgetFull(nowMs)
    return allowed ? 0 : Math.ceil(((1 - tokens) / perMinute) * 60_000)
  }

  #forgetFull(nowMs: number): void {
    const { burst, perMinute } = this.#limits
    for (const [deviceKey, { tokens, atMs }] of this.#left) {
      if (tokens + ((nowMs - atMs) / 60_000) * perMinute >= burst) this.#left.delete(deviceKey)
    }
  }
}
