import type { SQL } from 'drizzle-orm'
import { sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { UserSort } from '../../contract/people/user.ts'
import { invitations, memberships } from '../../db/schema.ts'
import type { KeyType } from '../keyset-cursor.ts'

/** Where a value is read from, in each of the two tables that a page is made of. */
export interface Sources {
  membership: PgColumn | SQL
  invitation: PgColumn | SQL
}

/** One sort key: its sources, its SQL type, and with it what a cursor may hold. */
interface SortKey extends Sources {
  type: KeyType
}

const name: SortKey = { membership: memberships.sortName, invitation: invitations.listedAs, type: 'text' }
const email: SortKey = { membership: memberships.email, invitation: invitations.email, type: 'text' }
const id: SortKey = { membership: memberships.id, invitation: invitations.id, type: 'text' }
const activity: SortKey = { membership: memberships.activity, invitation: invitations.sentAt, type: 'timestamptz' }
/** Invitations stand after the active people and before the archived. */
const position: SortKey = { membership: memberships.position, invitation: sql`5`, type: 'int' }

const keysBySort: Record<'role' | 'name' | 'email' | 'lastActive', SortKey[]> = {
  role: [position, name, id],
  name: [name, id],
  email: [email, id],
  lastActive: [activity, id],
}

/** How a page of the Users table is ordered, and how it goes on after a cursor (keyset). */
export interface UserOrder {
  keys: SortKey[]
  direction: 'asc' | 'desc'
}

export function orderOf(sort: UserSort): UserOrder {
  const isDescending = sort.startsWith('-')
  const column = (isDescending ? sort.slice(1) : sort) as keyof typeof keysBySort
  return { keys: keysBySort[column], direction: isDescending ? 'desc' : 'asc' }
}
