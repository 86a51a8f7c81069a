import { explain, roleDescriptions, roleLabels, roles } from '@atrium/policy/clinic'
import type { Role } from '@atrium/policy/clinic'
import { useMe } from '../../../api/me.ts'
import { RadioCards } from '../../../components/dialog/radio-cards.tsx'
import classes from './change-role-dialog.module.css'
import { giveRoleDecision } from '../acts/user-acts.ts'
import type { MembershipRow } from '../acts/user-acts.ts'

export interface RoleCardsProps {
  user: MembershipRow
  value: Role
  onChange: (role: Role) => void
}

/** The three roles; one that cannot be given says why (R3, R4, R2). */
export function RoleCards({ user, value, onChange }: RoleCardsProps) {
  const me = useMe()
  const cards = roles.map((role) => {
    const isCurrent = role === user.role
    const decision = giveRoleDecision(me, user, role)
    return {
      value: role,
      label: roleLabels[role],
      description: roleDescriptions[role],
      remark: isCurrent ? 'Current' : undefined,
      denial: isCurrent || decision.allowed ? undefined : explain(decision.denial),
    }
  })
  return (
    <div className={classes['cards']}>
      <RadioCards label="Role" value={value} cards={cards} onChange={onChange} />
    </div>
  )
}
