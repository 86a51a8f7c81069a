import type {
  ArchiveManyInput,
  ChangeRolesInput,
  MembershipOutcome,
  MembershipsInput,
} from '../../contract/people/user.ts'
import type { Scope } from '../../scope.ts'
import { eachRow } from '../each-row.ts'
import { assertTakesWaiting } from '../rooms/waiting.ts'
import { changeRole } from './change-role.ts'
import { archiveUser, restoreUser } from './change-status.ts'

interface Outcomes {
  results: MembershipOutcome[]
}

/** Gives several memberships one role: each row as {@link changeRole} by itself, rank and last Owner included (R2, R3, R4). */
export async function changeRoles(scope: Scope, { membershipIds, ...change }: ChangeRolesInput): Promise<Outcomes> {
  return eachMembership(scope, membershipIds, (membershipId) => changeRole(scope, { membershipId, ...change }))
}

/**
 * Archives several: each row as {@link archiveUser} by itself (R13). Where those who wait shall go is looked at before the first
 * (R27): a row that failed by it would have closed its room already.
 *
 * @throws MissingFailure unless that room is open, and stays so.
 */
export async function archiveMany(scope: Scope, { membershipIds, ...rest }: ArchiveManyInput): Promise<Outcomes> {
  if (rest.moveWaitingTo !== undefined) await assertTakesWaiting(scope, rest.moveWaitingTo, membershipIds)
  return eachMembership(scope, membershipIds, (membershipId) => archiveUser(scope, { membershipId, ...rest }))
}

/** Restores several, as far as seats are free: each row as {@link restoreUser} by itself (R13, R16). */
export async function restoreMany(scope: Scope, { membershipIds }: MembershipsInput): Promise<Outcomes> {
  return eachMembership(scope, membershipIds, (membershipId) => restoreUser(scope, { membershipId }))
}

/**
 * Whoever is among them acts on the others first: once the own role or place is another, the right to the rest is gone, and
 * the order in which rows were named would decide.
 */
async function eachMembership(
  { actor }: Scope,
  ids: readonly string[],
  act: (membershipId: string) => Promise<unknown>,
): Promise<Outcomes> {
  const others = ids.filter((id) => id !== actor.membershipId)
  const ordered = others.length < ids.length ? [...others, actor.membershipId] : ids
  const done = await eachRow(ordered, act)
  return { results: done.map(({ id, told }) => ({ membershipId: id, ...told })) }
}
