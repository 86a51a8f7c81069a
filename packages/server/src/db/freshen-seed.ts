import type { Transaction } from './database.ts'
import { seedBilling } from './seed-billing.ts'
import { foundedDaysAgo } from './seed.ts'
import { harbor, oak } from './seed-people.ts'

/**
 * Brings what was seeded earlier to the present, so that "12 min ago" is true: the offline demo's database comes seeded from its build.
 * The log keeps its times, which are hashed with it (R29), and nobody counts those days.
 */
export async function freshenSeed(transaction: Transaction, now: Date): Promise<void> {
  const { run } = transaction
  for (const clinic of [harbor, oak]) {
    await run("select set_config('atrium.clinic_id', $1, true)", [clinic.id])
    await run(shift, [clinic.id, now, foundedDaysAgo])
    if (clinic.plan === 'premium') await seedBilling(transaction, clinic, now)
  }
}

const shift = `
  with age as (
    select $2::timestamptz - created_at - make_interval(days => $3::int) as passed from clinics where id = $1
  ), shifted_rooms as (
    update rooms set closed_at = closed_at + passed from age where clinic_id = $1 and closed_at is not null
  ), shifted_invitations as (
    update invitations set sent_at = sent_at + passed, expires_at = expires_at + passed from age where clinic_id = $1
  ), shifted_visits as (
    update visits set arrived_at = arrived_at + passed, started_at = started_at + passed, ended_at = ended_at + passed,
      kept_until = kept_until + passed
    from age where clinic_id = $1
  ), shifted_messages as (
    update visit_messages set at = at + passed from age where clinic_id = $1
  )
  update memberships set last_active_at = last_active_at + passed, archived_at = archived_at + passed
  from age where clinic_id = $1`
