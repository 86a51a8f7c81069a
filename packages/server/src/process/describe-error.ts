import { DrizzleQueryError } from 'drizzle-orm'

/** What the log tells of an error. */
export interface DescribedError {
  type: string
  message: string
  code?: string
  constraint?: string
  frames?: string[]
  causedBy?: DescribedError
  errors?: DescribedError[]
}

/** A cause of a cause of a cause is enough, and a circle has an end. */
const deepest = 5
const mostFrames = 12

/** An error without what a person typed: drivers put parameters and values into their messages, and more beside them. */
export function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'Something that is no error was thrown' }
  const described: DescribedError = { type: error.name, message: messageOf(error), frames: framesOf(error) }
  for (const key of ['code', 'constraint'] as const) {
    const value = (error as Partial<Record<typeof key, unknown>>)[key]
    if (typeof value === 'string') described[key] = value
  }
  if (depth >= deepest) return described
  if (error.cause !== undefined) described.causedBy = describeError(error.cause, depth + 1)
  if (error instanceof AggregateError) described.errors = error.errors.map((each) => describeError(each, depth + 1))
  return described
}

function messageOf(error: Error): string {
  // Its own ends with the parameters.
  if (error instanceof DrizzleQueryError) return `Failed query: ${error.query}`
  if (quotesValues(error)) return 'A value does not fit'
  // JSON.parse quotes what it was given.
  if (error instanceof SyntaxError) return 'This could not be read'
  return error.message
}

/** PostgreSQL quotes the value that it could not read (class 22), whichever driver hands it on. */
const quotesValues = (error: Error) => 'code' in error && typeof error.code === 'string' && /^22\w{3}$/.test(error.code)

/** The lines of the stack without the message, which may have lines of its own that look like them. */
function framesOf({ stack = '', message }: Error): string[] {
  const lines = stack.replace(message, '').split('\n')
  return lines
    .filter((line) => /^\s+at /.test(line))
    .slice(0, mostFrames)
    .map((line) => line.trim())
}
