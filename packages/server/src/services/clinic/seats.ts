import type { Seats } from '../../contract/clinic/clinic.ts'
import type { ClinicScope } from '../../scope.ts'

/** The clinic's seats (R16, R17): Free has no limit; a pending invitation reserves one until it expires. */
export async function getSeats(scope: ClinicScope): Promise<Seats> {
  const [[used, reserved, limit] = []] = await scope.run(
    `select
       (select count(*) from memberships where clinic_id = $1 and status = 'active'),
       (select count(*) from invitations where clinic_id = $1 and status = 'pending' and expires_at > $2),
       (select seats_bought from subscriptions where clinic_id = $1)`,
    [scope.clinic.id, scope.now.toISOString()],
  )
  const bought = scope.clinic.plan === 'premium' ? Number(limit ?? 0) : null
  const taken = { used: Number(used), reserved: Number(reserved) }
  return { bought, ...taken, free: bought === null ? null : Math.max(0, bought - taken.used - taken.reserved) }
}
