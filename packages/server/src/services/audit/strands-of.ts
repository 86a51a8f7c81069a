import { auditActions } from '../../contract/clinic/audit.ts'
import { auditLabels } from '../../contract/clinic/audit-labels.ts'
import type { Scope } from '../../scope.ts'
import { likePattern } from '../like-pattern.ts'
import type { Strands } from './audit-statement.ts'

/** So many of each kind are followed; whoever means one of more has to write more. */
const mostOfAKind = 20

/** Whom and what a word means: people who are here, invited or gone, rooms, and kinds of change. */
export async function strandsOf({ run, clinic }: Scope, search: string): Promise<Strands> {
  const ids = (await run(statement, [clinic.id, likePattern(search), mostOfAKind])).flat().map(String)
  const words = search.trim().toLowerCase()
  const actions = auditActions.filter((action) => auditLabels[action].toLowerCase().includes(words))
  return { actors: ids, targets: ids, actions, assigned: null }
}

/** Of those who are gone the log alone knows; it is asked for the newest few thousand. */
const gone = (action: string) => `
  (select target_id from (
    select target_id, target_name, before ->> 'email' as email from audit_events
    where clinic_id = $1 and action = '${action}' order by seq desc limit 2000
  ) g where lower(target_name) like $2 or email like $2 limit $3)`

const statement = `
  (select id from memberships where clinic_id = $1 and (sort_name like $2 or email like $2) limit $3)
  union (select id from rooms where clinic_id = $1 and (sort_name like $2 or link like $2) limit $3)
  union (select id from invitations where clinic_id = $1 and email like $2 limit $3)
  union ${gone('membership.removed')}
  union ${gone('membership.left')}`
