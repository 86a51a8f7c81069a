import { DatabaseSync } from 'node:sqlite'
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core'
import { sql } from 'drizzle-orm'
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import { expect, test } from 'vitest'
import { article, editableWith } from '../examples/lists/drizzle.ts'
import { editableIn, type Database } from '../examples/lists/kysely.ts'
import { editableBy } from '../examples/lists/sql.ts'
import { policy } from '../examples/worlds/press.ts'
import { subjectsOf } from '../src/testing.ts'

const database = new DatabaseSync(':memory:')
database.exec(`CREATE TABLE article (id text, author_id text, desk_id text);
  INSERT INTO article VALUES ('mine', 'me', 'a'), ('of my desk', 'you', 'a'), ('theirs', 'you', 'b')`)
const me = { id: 'me', desk: 'a' }
const kysely = new Kysely<Database>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})
const none = sql`FALSE`
const ask = (query: string, values: readonly unknown[]): string[] =>
  database
    .prepare(query)
    .all(...(values as string[]))
    .map(({ id }) => String(id))

/** What each of the recipes finds; the same question row by row beside them. */
test.each(subjectsOf(policy))(
  'a list of articles that a $role on $plan may edit is filtered by the database',
  (subject) => {
    const plain = editableBy(subject, me)
    const drizzle = new SQLiteSyncDialect().sqlToQuery(editableWith(subject, me) ?? none)
    const { sql: text, parameters } = kysely
      .selectFrom('article')
      .select('id')
      .where((eb) => editableIn(eb, subject, me))
      .compile()
    const one = database
      .prepare('SELECT * FROM article')
      .all()
      .flatMap(({ id, author_id, desk_id }) => {
        const facts = { own: author_id === me.id, sameDesk: desk_id === me.desk }
        return policy.can(subject, 'article.edit', facts) ? [id] : []
      })
    expect(ask(`SELECT id FROM article WHERE ${plain.sql}`, plain.values)).toEqual(one)
    expect(ask(`SELECT id FROM article WHERE ${drizzle.sql}`, drizzle.params)).toEqual(one)
    expect(ask(text, parameters)).toEqual(one)
    expect(article.id.name).toBe('id')
  },
)

test('the three scopes are all there', () => {
  const scopes = subjectsOf(policy).map((subject) => policy.scope(subject, 'article.edit'))
  expect(new Set(scopes.map((scope) => JSON.stringify(scope)))).toEqual(
    new Set(['"all"', '"none"', '["own","sameDesk"]', '["own"]']),
  )
})
