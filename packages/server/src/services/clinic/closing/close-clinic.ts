import type { Sessions } from '../../../auth/sessions.ts'
import type { MoneyPort } from '../../../billing/money-port.ts'
import type { CloseClinicInput, ClosingPreview, ClosingState } from '../../../contract/clinic/closing.ts'
import { closedDays } from '../../../contract/values/limits.ts'
import type { SelfDoor } from '../../../entrance/self.ts'
import { ConflictFailure, InvalidFailure } from '../../../failures/failures.ts'
import type { Scope } from '../../../scope.ts'
import { confirmPassword } from '../../account/password/confirm-password.ts'
import { recordChange } from '../../audit/audit.ts'
import { getAccount } from '../../billing/subscription-store.ts'
import { tellOwners } from './tell-owners.ts'

/**
 * Closes the clinic: from now on nobody but its Owners gets in, and they only to open it again or to take its data out. Who waits and who is in
 * a call is let go, mail that was not sent is not sent. After thirty days a job deletes all of it (delete-closed.ts). Every Owner
 * is told, and whoever takes the money: it takes none for another period.
 *
 * @throws what {@link confirmPassword} throws, InvalidFailure for another name, ConflictFailure where it is closed.
 */
export async function closeClinic(
  self: SelfDoor,
  sessions: Sessions,
  money: MoneyPort,
  { name, password }: CloseClinicInput,
): Promise<ClosingState> {
  await confirmPassword(self, sessions, password, 'password')
  return self.change(async (scope) => {
    const { clinic, actor, now, run } = scope
    if (scope.deletesAt !== null) throw new ConflictFailure('This clinic is closed already.')
    if (name.trim() !== clinic.name) throw new InvalidFailure({ name: ['This is not the clinic’s name'] })
    const deletesAt = endOf(now)
    const [row] = await run('select * from atrium_close_clinic($1, $2, $3)', [
      actor.name,
      now.toISOString(),
      deletesAt.toISOString(),
    ])
    // Also of a plan that is frozen: once its payment came in, another period would begin.
    const { subscription } = await getAccount(scope)
    if (subscription.seatsBought !== null) await money.end(scope, true)
    const [waiting, calls] = (row ?? []).map(Number)
    const after = { on: deletesAt.toISOString().slice(0, 10), waiting, calls }
    await recordChange(scope, { action: 'clinic.closed', target: clinic, after })
    await tellOwners(scope, { kind: 'clinic-closed', by: actor.name, deletesAt: deletesAt.toISOString() })
    return { deletesAt }
  })
}

/** Whom it would meet. */
export async function previewClosing({ run, clinic, now }: Scope): Promise<ClosingPreview> {
  const [row = []] = await run(
    `select
       (select count(*) from memberships where clinic_id = $1 and status = 'active'),
       (select count(*) from invitations where clinic_id = $1 and status = 'pending' and expires_at > $2),
       (select count(*) from visits where clinic_id = $1 and status = 'waiting' and (kept_until is null or kept_until > $2)),
       (select count(*) from visits where clinic_id = $1 and status = 'in-call')`,
    [clinic.id, now.toISOString()],
  )
  const [people = 0, invitations = 0, waiting = 0, calls = 0] = row.map(Number)
  return { people, invitations, waiting, calls, deletesAt: endOf(now) }
}

const endOf = (now: Date) => new Date(now.getTime() + closedDays * 24 * 60 * 60_000)
