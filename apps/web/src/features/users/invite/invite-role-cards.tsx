import { clinicCore, roleDescriptions, roleLabels, roles } from '@atrium/policy/clinic'
import { decideInvite } from '@atrium/policy/core'
import type { Role } from '@atrium/policy/clinic'
import { useMe } from '../../../api/me.ts'
import { RadioCards } from '../../../components/dialog/radio-cards.tsx'
import { refusalWords } from '../../../components/words/refusal-words.ts'

/** The three roles; one that may not be promised says why, and whom to ask (R3). */
export function InviteRoleCards({ value, onChange }: { value: Role; onChange: (role: Role) => void }) {
  const me = useMe()
  const actor = { role: me.membership.role, plan: me.plan }
  const cards = roles.map((role) => {
    const decision = decideInvite(clinicCore, { actor, to: role, freeSeats: null })
    return {
      value: role,
      label: roleLabels[role],
      description: roleDescriptions[role],
      denial: decision.allowed ? undefined : refusalWords(decision.denial, me),
    }
  })
  return <RadioCards label="Role" value={value} cards={cards} onChange={onChange} />
}
