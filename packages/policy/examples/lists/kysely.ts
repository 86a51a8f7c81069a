import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely'
import type { Person } from './sql.ts'
import { policy, type Subject } from '../worlds/press.ts'

export interface Database {
  article: { id: string; author_id: string; desk_id: string }
}
type Where = ExpressionBuilder<Database, 'article'>

/** The articles that somebody may edit, for `.where((eb) => …)`. */
export function editableIn(eb: Where, subject: Subject, me: Person): ExpressionWrapper<Database, 'article', SqlBool> {
  const scope = policy.scope(subject, 'article.edit')
  if (scope === 'all') return eb.and([])
  if (scope === 'none') return eb.or([])
  const conditions = {
    own: () => eb('author_id', '=', me.id),
    sameDesk: () => eb('desk_id', '=', me.desk),
    assigned: () => eb.or([]),
  }
  return eb.or(scope.map((fact) => conditions[fact]()))
}
