import { DrizzleQueryError } from 'drizzle-orm'
import { DatabaseError } from 'pg'
import { destination, pino } from 'pino'
import type { Log } from '../log.ts'

/** What no line may hold, wherever it stands in the details. */
const secret = ['email', 'name', 'password', 'token', 'cookie', 'authorization', 'params', 'parameters', 'body']

/**
 * One line of JSON for each happening, on standard error. Of an error it tells what is needed to find the cause, and
 * nothing that a person typed: no parameters, no values that the database quotes.
 */
export function pinoLog(write: (line: string) => void = toStandardError()): Log & { fatal: Log['error'] } {
  const lines = pino(
    {
      base: null,
      messageKey: 'message',
      timestamp: () => `,"at":"${new Date().toISOString()}"`,
      formatters: { level: (level) => ({ level }) },
      redact: { paths: secret.flatMap((key) => [key, `*.${key}`]), censor: '…' },
    },
    { write: (line: string) => write(line.trimEnd()) },
  )
  return {
    info: (message, details = {}) => lines.info(details, message),
    error: (message, error, details = {}) => lines.error({ ...details, cause: describe(error) }, message),
    fatal: (message, error, details = {}) => lines.fatal({ ...details, cause: describe(error) }, message),
  }
}

/** Written at once: the last line before the process ends must not be lost. */
function toStandardError(): (line: string) => void {
  const stream = destination({ dest: 2, sync: true })
  return (line) => stream.write(`${line}\n`)
}

interface Described {
  name: string
  message: string
  code?: string
  constraint?: string
  frames?: string[]
  causedBy?: Described
}

function describe(error: unknown): Described {
  if (!(error instanceof Error)) return { name: typeof error, message: 'Something that is no error was thrown' }
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []
  return {
    name: error.name,
    message: messageOf(error),
    ...('code' in error && typeof error.code === 'string' && { code: error.code }),
    ...(error instanceof DatabaseError && error.constraint !== undefined && { constraint: error.constraint }),
    frames: frames.slice(0, 12).map((line) => line.trim()),
    ...(error.cause !== undefined && { causedBy: describe(error.cause) }),
  }
}

/** Drizzle's message ends with the parameters; PostgreSQL's quotes values that it could not read (class 22). */
function messageOf(error: Error): string {
  if (error instanceof DrizzleQueryError) return `Failed query: ${error.query}`
  if (error instanceof DatabaseError && error.code?.startsWith('22')) return 'A value does not fit'
  return error.message
}
