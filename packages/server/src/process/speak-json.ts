import type { Log } from '../ports/log.ts'

/**
 * From now on everything on standard error is a line of the log: what libraries say on the console too, and Node's
 * own warnings. Their words may hold what somebody typed, so only errors are told, as the log tells errors.
 */
export function speakJson(log: Log): void {
  process.removeAllListeners('warning').on('warning', (warning) => log.error('Node warns', warning))
  const say = (...said: unknown[]) =>
    log.error(
      'A library spoke',
      said.find((each) => each instanceof Error),
    )
  Object.assign(console, { error: say, warn: say })
}
