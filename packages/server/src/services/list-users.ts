import type { z } from 'zod'
import { clinicPolicy } from '@atrium/policy/clinic'
import type { Page } from '../contract/page.ts'
import type { UserRow, userListInput } from '../contract/user.ts'
import { sortName } from '../contract/sort-name.ts'
import type { Scope } from '../scope.ts'
import type { UserOrder } from './user-order.ts'
import { orderOf, readCursor, writeCursor } from './user-order.ts'

type Input = z.output<typeof userListInput>

/**
 * A page of the clinic's people and, for those who may invite, of the invitations that wait (R10): one list, one order.
 * Each table is read from its own index only as far as the page goes, so the clinic's size does not matter.
 */
export async function listUsers(scope: Scope, input: Input): Promise<Page<UserRow>> {
  const order = orderOf(input.sort)
  const parameters: unknown[] = [scope.clinic.id, input.limit + 1]
  const bind = (value: unknown) => `$${parameters.push(value)}`
  const after = input.cursor === undefined ? null : readCursor(input.cursor, order)
  const conditions = { order, after, search: input.search ? `%${escapeLike(sortName(input.search))}%` : null }

  const arms = []
  if (input.status !== 'pending' && input.status !== 'expired') arms.push(membershipArm(input, conditions, bind))
  if (mayListInvitations(scope, input)) arms.push(invitationArm(scope, input, conditions, bind))
  if (arms.length === 0) return { items: [], nextCursor: null }

  const sorted = order.keys.map((_, index) => `key${index} ${order.direction}`).join(', ')
  const rows = await scope.run(
    `select * from (${arms.join(' union all ')}) page order by ${sorted} limit $2`,
    parameters,
  )
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  return {
    items: page.map((row) => asUserRow(scope, row)),
    nextCursor: rows.length > input.limit && last ? writeCursor(last.slice(columnCount)) : null,
  }
}

interface Conditions {
  order: UserOrder
  after: unknown[] | null
  search: string | null
}

type Bind = (value: unknown) => string

function membershipArm({ status, role }: Input, conditions: Conditions, bind: Bind): string {
  const where = ['clinic_id = $1']
  if (status) where.push(`status = ${bind(status)}`)
  if (role) where.push(`role = ${bind(role)}`)
  if (conditions.search) {
    const pattern = bind(conditions.search)
    where.push(`(sort_name like ${pattern} or email like ${pattern})`)
  }
  const columns = `id, 'membership' as kind, name, email, role, status, last_active_at,
    null::timestamptz as sent_at, archived_at, null as invited_by`
  return arm('membership', 'memberships', columns, where, conditions, bind)
}

function invitationArm({ now }: Scope, { status, role }: Input, conditions: Conditions, bind: Bind): string {
  const present = bind(now.toISOString())
  const where = ['clinic_id = $1', "status = 'pending'"]
  if (status) where.push(`expires_at ${status === 'pending' ? '>' : '<='} ${present}::timestamptz`)
  if (role) where.push(`role = ${bind(role)}`)
  if (conditions.search) where.push(`email like ${bind(conditions.search)}`)
  const columns = `id, 'invitation' as kind, null as name, email, role,
    case when expires_at > ${present}::timestamptz then 'pending' else 'expired' end as status,
    null::timestamptz as last_active_at, sent_at, null::timestamptz as archived_at, invited_by_name as invited_by`
  return arm('invitation', 'invitations', columns, where, conditions, bind)
}

function arm(
  kind: 'membership' | 'invitation',
  table: string,
  columns: string,
  where: string[],
  { order, after }: Conditions,
  bind: Bind,
): string {
  const keys = order.keys.map((key) => ({ column: key[kind], type: key.type }))
  const sign = order.direction === 'asc' ? '>' : '<'
  if (after) {
    const values = keys.map(({ type }, index) => `${bind(after[index])}::${type}`)
    where.push(`(${keys.map(({ column }) => column).join(', ')}) ${sign} (${values.join(', ')})`)
  }
  const sorted = keys.map((_, index) => `key${index} ${order.direction}`).join(', ')
  const keyColumns = keys.map(({ column }, index) => `${column} as key${index}`).join(', ')
  return `(select ${columns}, ${keyColumns} from ${table} where ${where.join(' and ')} order by ${sorted} limit $2)`
}

function mayListInvitations({ actor }: Scope, { status }: Input): boolean {
  return status !== 'active' && status !== 'archived' && clinicPolicy.can(actor, 'user.invite')
}

const columnCount = 10

function asUserRow({ actor }: Scope, row: unknown[]): UserRow {
  const [id, kind, name, email, role, status, lastActiveAt, sentAt, archivedAt, invitedBy] = row as ListedRow
  return {
    id,
    kind,
    name,
    email,
    role,
    status,
    lastActiveAt: asDate(lastActiveAt),
    sentAt: asDate(sentAt),
    archivedAt: asDate(archivedAt),
    invitedBy,
    self: id === actor.membershipId,
  }
}

type ListedRow = [
  id: string,
  kind: UserRow['kind'],
  name: string | null,
  email: string,
  role: UserRow['role'],
  status: UserRow['status'],
  lastActiveAt: string | null,
  sentAt: string | null,
  archivedAt: string | null,
  invitedBy: string | null,
]

const asDate = (moment: string | null) => (moment === null ? null : new Date(moment))

function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`)
}
