import type { Database, OwnerTransaction } from '../../../db/database.ts'
import type { Notary } from '../../../ports/notary.ts'
import { queueAccountMessage } from '../../account/account-store.ts'
import { keptUntil } from '../../rooms/room-links.ts'
import { tablesAtEnd, tablesOfClinic } from './clinic-tables.ts'
import { receiptText } from './receipt.ts'

interface Deleting {
  database: Database
  notary: Notary
  onFault: (error: unknown) => void
  /** Rows in one transaction: short enough that nobody waits for it. */
  portion?: number
}

/**
 * Deletes the clinics whose thirty days are over, and leaves a signed receipt of each, which its Owners are mailed (decision 44). At each start,
 * and each hour. What was deleted stays counted: after a kill, or on another server, it goes on where it stopped.
 *
 * @returns how many clinics are gone.
 */
export async function deleteClosedClinics({ database, notary, onFault, portion = 1_000 }: Deleting, now: Date) {
  const due = await database.asOwner(async ({ run, script }) => {
    // The door's role sees every clinic; the owner one that it names.
    await script('set local role atrium_door')
    return run('select id from clinics where deletes_at <= $1 order by deletes_at, id', [now.toISOString()])
  })
  let gone = 0
  for (const [id] of due) {
    const isGone = await deleteClinic(database, notary, String(id), { now, portion }).catch(onFault)
    if (isGone === true) gone += 1
  }
  return gone
}

async function deleteClinic(
  database: Database,
  notary: Notary,
  id: string,
  { now, portion }: { now: Date; portion: number },
): Promise<boolean> {
  const inClinic = <Result>(work: (transaction: OwnerTransaction) => Promise<Result>) =>
    database.asOwner(async (transaction) => {
      await transaction.run("select set_config('atrium.clinic_id', $1, true)", [id])
      const held = await transaction.run('select 1 from clinics where id = $1 and deletes_at <= $2 for update', [
        id,
        now.toISOString(),
      ])
      // Another server has done it meanwhile, or it was opened again before anything was deleted.
      return held.length === 0 ? null : work(transaction)
    })
  const isBegun = await inClinic((transaction) => beginReceipt(transaction, id, now))
  if (isBegun === null) return false
  for (const table of tablesOfClinic) {
    for (;;) {
      const deleted = await inClinic((transaction) => deletePortion(transaction, id, table, portion))
      if (deleted === null) return false
      if (deleted < portion) break
    }
  }
  return (await inClinic((transaction) => finish(transaction, notary, id, now))) !== null
}

/** From here on there is no way back: `atrium_reopen_clinic` finds the receipt. */
async function beginReceipt({ run }: OwnerTransaction, id: string, now: Date): Promise<true> {
  await run(
    `insert into clinic_receipts (clinic, link, closed_at, begun_at, seq, hash, counts)
     select c.id, c.link, c.closed_at, $2, coalesce(h.seq, 0), coalesce(h.hash, ''), '{}'
     from clinics c left join audit_heads h on h.clinic_id = c.id where c.id = $1
     on conflict do nothing`,
    [id, now.toISOString()],
  )
  return true
}

async function deletePortion({ run }: OwnerTransaction, id: string, table: string, portion: number): Promise<number> {
  const rows = await run(
    `delete from ${table} where clinic_id = $1 and ctid = any (array(
       select ctid from ${table} where clinic_id = $1 limit ${portion})) returning 1`,
    [id],
  )
  if (rows.length > 0) await count(run, id, table, rows.length)
  return rows.length
}

const count = (run: OwnerTransaction['run'], id: string, table: string, rows: number) =>
  run(
    `update clinic_receipts
     set counts = counts || jsonb_build_object($2::text, coalesce((counts ->> $2::text)::int, 0) + $3::int) where clinic = $1`,
    [id, table, rows],
  )

/** The last of it, its receipt, and the mail to who were its Owners: all or nothing. The link stays nobody's for twelve months (R21). */
async function finish({ run, queries }: OwnerTransaction, notary: Notary, id: string, now: Date): Promise<true> {
  const owners = await run(
    `select m.name, m.email, c.name from memberships m join clinics c on c.id = m.clinic_id
     where m.clinic_id = $1 and m.role = 'owner' and m.status = 'active'`,
    [id],
  )
  await run(
    `insert into clinic_links (link, clinic_id, kept_until) select link, id, $2 from clinics where id = $1 on conflict do nothing`,
    [id, keptUntil(now).toISOString()],
  )
  for (const table of tablesAtEnd) {
    const column = table === 'clinics' ? 'id' : 'clinic_id'
    const rows = await run(`delete from ${table} where ${column} = $1 returning 1`, [id])
    await count(run, id, table, rows.length)
  }
  const [row = []] = await run(
    'select link, closed_at, seq, hash, counts::text from clinic_receipts where clinic = $1',
    [id],
  )
  const [link, closedAt, seq, hash, counts] = row as [string, string, number, string, string]
  const body = receiptText({
    clinic: id,
    link,
    closedAt: new Date(closedAt).toISOString(),
    deletedAt: now.toISOString(),
    seq,
    hash,
    counts: JSON.parse(counts) as Record<string, number>,
  })
  const signature = await notary.sign(body)
  const publicKey = notary.publicKey(notary.keyId) ?? ''
  await run(
    'update clinic_receipts set deleted_at = $2, body = $3, signature = $4, public_key = $5 where clinic = $1',
    [id, now.toISOString(), body, signature, publicKey],
  )
  for (const [name, email, clinic] of owners.map((each) => each.map(String))) {
    const content = {
      kind: 'clinic-deleted' as const,
      name: name ?? '',
      clinic: clinic ?? '',
      body,
      signature,
      publicKey,
    }
    await queueAccountMessage({ queries, now }, email ?? '', content)
  }
  return true
}
