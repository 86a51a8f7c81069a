import { toCasbin, toCaslRules, toCedar, toMarkdown, toOpenFga, toSql } from '@atrium/policy/export'
import type { Policy } from '@atrium/policy'
import { policy } from '../worlds/press.ts'

const any = policy as unknown as Policy
export const exported = [
  toCedar(any).policies,
  JSON.stringify(toCaslRules(any, { role: 'author', plan: 'solo' })),
  toMarkdown(any),
  // These know no numbers: a row with a limit is refused, unless it is to be left out.
  toOpenFga(any, { leaveOut: 'limited' }),
  toCasbin(any, { leaveOut: 'limited' }).policy,
  toSql(any, 'policy_grant', { leaveOut: 'limited' }),
]
