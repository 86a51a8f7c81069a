import { denied, DeniedFailure } from '../../../failures/failures.ts'
import type { Scope } from '../../../scope.ts'
import { clinicsAskingMe } from '../account-store.ts'

/**
 * Asked once a code app or a passkey is gone: where nothing is left that stands beside the password, no clinic may demand it (R33). Whoever
 * called undoes the change.
 *
 * @throws DeniedFailure with the clinics that demand it.
 */
export async function assertStepIsLeft(scope: Pick<Scope, 'run'>): Promise<void> {
  const [[isLeft] = []] = await scope.run('select atrium_have_i_second_step()', [])
  if (isLeft === true) return
  const clinics = await clinicsAskingMe(scope)
  if (clinics.length > 0) throw new DeniedFailure(denied('user.view', 'second-step').denial, null, clinics)
}
