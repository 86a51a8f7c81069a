import type { SecondStepCounts } from '@atrium/server/contract/clinic/settings'
import type { SecondStepDemand } from '@atrium/server/contract/clinic/second-step-demand'
import { secondStepDemands } from '@atrium/server/contract/clinic/second-step-demand'
import type { Effect } from '../../components/dialog/effect-list.tsx'
import { EffectList } from '../../components/dialog/effect-list.tsx'
import { counted } from '../../components/words/word-list.ts'

interface DemandEffectsProps {
  from: SecondStepDemand
  to: SecondStepDemand
  counts: SecondStepCounts | undefined
}

/** What will happen, before it is saved. */
export function DemandEffects({ from, to, counts }: DemandEffectsProps) {
  const isMore = secondStepDemands.indexOf(to) > secondStepDemands.indexOf(from)
  return <EffectList title="What changes" effects={isMore ? more(to, counts) : less(to)} lines={isMore ? 3 : 2} />
}

function more(to: SecondStepDemand, counts: SecondStepCounts | undefined): Effect[] {
  const count = to === 'everybody' ? counts?.everybody : counts?.managers
  const missing = count ? count.of - count.have : null
  const who =
    missing === null
      ? 'Whoever has none sets'
      : missing === 1
        ? '1 person sets'
        : `${counted(missing, 'person', 'people')} set`
  return [
    {
      kind: 'note',
      text:
        missing === 0
          ? `${to === 'everybody' ? 'Everybody has' : 'All Owners and Admins have'} it already`
          : `${who} it up at the next sign-in, before anything else`,
    },
    { kind: 'keep', text: 'Whoever is signed in now goes on until then; no call is cut off' },
    { kind: 'note', text: 'While the clinic asks for it, it cannot be turned off' },
  ]
}

function less(to: SecondStepDemand): Effect[] {
  return [
    {
      kind: 'loss',
      text: to === 'nobody' ? 'Nobody has to have it any more' : 'Members need not have it any more',
    },
    { kind: 'keep', text: 'Whoever has it keeps it, and may turn it off' },
  ]
}
