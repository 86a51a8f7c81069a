import { eq } from 'drizzle-orm'
import { clinicPolicy } from '@atrium/policy/clinic'
import type { Clinic } from '../../contract/clinic/clinic.ts'
import { decideDemand, secondStepDemands } from '../../contract/clinic/second-step-demand.ts'
import type { SecondStepDemand } from '../../contract/clinic/second-step-demand.ts'
import type { ChangeSettingsInput } from '../../contract/clinic/settings.ts'
import { clinics } from '../../db/schema.ts'
import { assertAllowed, denied, InvalidFailure } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'
import { recordChange } from '../audit/audit.ts'
import { assertVersion } from './assert-version.ts'
import {
  clinicLinkIsTaken,
  hasMostClinicLinks,
  isClinicLinkTaken,
  keepClinicLink,
  tooManyClinicLinks,
} from './clinic-links.ts'
import type { Demanded } from './get-clinic.ts'
import { getClinic, getClinicRow } from './get-clinic.ts'

/**
 * Changes what is named and leaves the rest. A demand for a second step holds for whoever signs in from now on (R33). What is so already is
 * what was asked for.
 *
 * @throws ConflictFailure when `version` is out of date; DeniedFailure for who asks for less of a second step and is no Owner, for who asks for
 * more without having one, as they would lock themselves out, for the waiting room's words on Free, and for emergency access of who is no Owner; InvalidFailure for a link that is not free.
 */
export async function changeSettings(scope: Scope, { version, ...patch }: ChangeSettingsInput): Promise<Clinic> {
  const { clinic, stored, since } = await getClinicRow(scope)
  const { settings, name, link } = clinic
  const changed = changesOf({ name, link, ...settings }, patch)
  if (changed === null) return clinic
  await assertVersion(scope, clinic, version)
  const { name: newName = name, link: newLink = link, secondStep = settings.secondStep, ...set } = changed.after
  await assertDemand(scope, settings.secondStep, secondStep)
  if ('emergencyAccess' in set) assertAllowed(clinicPolicy.decide(scope.actor, 'emergency.enter'))
  if ('waitingText' in set) assertAllowed(clinicPolicy.decide(scope.actor, 'feature.waitingRoomContent'))
  if (newLink !== link) {
    await assertLink(scope, newLink)
    await keepClinicLink(scope, newLink)
  }
  await scope.queries
    .update(clinics)
    .set({
      name: newName,
      link: newLink,
      settings: { ...stored, ...set },
      settingsVersion: clinic.version + 1,
      ...sinceWhen(secondStep, since, scope.now),
    })
    .where(eq(clinics.id, clinic.id))
  await recordChange(scope, { action: 'clinic.settingsChanged', target: { id: clinic.id, name: newName }, ...changed })
  return getClinic(scope)
}

/** @throws InvalidFailure */
async function assertLink(scope: Scope, link: string): Promise<void> {
  if (await isClinicLinkTaken(scope, link)) throw new InvalidFailure({ link: [clinicLinkIsTaken] })
  if (await hasMostClinicLinks(scope, link)) throw new InvalidFailure({ link: [tooManyClinicLinks] })
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
function changesOf<Values extends object>(
  before: Values,
  patch: { [Name in keyof Values]?: Values[Name] | undefined },
) {
  const names = (Object.keys(patch) as (keyof Values)[]).filter(
    (name) => patch[name] !== undefined && patch[name] !== before[name],
  )
  const pick = (from: typeof patch) => Object.fromEntries(names.map((name) => [name, from[name]])) as Partial<Values>
  return names.length === 0 ? null : { before: pick(before), after: pick(patch) }
}
