import type { Log } from '../ports/log.ts'

/** A command says what matters itself. */
export const quietLog: Log = { info: () => undefined, error: () => undefined }
