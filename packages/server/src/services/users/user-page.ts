import type { SQL } from 'drizzle-orm'
import { and, asc, desc, eq, fillPlaceholders, gt, like, lte, or, sql } from 'drizzle-orm'
import { QueryBuilder } from 'drizzle-orm/pg-core'
import type { UserRow, UserSort, UserStatus } from '../../contract/people/user.ts'
import { invitations, memberships } from '../../db/schema.ts'
import type { Sources } from './user-order.ts'
import { orderOf } from './user-order.ts'

/** A row as the database answers it: moments are text. */
export interface ListedRow extends Pick<
  UserRow,
  'id' | 'kind' | 'name' | 'email' | 'title' | 'role' | 'status' | 'invitedBy' | 'mailFault'
> {
  lastActiveAt: string | null
  sentAt: string | null
  archivedAt: string | null
  photoHash: string | null
  /** The room that was made in advance with an invitation (R12). */
  roomId: string | null
}

const value = sql.placeholder
const isOpen = gt(invitations.expiresAt, value('now'))
const noText = sql`null::text`
const noMoment = sql`null::timestamptz`

/**
 * Of the mail that was sent last: one look into the key of `messages` for each row that is shown. Ids of invitations are sorted by
 * "C", and those of messages are not: without the database's own collation here, that key could not be used.
 */
const mailFault = sql.raw(`(select m.fault from messages m where m.clinic_id = invitations.clinic_id
  and m.id = (invitations.id || '/' || invitations.version) collate "default" and m.status = 'failed')`)

/** What a page shows, of a membership and of an invitation. */
const columns: Record<keyof ListedRow, Sources> = {
  id: { membership: memberships.id, invitation: invitations.id },
  kind: { membership: sql`'membership'`, invitation: sql`'invitation'` },
  name: { membership: memberships.name, invitation: invitations.name },
  email: { membership: memberships.email, invitation: invitations.email },
  title: { membership: memberships.title, invitation: noText },
  photoHash: { membership: memberships.photoHash, invitation: noText },
  role: { membership: memberships.role, invitation: invitations.role },
  status: { membership: memberships.status, invitation: sql`case when ${isOpen} then 'pending' else 'expired' end` },
  lastActiveAt: { membership: memberships.lastActiveAt, invitation: noMoment },
  sentAt: { membership: noMoment, invitation: invitations.sentAt },
  archivedAt: { membership: memberships.archivedAt, invitation: noMoment },
  invitedBy: { membership: noText, invitation: invitations.invitedByName },
  mailFault: { membership: noText, invitation: mailFault },
  roomId: { membership: noText, invitation: invitations.roomId },
}
const names = Object.keys(columns) as (keyof ListedRow)[]

/** What the text of a page's statement depends on. Everything else is a value. */
export interface PageShape {
  sort: UserSort
  status: UserStatus | undefined
  isByRole: boolean
  isSearch: boolean
  /** Begins after the last row of another page. */
  goesOn: boolean
  memberships: boolean
  invitations: boolean
}

export interface PageValues {
  clinic: string
  now: string
  limit: number
  status: UserStatus | undefined
  role: string | undefined
  search: string | null
  /** The sort keys of the row before the page. */
  after: unknown[]
}

export interface PageStatement {
  text: string
  parametersOf(values: PageValues): unknown[]
}

const statements = new Map<string, PageStatement>()

/**
 * The statement for a page: both tables in one order. Each is read from its own index only as far as the page goes. There are
 * some hundred shapes, and each is built once: Drizzle takes a fifth of a call's time to build one.
 */
export function pageStatement(shape: PageShape): PageStatement {
  const key = Object.values(shape).join(' ')
  const statement = statements.get(key) ?? buildStatement(shape)
  statements.set(key, statement)
  return statement
}

const places = Object.fromEntries(names.map((name, place) => [name, place])) as Record<keyof ListedRow, number>

/** One value of a row. */
export function valueIn<Name extends keyof ListedRow>(row: unknown[], name: Name): ListedRow[Name] {
  return row[places[name]] as ListedRow[Name]
}

/** The sort keys of a row: where the next page goes on. */
export function keysIn(row: unknown[]): unknown[] {
  return row.slice(names.length)
}

function buildStatement(shape: PageShape): PageStatement {
  const ofMemberships = arm('membership', shape, membershipsOf(shape))
  const ofInvitations = arm('invitation', shape, invitationsOf(shape))
  const query = shape.memberships ? ofMemberships : ofInvitations
  // Drizzle joins the one to the other in place.
  if (shape.memberships && shape.invitations) {
    query
      .unionAll(ofInvitations)
      .orderBy(...sorted(shape))
      .limit(value('limit'))
  }
  const { sql: text, params } = query.toSQL()
  return {
    text,
    parametersOf: ({ after, ...values }) =>
      fillPlaceholders(params, {
        ...values,
        ...Object.fromEntries(after.map((each, index) => [`after${index}`, each])),
      }),
  }
}

function membershipsOf({ status, isByRole, isSearch }: PageShape): SQL | undefined {
  return and(
    eq(memberships.clinicId, value('clinic')),
    status && eq(memberships.status, value('status')),
    isByRole ? eq(memberships.role, value('role')) : undefined,
    isSearch ? or(like(memberships.sortName, value('search')), like(memberships.email, value('search'))) : undefined,
  )
}

function invitationsOf({ status, isByRole, isSearch }: PageShape): SQL | undefined {
  return and(
    eq(invitations.clinicId, value('clinic')),
    eq(invitations.status, 'pending'),
    status === 'pending' ? isOpen : undefined,
    status === 'expired' ? lte(invitations.expiresAt, value('now')) : undefined,
    isByRole ? eq(invitations.role, value('role')) : undefined,
    isSearch ? or(like(invitations.email, value('search')), like(invitations.sortName, value('search'))) : undefined,
  )
}

const tables = { membership: memberships, invitation: invitations }

function arm(kind: keyof Sources, shape: PageShape, where: SQL | undefined) {
  const { keys, direction } = orderOf(shape.sort)
  const keyOf = (place: number) => `key${place}`
  const selected = [
    ...names.map((name) => [name, columns[name][kind]] as const),
    ...keys.map((key, place) => [keyOf(place), sql`${key[kind]}`.as(keyOf(place))] as const),
  ]
  const sources = sql.join(
    keys.map((key) => key[kind]),
    sql`, `,
  )
  const before = keys.map(({ type }, place) => sql`${value(`after${place}`)}::${sql.raw(type)}`)
  const isAfter = sql`(${sources}) ${sql.raw(direction === 'asc' ? '>' : '<')} (${sql.join(before, sql`, `)})`
  return new QueryBuilder()
    .select(Object.fromEntries(selected))
    .from(tables[kind])
    .where(and(where, shape.goesOn ? isAfter : undefined))
    .orderBy(...sorted(shape))
    .limit(value('limit'))
}

function sorted({ sort }: PageShape): SQL[] {
  const { keys, direction } = orderOf(sort)
  return keys.map((_, place) => (direction === 'asc' ? asc : desc)(sql.identifier(`key${place}`)))
}
