/**
 * The figures on a port of their own, which listens on this machine's loopback alone: what stands in front of the
 * product's port, a proxy or a tunnel, does not lead here.
 */
import { createServer } from 'node:http'
import type { Registry } from 'prom-client'
import { ConfigError } from './config.ts'

/** @throws ConfigError when the port cannot be had */
export async function startMetricsServer(
  metrics: Registry,
  port: number,
): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?', 1)[0]
    if (request.method !== 'GET' || path !== '/metrics') return void response.writeHead(404).end()
    metrics.metrics().then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
      () => response.writeHead(500).end(),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'is taken by another program' : 'is not allowed for this user'
      reject(new ConfigError(`METRICS_PORT ${port} ${why}: choose another one`, { cause: error }))
    })
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as { port: number }).port,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
