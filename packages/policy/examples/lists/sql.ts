import { policy, type Subject } from '../worlds/press.ts'

/** What each fact means in the database: a condition on `article`, with its parameter. */
const conditions = {
  own: { sql: 'author_id = ?', value: (me: Person) => me.id },
  sameDesk: { sql: 'desk_id = ?', value: (me: Person) => me.desk },
  assigned: { sql: 'FALSE AND ? IS NULL', value: (me: Person) => me.id }, // nobody is assigned to articles
}

/** Who asks, as the database knows them. */
export interface Person {
  readonly id: string
  readonly desk: string
}

/** The articles that somebody may edit, as what stands after WHERE. */
export function editableBy(subject: Subject, me: Person): { sql: string; values: string[] } {
  const scope = policy.scope(subject, 'article.edit')
  if (scope === 'all') return { sql: 'TRUE', values: [] }
  if (scope === 'none') return { sql: 'FALSE', values: [] }
  return {
    sql: scope.map((fact) => `(${conditions[fact].sql})`).join(' OR '),
    values: scope.map((fact) => conditions[fact].value(me)),
  }
}
