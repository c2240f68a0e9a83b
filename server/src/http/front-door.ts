/**
 * Who is let in at all, before anything else is looked at: requests for this server under a name of its own, and, where
 * something would be changed, from no page but our own (`../own-names.ts` says why). Whoever is not is told in one
 * sentence what a host can set.
 */
import type { Context, MiddlewareHandler } from 'hono'
import { readHostName, type OwnNames } from '../own-names.ts'
import type { SecurityLog } from '../security-log.ts'
import { answerProblem } from './on-error.ts'
import { answerPlainPage, escapeHtml, wantsPage } from './plain-page.ts'

type FrontDoorDeps = { names: OwnNames; security: SecurityLog }

/** Methods that change nothing: what they answer is read by our own pages alone, since no other origin is allowed to. */
const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Those who look whether it is well (of a cloud, a proxy, a container) ask by names and addresses of their own. */
const HEALTH_PATHS: ReadonlySet<string> = new Set(['/healthz', '/readyz'])

export function frontDoor({ names, security }: FrontDoorDeps): MiddlewareHandler {
  return async (c, next) => {
    const header = (name: string): string | undefined => c.req.header(name)
    const isHealth = READING.has(c.req.method) && HEALTH_PATHS.has(c.req.path)
    if (!isHealth && !names.isAskedFor(header)) {
      security.note('foreign-name')
      return refuseName(c, readHostName(names.readAsked(header) ?? ''))
    }
    if (!READING.has(c.req.method) && !names.isFromOurPage(header)) {
      security.note('foreign-page')
      return answerProblem(c, { code: 'foreign-page' })
    }
    return next()
  }
}

/** @param name what it was called, if that is a name */
function refuseName(c: Context, name: string | undefined): Response {
  const toSet = name === undefined ? 'ALLOWED_HOSTS' : `ALLOWED_HOSTS=${name}`
  const [what, setting] = [name === undefined ? 'that name' : `the name ${name}`, toSet]
  if (!wantsPage(c))
    return answerProblem(c, {
      code: 'wrong-host',
      detail: `This server does not answer to ${what}. Whoever runs it can start it with ${setting}.`,
    })
  const message = `Open it by the address on the poster. This server does not answer to ${escapeHtml(what)}; whoever runs it can start it with <code>${escapeHtml(setting)}</code>.`
  return answerPlainPage(c, 'This server does not go by that name', message, 421)
}
