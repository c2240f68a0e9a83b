/**
 * What participants ask for at all, before their bodies are read: so many commands of a device, and far fewer that were
 * refused, since refusing takes time as well. Those who run the event are not counted.
 */
import type { Context, MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Paces } from '../intake/paces.ts'
import type { MemberEnv } from './authorise.ts'
import type { ClientAddress } from './client-address.ts'
import { HttpRefusal } from './refusal.ts'

export type Attempts = {
  /** Lets in whom `authorise` lets in, as long as they have not asked too much. */
  limit(authorise: MiddlewareHandler<MemberEnv>): MiddlewareHandler<MemberEnv>
  readonly addressOf: ClientAddress
}

export function createAttempts(paces: Paces, addressOf: ClientAddress): Attempts {
  const answer = async (c: Context<MemberEnv>, next: () => Promise<void>): Promise<void> => {
    const { principal } = c.var
    if (principal.role !== 'participant') return next()
    const address = addressOf(c)
    const waitMs = paces.takeAttempt(principal.deviceKey, address)
    if (waitMs > 0) throw new HttpRefusal({ code: 'too-many', retryAfterMs: waitMs })
    await next()
    if (c.res.status >= 400 && c.res.status < 500 && c.res.status !== TOO_MANY)
      paces.countRefusal(principal.deviceKey, address)
  }
  return {
    addressOf,
    limit: (authorise) => createMiddleware<MemberEnv>((c, next) => authorise(c, () => answer(c, next))),
  }
}

/** Whoever is told to wait has been charged already, and is to come back. */
const TOO_MANY = 429
