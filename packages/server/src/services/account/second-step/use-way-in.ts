import { charge, refund } from '../../../auth/limits/tries.ts'
import type { Sessions, SessionUser } from '../../../auth/sessions.ts'
import type { UseWayInInput, WayInView } from '../../../contract/account/way-in.ts'
import { shortestPassword } from '../../../contract/values/limits.ts'
import type { WayInDoor } from '../../../entrance/by-token/by-way-in.ts'
import { ConflictFailure, InvalidFailure, TooManyTriesFailure } from '../../../failures/failures.ts'

/** Whose way in it is. @throws what the door throws. */
export async function viewWayIn({ look }: WayInDoor): Promise<WayInView> {
  const { clinic, name, email } = await look()
  return { clinic, name, email }
}

const elsewhere =
  'Another clinic of yours asks you for two-step sign-in too. An Owner there has to open a way in for you as well; then come back here.'

/**
 * Lets somebody in who lost the second step: with the link that an Owner caused, and the own password, so that neither an Owner nor
 * who reads the mail comes into a login alone. It is off then; whoever needs one sets it up when signing in.
 *
 * @returns whom to open a session for.
 * @throws InvalidFailure for a wrong password, and without another one where it is too short to stand alone (R33); TooManyTriesFailure;
 * ConflictFailure where another clinic demands a second step and nobody there has opened a way in.
 */
export async function useWayIn(
  { look, complete, entrance: { database } }: WayInDoor,
  sessions: Sessions,
  { password, next }: Omit<UseWayInInput, 'token'>,
): Promise<SessionUser> {
  const way = await look()
  const { userId, email, passwordHash } = way
  const charges = [{ bucket: 'confirm', key: `way in ${userId}` } as const]
  const { wait } = await charge(database, charges)
  if (wait !== null) throw new TooManyTriesFailure(wait)
  if (!(await sessions.verify(password, passwordHash))) throw wrongPassword()
  await refund(database, charges)
  const outcome = await complete(way, await nextHashOf(sessions, password, next))
  if (outcome === 'changed') throw wrongPassword()
  if (outcome === 'elsewhere') throw new ConflictFailure(elsewhere)
  return { id: userId, email }
}

const wrongPassword = () => new InvalidFailure({ password: ['This is not your password'] })

/** Another password is only taken where this one must not stay. */
async function nextHashOf(sessions: Sessions, password: string, next: string | undefined): Promise<string | null> {
  if (sessions.standsAlone(password)) return null
  if (next === undefined) throw new InvalidFailure({ next: [`Use at least ${shortestPassword} characters`] })
  return sessions.hash(next)
}
