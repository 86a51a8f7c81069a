import { sortName } from '../../contract/values/sort-name.ts'
import type { Scope } from '../../scope.ts'

interface Named {
  /** Of a membership; null for what no person has done. */
  id: string | null
  name: string
}

/** Who has gone counts as well: the log goes on naming them. One person who has come back is no namesake. */
const statement = `
  with bearers as (
    select id, name, email from memberships
    where clinic_id = $1 and sort_name = any($2::text[]) and name = any($3::text[])
    union all
    select target_id, target_name, before->>'email' from audit_events
    where clinic_id = $1 and action in ('membership.removed', 'membership.left') and target_name = any($3::text[])
  )
  select id, email from bearers
  where id = any($4::text[]) and name in (select name from bearers group by name having min(email) <> max(email))`

/** The addresses of those of them whose name somebody else in the clinic has or had, by membership. */
export async function namesakeEmails({ run, clinic }: Scope, people: readonly Named[]): Promise<Map<string, string>> {
  const names = [...new Set(people.map(({ name }) => name))]
  const ids = [...new Set(people.flatMap(({ id }) => id ?? []))]
  const rows = await run(statement, [clinic.id, names.map(sortName), names, ids])
  return new Map(rows as [id: string, email: string][])
}
