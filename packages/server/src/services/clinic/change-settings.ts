import { eq } from 'drizzle-orm'
import type { Clinic } from '../../contract/clinic/clinic.ts'
import { decideDemand, secondStepDemands } from '../../contract/clinic/second-step-demand.ts'
import type { SecondStepDemand } from '../../contract/clinic/second-step-demand.ts'
import type { ChangeSettingsInput } from '../../contract/clinic/settings.ts'
import { clinics } from '../../db/schema.ts'
import { assertAllowed, ConflictFailure, denied } from '../../failures.ts'
import type { Scope } from '../../scope.ts'
import { recordChange } from '../audit/audit.ts'
import type { Demanded } from './get-clinic.ts'
import { getClinicRow } from './get-clinic.ts'

/**
 * Changes what is named and leaves the rest. A demand for a second step holds for whoever signs in from now on (R33).
 *
 * @throws ConflictFailure when `version` is out of date, DeniedFailure for who asks for less and is no Owner, and for who asks for
 * more without having a second step: they would lock themselves out.
 */
export async function changeSettings(scope: Scope, { version, ...patch }: ChangeSettingsInput): Promise<Clinic> {
  const { clinic, since } = await getClinicRow(scope)
  const { settings } = clinic
  if (version !== undefined && version !== clinic.version) {
    throw new ConflictFailure('Somebody changed these settings meanwhile. They are shown as they are now.')
  }
  const { secondStep = settings.secondStep, idleSignOutMinutes = settings.idleSignOutMinutes } = patch
  const changed = changesOf(settings, { secondStep, idleSignOutMinutes })
  if (changed === null) return clinic
  await assertDemand(scope, settings.secondStep, secondStep)
  const { secondStep: _, ...kept } = settings
  await scope.queries
    .update(clinics)
    .set({
      settings: { ...kept, idleSignOutMinutes },
      settingsVersion: clinic.version + 1,
      ...sinceWhen(secondStep, since, scope.now),
    })
    .where(eq(clinics.id, clinic.id))
  await recordChange(scope, { action: 'clinic.settingsChanged', target: clinic, ...changed })
  return { ...clinic, settings: { ...settings, secondStep, idleSignOutMinutes }, version: clinic.version + 1 }
}

async function assertDemand(scope: Scope, from: SecondStepDemand, to: SecondStepDemand): Promise<void> {
  if (from === to) return
  assertAllowed(decideDemand(scope.actor, from, to))
  if (secondStepDemands.indexOf(to) < secondStepDemands.indexOf(from)) return
  const [[hasOne] = []] = await scope.run('select atrium_have_i_second_step()', [])
  if (hasOne !== true) throw denied('clinic.changeSettings', 'second-step')
}

/** What is demanded already has been since then; what is new, since now. */
function sinceWhen(
  demand: SecondStepDemand,
  { managersAskedSince, everybodyAskedSince }: Demanded,
  now: Date,
): Demanded {
  return {
    managersAskedSince: demand === 'nobody' ? null : (managersAskedSince ?? now),
    everybodyAskedSince: demand === 'everybody' ? (everybodyAskedSince ?? now) : null,
  }
}

/** Before and after of what is another one now; null: nothing. */
function changesOf<Values extends object>(before: Values, after: Partial<Values>) {
  const names = (Object.keys(after) as (keyof Values)[]).filter((name) => after[name] !== before[name])
  const pick = (from: Partial<Values>) => Object.fromEntries(names.map((name) => [name, from[name]]))
  return names.length === 0 ? null : { before: pick(before), after: pick(after) }
}
