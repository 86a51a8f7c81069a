import { demandLabels } from './demand-cards.ts'
import { durationWords } from './idle-choices.ts'
import type { SecurityValues } from './use-settings-draft.ts'

/** Of what was chosen, what somebody else has made something else since choosing began: "Two-step sign-in is now for everybody…". */
export function theirsOf(chosen: Partial<SecurityValues>, base: SecurityValues, present: SecurityValues): string[] {
  const { secondStep, idleSignOutMinutes: idle } = chosen
  const said: string[] = []
  if (secondStep !== undefined && base.secondStep !== present.secondStep && secondStep !== present.secondStep) {
    said.push(
      `Two-step sign-in is now asked of: ${demandLabels[present.secondStep]}. You chose: ${demandLabels[secondStep]}.`,
    )
  }
  const { idleSignOutMinutes: now } = present
  if (idle !== undefined && base.idleSignOutMinutes !== now && idle !== now) {
    said.push(`The idle sign-out is now ${durationWords(now)}. You chose ${durationWords(idle)}.`)
  }
  return said
}
