import type { Database, DatabaseRole } from '../../../db/database.ts'
import type { Log } from '../../../ports/log.ts'
import type { Notary } from '../../../ports/notary.ts'
import { statementText } from './statement.ts'

interface Signing {
  database: Database
  notary: Notary
  log: Log
  /** Whether mail is sent, or kept to be looked at. */
  isMailed: boolean
}

const role: DatabaseRole = 'atrium_auth'

/**
 * Signs the head of each clinic's log that has changed and has no checkpoint of this day (R29), keeps it, and queues its mail to the
 * Owners: at each start, and each hour. Whoever is second, of several servers or after a kill, finds nothing to do. A log that no
 * longer holds what was signed before is not signed: it is said in the server's log at each look, and by each check.
 *
 * @returns how many were signed.
 */
export async function signCheckpoints({ database, notary, log, isMailed }: Signing, now: Date): Promise<number> {
  const due = (await database.transaction(
    ({ run }) => run('select * from atrium_due_checkpoints($1)', [now.toISOString()]),
    { role, readOnly: true },
  )) as DueRow[]
  let signed = 0
  for (const [clinic, number, seq, hash, previous, isKept] of due) {
    if (!isKept) {
      const fault = new Error(
        `Failed to sign a clinic's log: it no longer holds what checkpoint ${number - 1} has signed`,
      )
      log.error('An audit log was altered. Run audit:verify', fault, { clinic })
      continue
    }
    const at = now.toISOString()
    const day = at.slice(0, 10)
    const body = statementText({ format: 1, clinic, number, day, at, seq, hash, previous })
    const signature = await notary.sign(body)
    const proof = [notary.keyId, body, signature, notary.publicKey(notary.keyId), isMailed]
    const [[isFirst] = []] = await database.transaction(
      ({ run }) => run(keep, [clinic, number, day, seq, hash, at, ...proof]),
      { role },
    )
    if (isFirst === true) signed += 1
  }
  return signed
}

const keep = 'select atrium_keep_checkpoint($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)'

type DueRow = [clinicId: string, number: number, seq: number, hash: string, previous: string, isKept: boolean]
