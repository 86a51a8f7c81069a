import type { Plan } from '@atrium/policy/clinic'
import type { OwnerTransaction } from '../../../db/database.ts'
import type { ClinicScope } from '../../../scope.ts'
import type { Settling } from '../settle.ts'
import { markPaid, markUnpaid } from './payment-steps.ts'

type Noted = 'no such clinic' | 'the payment is missing from today on' | 'the payment came in' | 'nothing has changed'

/**
 * What whoever collects the invoices says of a clinic's payment, under its lock. What is so already is no change.
 *
 * @param isPaid it came in; else it is missing.
 */
export async function notePayment(
  { database, money }: Settling,
  link: string,
  isPaid: boolean,
  now: Date,
): Promise<Noted> {
  return database.asOwner(async (transaction) => {
    const clinic = await lockClinic(transaction, link)
    if (clinic === null) return 'no such clinic'
    const { run, queries } = transaction
    // Row-level security holds for the tables' owner too.
    await run("select set_config('atrium.clinic_id', $1, true)", [clinic.id])
    const scope: ClinicScope = { clinic, now, run, queries }
    const isChanged = isPaid ? await markPaid(scope, money) : await markUnpaid(scope)
    if (!isChanged) return 'nothing has changed'
    return isPaid ? 'the payment came in' : 'the payment is missing from today on'
  })
}

/** The clinic that has the link, whichever it is: the door's role sees them all. */
async function lockClinic({ run, script }: OwnerTransaction, link: string): Promise<ClinicScope['clinic'] | null> {
  await script('set local role atrium_door')
  // The lock first: what it waited for is seen by the next statement only.
  await run('select 1 from clinics where link = $1 for no key update', [link])
  const [row] = await run('select id, name, plan from clinics where link = $1', [link])
  await script('reset role')
  if (!row) return null
  const [id, name, plan] = row as [id: string, name: string, plan: Plan]
  return { id, name, link, plan }
}
