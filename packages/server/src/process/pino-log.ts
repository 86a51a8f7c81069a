import { destination, pino } from 'pino'
import type { Log } from '../ports/log.ts'
import { describeError } from './describe-error.ts'
import { withoutSecrets } from './without-secrets.ts'

/**
 * One line of JSON for each happening, on standard error. Of an error it tells what is needed to find the cause, and
 * nothing that a person typed.
 */
export function pinoLog(write: (line: string) => void = toStandardError()): Log & { fatal: Log['error'] } {
  const lines = pino(
    {
      base: null,
      messageKey: 'message',
      timestamp: () => `,"at":"${new Date().toISOString()}"`,
      formatters: { level: (level) => ({ level }), log: (details) => withoutSecrets(details) },
    },
    { write: (line: string) => write(line.trimEnd()) },
  )
  return {
    info: (message, details = {}) => lines.info(details, message),
    error: (message, error, details = {}) => lines.error({ ...details, cause: describeError(error) }, message),
    fatal: (message, error, details = {}) => lines.fatal({ ...details, cause: describeError(error) }, message),
  }
}

/** Written at once: the last line before the process ends must not be lost. */
function toStandardError(): (line: string) => void {
  const stream = destination({ dest: 2, sync: true })
  return (line) => stream.write(`${line}\n`)
}
