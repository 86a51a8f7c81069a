/** What is counted while the app answers. A server has one (process/prometheus.ts), a tab has none. */
export interface Metrics {
  /** @param route the procedures or the path of a route, never an id; @param seconds how long the answer took. */
  answered(request: { method: string; route: string; status: number }, seconds: number): void
  denied(reason: string): void
  /** All figures in the OpenMetrics format. */
  text(): Promise<string>
  readonly contentType: string
}
