/** One line of JSON for each happening, for the machine's own log collector. */
export interface Log {
  info(message: string, details?: Record<string, unknown>): void
  error(message: string, error: unknown, details?: Record<string, unknown>): void
}

/** Writes each happening as one line of JSON through `write`. */
export function jsonLog(write: (line: string) => void): Log {
  const put = (level: string, message: string, details: Record<string, unknown>) =>
    write(JSON.stringify({ level, at: new Date().toISOString(), message, ...details }))
  return {
    info: (message, details = {}) => put('info', message, details),
    error: (message, error, details = {}) => put('error', message, { ...details, cause: describe(error) }),
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause === undefined ? '' : `\ncaused by ${describe(error.cause)}`
  return `${error.stack ?? error.message}${cause}`
}
