import { eq, or, sql, type SQL } from 'drizzle-orm'
import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Person } from './sql.ts'
import { policy, type Subject } from '../worlds/press.ts'

export const article = sqliteTable('article', { id: text(), authorId: text('author_id'), deskId: text('desk_id') })

/** The articles that somebody may edit, for `.where(…)`. */
export function editableWith(subject: Subject, me: Person): SQL | undefined {
  const scope = policy.scope(subject, 'article.edit')
  if (scope === 'all') return sql`TRUE`
  if (scope === 'none') return sql`FALSE`
  const conditions = { own: eq(article.authorId, me.id), sameDesk: eq(article.deskId, me.desk), assigned: sql`FALSE` }
  return or(...scope.map((fact) => conditions[fact]))
}
