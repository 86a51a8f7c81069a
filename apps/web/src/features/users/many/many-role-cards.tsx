import { explain, roleDescriptions, roleLabels, roles } from '@atrium/policy/clinic'
import type { Role } from '@atrium/policy/clinic'
import { useMe } from '../../../api/me.ts'
import { RadioCards } from '../../../components/dialog/radio-cards.tsx'
import type { RadioCard } from '../../../components/dialog/radio-cards.tsx'
import { giveRoleDecision, isMembership } from '../acts/user-acts.ts'
import classes from './many-dialog.module.css'
import type { UserRow } from '../../../api/outputs.ts'

export interface ManyRoleCardsProps {
  people: readonly UserRow[]
  value: Role | null
  onChange: (role: Role) => void
}

/** The three roles; one that can be given to none of them says why (R3). */
export function ManyRoleCards({ people, value, onChange }: ManyRoleCardsProps) {
  const me = useMe()
  const members = people.filter(isMembership)
  const cards = roles.map((role): RadioCard<Role | ''> => {
    const decisions = members.map((row) => giveRoleDecision(me, row, role))
    const denials = decisions.flatMap((decision) => (decision.allowed ? [] : [decision.denial]))
    // Where the role is too high for anybody, that is the reason, and not whose role it would have been.
    const denial = denials.find(({ newRole }) => newRole !== undefined) ?? denials[0]
    const isForNobody = denials.length === decisions.length && denial !== undefined
    return {
      value: role,
      label: roleLabels[role],
      description: roleDescriptions[role],
      denial: isForNobody ? explain(denial) : undefined,
    }
  })
  return (
    <div className={classes['cards']}>
      <RadioCards label="Role" value={value ?? ''} cards={cards} onChange={(role) => role !== '' && onChange(role)} />
    </div>
  )
}
