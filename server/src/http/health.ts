/** Is it alive, is it ready, how is it doing: for whoever looks after the server. */
import { PROTOCOL_VERSION } from '@gatherboard/shared/sync/protocol-version'
import { OpenAPIHono } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { Histogram, type Registry } from 'prom-client'
import type { Authorise } from './authorise.ts'
import { isLocal } from './client-address.ts'
import { answerProblem } from './on-error.ts'

type HealthRoutesDeps = {
  readiness: { isReady(): Promise<boolean> }
  metrics: Registry
  authorise: Authorise
  /**
   * Whether programs of this machine may have the figures without the organiser's key. Not where something may stand in
   * front that asks for others, and says so to nobody (a TCP proxy, a tunnel).
   */
  figuresAreLocal: boolean
}

export function healthRoutes({ readiness, metrics, authorise, figuresAreLocal }: HealthRoutesDeps): OpenAPIHono {
  const app = new OpenAPIHono()

  app.get('/healthz', (c) => c.json({ status: 'alive', protocol: PROTOCOL_VERSION }))

  app.get('/readyz', async (c) => {
    // Why not has been logged when it began; this is asked for again and again.
    return (await readiness.isReady()) ? c.json({ status: 'ready' }) : answerProblem(c, { code: 'cannot-save' })
  })

  const organiserUnlessLocal: MiddlewareHandler = (c, next) =>
    figuresAreLocal && isLocal(c) ? next() : authorise.organiser(c, next)
  app.get('/metrics', organiserUnlessLocal, async (c) =>
    c.body(await metrics.metrics(), 200, { 'content-type': metrics.contentType }),
  )

  return app
}

/** Measures requests by route, never by path: paths hold codes and ids. */
export function measureRequests(metrics: Registry): MiddlewareHandler {
  const seconds = new Histogram({
    name: 'gatherboard_http_request_seconds',
    help: 'How long requests took, by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1, 5, 20],
    registers: [metrics],
  })
  // Looking its labels up takes the library as long as a short request; there are few of them.
  const known = new Map<string, { observe(value: number): void }>()
  return async (c, next) => {
    const startMs = performance.now()
    await next()
    // Afterwards, the context stands at the route that answered.
    const [method, route, status] = [c.req.method, routePath(c), String(c.res.status)]
    const key = `${method} ${route} ${status}`
    let series = known.get(key)
    if (!series) known.set(key, (series = seconds.labels(method, route, status)))
    series.observe((performance.now() - startMs) / 1000)
  }
}
