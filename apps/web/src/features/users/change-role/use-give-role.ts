import { clinicCore, roleLabels } from '@atrium/policy/clinic'
import { decideRoleChange } from '@atrium/policy/core'
import type { Role } from '@atrium/policy/clinic'
import { useMe } from '../../../api/me.ts'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { notify } from '../../../components/notices/notify.ts'
import { useChangeRole } from './use-change-role.ts'
import { asTarget } from '../acts/user-acts.ts'
import type { MembershipRow } from '../acts/user-acts.ts'
import { withArticle } from '../../../components/words/word-list.ts'

/**
 * Changes the role, tells so, and offers to take it back where that will be allowed.
 * It sends the role that the person saw, so that two people never overwrite each other unseen.
 */
export function useGiveRole(user: MembershipRow, onDone: () => void) {
  const me = useMe()
  const change = useChangeRole()
  const membershipId = user.id
  const undo = async (from: Role, role: Role) => {
    await change.mutateAsync({ membershipId, role, from }).then(
      () => notify({ sentence: `Undone: ${user.name} is ${withArticle(roleLabels[role])} again.` }),
      (error: unknown) => notify({ sentence: `Not undone. ${sentenceOf(error)}`, isProblem: true }),
    )
  }
  const give = (to: Role) => {
    const from = user.role
    change.mutate(
      { membershipId, role: to, from },
      {
        onSuccess: () => {
          onDone()
          notify({
            sentence: `${user.self ? 'You are' : `${user.name} is`} ${withArticle(roleLabels[to])} now.`,
            action: mayGiveBack(to, from) ? { label: 'Undo', isUndo: true, run: () => void undo(to, from) } : undefined,
          })
        },
      },
    )
  }
  const mayGiveBack = (present: Role, former: Role) => {
    const role = user.self ? present : me.membership.role
    const { allowed } = decideRoleChange(clinicCore, {
      actor: { role, plan: me.plan },
      target: asTarget({ ...user, role: present }),
      to: former,
      activeOwners: me.owners.length,
    })
    return allowed
  }
  return { give, isPending: change.isPending, isSuccess: change.isSuccess, error: change.error }
}
