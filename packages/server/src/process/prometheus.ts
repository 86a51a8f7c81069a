import type { OpenMetricsContentType } from 'prom-client'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Database } from '../db/database.ts'
import type { ClinicEvents } from '../events/clinic-events.ts'
import type { Metrics } from '../ports/metrics.ts'

/** Counts for `GET /metrics`, in seconds, under the names that OpenTelemetry gives them. */
export function prometheus({ database, events }: { database: Database; events: ClinicEvents }): Metrics {
  const registry = new Registry<OpenMetricsContentType>()
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE)
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const durations = new Histogram({
    name: 'http_server_request_duration_seconds',
    help: 'How long answers took; of a stream, until it began.',
    labelNames: ['http_request_method', 'http_route', 'http_response_status_code'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  })
  const denials = new Counter({
    name: 'atrium_denials',
    help: 'Calls that the policy denied.',
    labelNames: ['reason'],
    registers,
  })
  const connections = new Gauge({
    name: 'atrium_database_connections',
    help: 'Connections to the database, and calls that wait for one.',
    labelNames: ['state'],
    registers,
    collect() {
      for (const [state, count] of Object.entries(database.pressure())) this.set({ state }, count)
    },
  })
  const streams = new Gauge({
    name: 'atrium_streams_open',
    help: 'Open event streams.',
    registers,
    collect() {
      this.set(events.open())
    },
  })
  const told = new Counter({
    name: 'atrium_events_told',
    help: 'Events told to open streams.',
    registers,
    collect() {
      this.reset()
      this.inc(events.told())
    },
  })
  void [connections, streams, told]
  return {
    answered: ({ method, route, status }, seconds) =>
      durations.observe({ http_request_method: method, http_route: route, http_response_status_code: status }, seconds),
    denied: (reason) => denials.inc({ reason }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
