import { UnavailableFailure } from '../../failures/failures.ts'

/** The embedded database can go on no more. What comes next is a new start. */
export class DatabaseStopped extends UnavailableFailure {
  constructor(cause: Error) {
    super({ cause })
    this.message =
      `The embedded database has stopped: ${cause.message}. What was answered before is kept. ` +
      'Please see to its disk, then start the server again.'
  }
}
