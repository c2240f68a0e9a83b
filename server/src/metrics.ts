/**
 * Figures for whoever looks after the server (Prometheus): the process's own, and how much is going on. No ids, no
 * words.
 */
import { Gauge, Registry, collectDefaultMetrics } from 'prom-client'

/** @param read how much there is at the moment of asking */
export function createMetrics(read: { sockets: () => number; eventsLoaded: () => number }): Registry {
  const metrics = new Registry()
  collectDefaultMetrics({ register: metrics })
  const gauge = (name: string, help: string, count: () => number) =>
    new Gauge({
      name,
      help,
      registers: [metrics],
      collect() {
        this.set(count())
      },
    })
  gauge('gatherboard_sockets', 'WebSockets that are open', read.sockets)
  gauge('gatherboard_events_loaded', 'Events whose rooms are in memory', read.eventsLoaded)
  return metrics
}
