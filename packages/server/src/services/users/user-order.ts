import type { SQL } from 'drizzle-orm'
import { sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import { moment } from '../../contract/values/text.ts'
import type { UserSort } from '../../contract/people/user.ts'
import { invitations, memberships } from '../../db/schema.ts'
import { InvalidFailure } from '../../failures.ts'

/** Where a value is read from, in each of the two tables that a page is made of. */
export interface Sources {
  membership: PgColumn | SQL
  invitation: PgColumn | SQL
}

/** One sort key: its sources, its SQL type, and with it what a cursor may hold. */
interface SortKey extends Sources {
  type: 'int' | 'text' | 'timestamptz'
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

export function writeCursor(values: unknown[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(values))
  return btoa(String.fromCharCode(...bytes))
}

const cursorValue = {
  int: z.int().min(0).max(100),
  text: z
    .string()
    .max(400)
    .regex(/^[^\p{Cc}]*$/u),
  timestamptz: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?[+-](?:0\d|1[0-5])(?::\d\d)?$/)
    .refine((written) => moment.safeParse(written.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).success),
}

/** @throws InvalidFailure for what is no cursor of this order. */
export function readCursor(cursor: string, { keys }: UserOrder): unknown[] {
  try {
    const bytes = Uint8Array.from(atob(cursor), (character) => character.charCodeAt(0))
    const values = z
      .array(z.unknown())
      .length(keys.length)
      .parse(JSON.parse(new TextDecoder().decode(bytes)))
    return keys.map(({ type }, index) => cursorValue[type].parse(values[index]))
  } catch {
    throw new InvalidFailure({ cursor: ['Not a cursor of this list'] })
  }
}
