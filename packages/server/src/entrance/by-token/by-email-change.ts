import type { EmailChanged, EmailChangeView } from '../../contract/account/email-change.ts'
import { ConflictFailure } from '../../failures/failures.ts'
import { followEmails } from '../../services/account/profile/follow-emails.ts'
import type { Entrance } from '../caller.ts'
import { noToken } from './no-token.ts'

/** Milliseconds that a confirmed change can be taken back. */
const undoTime = 7 * 24 * 60 * 60_000

/** The way of who holds a mailed token of a changed address. */
export interface EmailChangeDoor {
  /** @throws MissingFailure for what is no such token, or no longer; TooManyTriesFailure after many of those. */
  look(): Promise<EmailChangeView>
  /** Confirms, or takes back, and uses the token up. @throws as `look`, and ConflictFailure where another login has that address. */
  complete(): Promise<EmailChanged>
}

export function doorOfEmailChange(entrance: Entrance, address: string, hash: string): EmailChangeDoor {
  const { database, clock } = entrance
  return {
    look: async () => {
      const [row] = await database.transaction(
        ({ run }) => run('select * from atrium_email_change($1, $2)', [hash, clock().toISOString()]),
        { role: 'atrium_auth', readOnly: true },
      )
      if (!row) throw await noToken(entrance, address)
      const [act, oldEmail, newEmail] = row as [EmailChangeView['act'], string, string]
      return { act, email: act === 'confirm' ? newEmail : oldEmail }
    },
    complete: async () => {
      const now = clock()
      const undoUntil = new Date(now.getTime() + undoTime).toISOString()
      const [row] = await database.transaction(
        ({ run }) =>
          run('select * from atrium_complete_email_change($1, $2, $3)', [hash, undoUntil, now.toISOString()]),
        { role: 'atrium_auth' },
      )
      if (!row) throw await noToken(entrance, address)
      const [outcome, userId, email] = row as [EmailChanged['outcome'] | 'taken', string, string]
      if (outcome === 'taken') throw new ConflictFailure('Another login has this address. Nothing was changed.')
      // What is done is done: a list that lags follows within the hour.
      await followEmails(database, now, userId).catch((error: unknown) => entrance.incident(error, 'emailChange'))
      return { outcome, email }
    },
  }
}
