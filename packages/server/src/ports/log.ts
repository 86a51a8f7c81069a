/** Where happenings are told: on a server one line of JSON each (process/pino-log.ts), in a tab the console. */
export interface Log {
  info(message: string, details?: Record<string, unknown>): void
  error(message: string, error: unknown, details?: Record<string, unknown>): void
}
