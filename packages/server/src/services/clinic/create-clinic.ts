import { firstSettings, settingsOf } from '../../contract/clinic/clinic.ts'
import type { CreateClinicInput, CreatedClinic } from '../../contract/clinic/new-clinic.ts'
import type { NewClinicDoor } from '../../entrance/by-person.ts'
import { InvalidFailure } from '../../failures/failures.ts'
import { joinClinic } from '../joining/join-clinic.ts'
import { makeClinic } from './make-clinic.ts'

/**
 * Makes another clinic: Free, with the caller as its Owner, who comes in by the one door (R31). All or nothing.
 *
 * @param isRegistered whoever is signed in may (R32); else the caller answers for a clinic already.
 * @throws InvalidFailure for a link that another clinic has: links are addresses that anybody can try, so this tells nothing new.
 */
export async function createClinic(
  door: NewClinicDoor,
  { name, link, timeZone }: CreateClinicInput,
  isRegistered: boolean,
): Promise<CreatedClinic> {
  const made = door.enter({ name, link }, async (scope, person) => {
    await makeClinic(scope, person.name, { timeZone, isRegistered })
    const { id, role } = await joinClinic(scope, { user: person, role: 'owner', invitation: null })
    const { clinic } = scope
    const settings = { ...settingsOf(firstSettings(timeZone)), secondStep: 'nobody' } as const
    return { ...clinic, settings, logo: null, version: 1, membership: { id, role } }
  })
  return made.catch((error: unknown) => {
    throw isLinkTaken(error)
      ? new InvalidFailure({ link: ['Another clinic has this link. Choose another one.'] })
      : error
  })
}

/** The database's word: of two that take one link at the same moment, one gets it. */
export function isLinkTaken(error: unknown): boolean {
  for (let each = error; each instanceof Error; each = each.cause) {
    if ('constraint' in each && each.constraint === 'clinics_link_unique') return true
  }
  return false
}
