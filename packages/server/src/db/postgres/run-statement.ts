import type { Pool } from 'pg'
import type { RunStatement } from '../database.ts'

/** Each text is prepared once a connection, under a short name that stands for it in the whole process. */
const names = new Map<string, string>()

/** Statements are few, but a list's text depends on its filters: past this many the rest is sent unprepared. */
const mostNames = 500

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= mostNames) return known
  const name = `atrium_${names.size}`
  names.set(text, name)
  return name
}

/** Runs statements on one connection, or on any of a pool, and answers their rows as arrays. */
export function statementsOn(client: Pick<Pool, 'query'>): RunStatement {
  return async (text, parameters) => {
    const name = nameOf(text)
    const { rows } = await client.query({
      text,
      values: parameters,
      rowMode: 'array' as const,
      ...(name !== undefined && { name }),
    })
    return rows as unknown[][]
  }
}
