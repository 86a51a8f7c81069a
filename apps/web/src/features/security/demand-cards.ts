import type { SecondStepCounts } from '@atrium/server/contract/clinic/settings'
import { decideDemand, secondStepDemands } from '@atrium/server/contract/clinic/second-step-demand'
import type { SecondStepDemand } from '@atrium/server/contract/clinic/second-step-demand'
import { explain } from '@atrium/policy/clinic'
import type { Me } from '../../api/outputs.ts'
import type { RadioCard } from '../../components/dialog/radio-cards.tsx'

interface DemandCardsInput {
  me: Me
  present: SecondStepDemand
  /** Undefined while they are not known. */
  counts: SecondStepCounts | undefined
  /** Whether the person has a second step; undefined while that is not known. */
  hasOwn: boolean | undefined
}

export const demandLabels: Record<SecondStepDemand, string> = {
  nobody: 'Nobody',
  'owners-and-admins': 'Owners and Admins',
  everybody: 'Everybody',
}

/** Each choice with whom it means, or why it cannot be made. */
export function demandCards({ me, present, counts, hasOwn }: DemandCardsInput): RadioCard<SecondStepDemand>[] {
  return secondStepDemands.map((value) => ({
    value,
    label: demandLabels[value],
    description: meaningOf(value, counts),
    remark: value === present ? 'Current' : undefined,
    denial: denialOf(me, present, value, hasOwn),
  }))
}

function meaningOf(demand: SecondStepDemand, counts: SecondStepCounts | undefined): string {
  switch (demand) {
    case 'nobody':
      return 'Each person decides, under My account.'
    case 'owners-and-admins':
      return `Whoever manages people and settings.${haveWords(counts?.managers)}`
    case 'everybody':
      return `Members as well.${haveWords(counts?.everybody)}`
  }
}

function haveWords(count: { have: number; of: number } | undefined): string {
  if (!count) return ''
  const { have, of } = count
  if (have === of) return of === 1 ? ' The one person has it.' : ` All ${of} people have it.`
  return ` ${have} of ${of} ${of === 1 ? 'person' : 'people'} ${have === 1 ? 'has' : 'have'} it.`
}

/** The same that the server answers: to ask for less takes an Owner, and who asks for more has it. */
function denialOf(
  me: Me,
  present: SecondStepDemand,
  to: SecondStepDemand,
  hasOwn: boolean | undefined,
): string | undefined {
  const decision = decideDemand({ role: me.membership.role, plan: me.plan }, present, to)
  if (!decision.allowed) return explain(decision.denial)
  const isMore = secondStepDemands.indexOf(to) > secondStepDemands.indexOf(present)
  return isMore && hasOwn === false
    ? 'Set up two-step sign-in for yourself first, so that you are not locked out.'
    : undefined
}
