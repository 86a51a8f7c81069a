import { z } from 'zod'
import { moment } from '../contract/text.ts'
import type { UserSort } from '../contract/user.ts'
import { InvalidFailure } from '../failures.ts'

/** One sort key: the column of each table, its SQL type, and what a cursor may hold for it. */
interface SortKey {
  membership: string
  invitation: string
  type: 'int' | 'text' | 'timestamptz'
}

const text = (membership: string, invitation = membership): SortKey => ({ membership, invitation, type: 'text' })
const name = text('sort_name', 'email')
const id = text('id')

/** Where invitations stand in the page's own order: after the active people, before the archived. */
const invitationPosition = '5'

const keysBySort: Record<'role' | 'name' | 'email' | 'lastActive', SortKey[]> = {
  role: [{ membership: 'position', invitation: invitationPosition, type: 'int' }, name, id],
  name: [name, id],
  email: [text('email'), id],
  lastActive: [{ membership: 'activity', invitation: 'sent_at', type: 'timestamptz' }, id],
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
