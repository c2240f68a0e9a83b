/**
 * Who may use a route. It runs before the body is looked at, so that a stranger learns nothing from our checks.
 * The credential is `Authorization: Bearer <token or organiser key>`, or a ticket in the address of a GET.
 */
import { parseEventId, type EventId } from '@gatherboard/shared/values/ids'
import type { Context, MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Identity } from '../identity/identity.ts'
import { isMember, type Principal, type Role } from '../identity/principal.ts'
import { HttpRefusal, orRefuse } from './refusal.ts'
import type { ClientAddress } from './client-address.ts'
import type { Tickets } from './tickets.ts'

/** What a route behind `authorise.event` finds in `c.var`. */
export type MemberEnv = { Variables: { principal: Principal; eventId: EventId } }
type PrincipalEnv = { Variables: { principal: Principal } }

export type Authorise = {
  /**
   * For paths with an event's `{id}`: lets members of that event with one of the roles in, and sets `eventId` and
   * `principal`. Without roles, every member. The organiser may do whatever a facilitator may.
   */
  event(...roles: Role[]): MiddlewareHandler<MemberEnv>
  /** The same, and a device that came by an earlier link and has notes: for taking those back. */
  eventOrFormer(...roles: Role[]): MiddlewareHandler<MemberEnv>
  /** Organiser only. */
  organiser: MiddlewareHandler<PrincipalEnv>
  /** Anybody with a good token, of whatever event. */
  anybody: MiddlewareHandler<PrincipalEnv>
  /**
   * The same question for a path that names no event (a snapshot's, say), once its event is known.
   * @throws HttpRefusal
   */
  requireRole(c: Context, eventId: EventId, ...roles: Role[]): Promise<Principal>
  /** Who is asking, whoever it is. @throws HttpRefusal without a good token */
  requireAnybody(c: Context): Promise<Principal>
}

type AuthoriseDeps = { identity: Identity; tickets: Tickets; clientAddress: ClientAddress }

export function createAuthorise({ identity, tickets, clientAddress }: AuthoriseDeps): Authorise {
  const requireAnybody = async (c: Context<PrincipalEnv>): Promise<Principal> => {
    // Asked once for each request: a ticket is used up by the first look.
    const principal =
      c.get('principal') ??
      orRefuse(await identity.authenticate(readCredential(c) ?? redeemTicket(c, tickets), clientAddress(c)))
    c.set('principal', principal)
    return principal
  }

  const requireRole = async (c: Context, eventId: EventId, ...roles: Role[]): Promise<Principal> => {
    const principal = await requireAnybody(c)
    if (!isMember(principal, eventId) || !hasRole(principal, roles)) throw new HttpRefusal({ code: 'forbidden' })
    return principal
  }

  const event = (...roles: Role[]) =>
    createMiddleware<MemberEnv>(async (c, next) => {
      const eventId = parseEventId(c.req.param('id'))
      if (!eventId) throw new HttpRefusal({ code: 'bad-id' })
      await requireRole(c, eventId, ...roles)
      c.set('eventId', eventId)
      await next()
    })

  return {
    requireAnybody,
    requireRole,
    event,
    eventOrFormer(...roles) {
      const current = event(...roles)
      return createMiddleware<MemberEnv>(async (c, next) => {
        const former = await identity.readFormer(readCredential(c))
        if (former) c.set('principal', former)
        return current(c, next)
      })
    },
    organiser: createMiddleware<PrincipalEnv>(async (c, next) => {
      const { role } = await requireAnybody(c)
      if (role !== 'organiser')
        throw new HttpRefusal({ code: 'forbidden', detail: 'This page is for the organiser. Open the organiser link.' })
      await next()
    }),
    anybody: createMiddleware<PrincipalEnv>(async (c, next) => {
      await requireAnybody(c)
      await next()
    }),
  }
}

function hasRole({ role }: Principal, roles: readonly Role[]): boolean {
  if (roles.length === 0 || roles.includes(role)) return true
  return role === 'organiser' && roles.includes('facilitator')
}

/** The token or key of the Authorization header, if there is one. */
export function readCredential(c: Context): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(c.req.header('authorization') ?? '')?.[1]
}

const redeemTicket = (c: Context, tickets: Tickets): string | undefined =>
  c.req.method === 'GET' ? tickets.redeem(new URL(c.req.url)) : undefined
