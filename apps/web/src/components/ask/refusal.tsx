import { clinicCore, explain } from '@atrium/policy/clinic'
import type { Capability, Denial } from '@atrium/policy/clinic'
import { useMe } from '../../api/me.ts'
import { whomToAsk } from '../words/refusal-words.ts'
import { AskButton, mayAsk } from './ask-button.tsx'

const rows: Record<Capability, { label: string }> = clinicCore.capabilities

interface RefusalProps {
  denial: Denial
  /** Where many stand beneath each other nobody is named: the dialog says whom it goes to. */
  isShort?: boolean
}

/** Why not, and the way to ask who could say otherwise (R14). */
export function Refusal({ denial, isShort = false }: RefusalProps) {
  const me = useMe()
  const [whom] = whomToAsk(me)
  const about = rows[denial.capability].label
  if (isShort || !whom || !mayAsk(denial, me.decisions)) {
    return (
      <>
        {explain(denial)} <AskButton denial={denial} about={about} />
      </>
    )
  }
  return (
    <>
      {explain(denial)} <AskButton denial={denial} about={about} label={whom.replace(/\.$/, '')} />.
    </>
  )
}
