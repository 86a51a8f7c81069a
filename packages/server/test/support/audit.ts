import type { ClinicMessageContent } from '../../src/contract/message.ts'
import type { AuditCheck } from '../../src/contract/clinic/audit.ts'
import type { Database, OwnerTransaction } from '../../src/db/database.ts'
import type { Notary } from '../../src/ports/notary.ts'
import { notaryOf } from '../../src/ports/notary.ts'
import { checkLog } from '../../src/services/audit/check-log.ts'
import { signCheckpoints } from '../../src/services/audit/checkpoints/sign-checkpoints.ts'
import type { TestApp } from './test-app.ts'
import { notary } from './test-app.ts'

/** Lets the job run once, as the app's server does. @returns how many it signed, in all clinics. */
export const signAll = ({ database, dependencies }: TestApp, now: Date, by: Notary = notary) =>
  signCheckpoints({ database, notary: by, log: dependencies.log, isMailed: true }, now)

export const otherNotary = (...formerKeys: string[]) => notaryOf('07'.repeat(32), formerKeys)

/** What the mailed checkpoints of a clinic say, and to whom, the oldest first. */
export async function mailedCheckpoints(database: Database, clinicId: string) {
  const rows = await database.transaction(
    ({ run }) =>
      run(
        "select address, content::text from messages where clinic_id = $1 and content ->> 'kind' = 'checkpoint' order by queued_at, address",
        [clinicId],
      ),
    { role: 'atrium_mail' },
  )
  type Content = Extract<ClinicMessageContent, { kind: 'checkpoint' }>
  return rows.map(([address, content]) => ({
    address: String(address),
    content: JSON.parse(String(content)) as Content,
  }))
}

/** Somebody with every right changes the tables; each statement is given the clinic. */
export const tamper = (database: Database, clinicId: string, ...statements: string[]) =>
  database.asOwner((transaction) => tamperIn(transaction, clinicId, statements))

/** What a check says once somebody has; all of it is then taken back. */
export async function checkedAfter(database: Database, clinicId: string, ...statements: string[]) {
  let found: AuditCheck | undefined
  const undone = new Error('All is taken back')
  await database
    .asOwner(async (transaction) => {
      await tamperIn(transaction, clinicId, statements)
      found = await checkedIn(transaction, clinicId, notary)
      throw undone
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error
    })
  return found
}

async function tamperIn({ run, script }: OwnerTransaction, clinicId: string, statements: string[]): Promise<void> {
  await run("select set_config('atrium.clinic_id', $1, true)", [clinicId])
  for (const table of ['audit_events', 'audit_checkpoints']) await script(`alter table ${table} disable trigger user`)
  for (const statement of statements) await run(statement, statement.includes('$1') ? [clinicId] : [])
  for (const table of ['audit_events', 'audit_checkpoints']) await script(`alter table ${table} enable trigger user`)
}

/** What a check of the clinic says. */
export const checked = (database: Database, clinicId: string, by: Notary = notary) =>
  database.asOwner((transaction) => checkedIn(transaction, clinicId, by))

async function checkedIn({ run }: OwnerTransaction, clinicId: string, by: Notary): Promise<AuditCheck> {
  await run("select set_config('atrium.clinic_id', $1, true)", [clinicId])
  const { last: _, ...check } = await checkLog(run, clinicId, by)
  return check
}

/** Writes a clinic's chain anew from an event on, so that it is sound by itself: bodies, hashes and head. */
export const chainAnewFrom = (seq: number) => [
  `do $do$ declare v_event audit_events; v_hash text; v_clinic text := current_setting('atrium.clinic_id'); begin
    select coalesce((select hash from audit_events where clinic_id = v_clinic and seq = ${seq} - 1), '') into v_hash;
    for v_event in select * from audit_events where clinic_id = v_clinic and seq >= ${seq} order by seq loop
      update audit_events set previous_hash = v_hash, body = atrium_audit_body(v_event) where clinic_id = v_clinic and seq = v_event.seq;
      update audit_events set hash = encode(sha256(convert_to(previous_hash || E'\\n' || body, 'UTF8')), 'hex')
        where clinic_id = v_clinic and seq = v_event.seq returning hash into v_hash;
    end loop;
    update audit_heads set (seq, hash) = (select seq, hash from audit_events where clinic_id = v_clinic order by seq desc limit 1)
      where clinic_id = v_clinic;
  end $do$`,
]
