import type { Denial } from '@atrium/policy/clinic'
import type { Me } from '../../../api/outputs.ts'

/** Why this person's role can do nothing to anybody, so that no row has a menu (R14); null when there is something. */
export function noActs({ decisions }: Me): Denial | null {
  const answers = [decisions['user.changeRole'], decisions['user.changeStatus']]
  const denials = answers.flatMap((answer) => (answer.allowed ? [] : [answer.denial]))
  return denials.length === answers.length ? (denials[0] ?? null) : null
}
