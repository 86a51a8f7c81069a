import type { z } from 'zod'
import { clinicPolicy } from '@atrium/policy/clinic'
import { photoAddress } from '../../contract/account/photo.ts'
import type { Page } from '../../contract/values/page.ts'
import type { UserRow, userListInput } from '../../contract/people/user.ts'
import type { Scope } from '../../scope.ts'
import { isResting } from '../invitations/made-in-advance.ts'
import { readCursor, writeCursor } from '../keyset-cursor.ts'
import { likePattern } from '../like-pattern.ts'
import { orderOf } from './user-order.ts'
import { keysIn, pageStatement, valueIn } from './user-page.ts'

type Input = z.output<typeof userListInput>

/**
 * A page of the clinic's people and, for those who may invite, of the invitations that wait (R10): one list, one order.
 * The clinic's size does not matter.
 */
export async function listUsers(scope: Scope, input: Input): Promise<Page<UserRow>> {
  const { sort, status, role, search, cursor, limit } = input
  const after =
    cursor === undefined
      ? []
      : readCursor(
          cursor,
          orderOf(sort).keys.map(({ type }) => type),
        )
  const shape = {
    sort,
    status,
    isByRole: role !== undefined,
    isSearch: Boolean(search),
    goesOn: cursor !== undefined,
    memberships: status !== 'pending' && status !== 'expired',
    invitations: mayListInvitations(scope, input),
  }
  if (!shape.memberships && !shape.invitations) return { items: [], nextCursor: null }

  const { text, parametersOf } = pageStatement(shape)
  const pattern = search ? likePattern(search) : null
  const { clinic, now } = scope
  const values = { clinic: clinic.id, now: now.toISOString(), limit: limit + 1, status, role, search: pattern, after }
  const rows = await scope.run(text, parametersOf(values))
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map((row) => asUserRow(scope, row)),
    nextCursor: rows.length > limit && last ? writeCursor(keysIn(last)) : null,
  }
}

function mayListInvitations({ actor }: Scope, { status }: Input): boolean {
  return status !== 'active' && status !== 'archived' && clinicPolicy.can(actor, 'user.invite')
}

function asUserRow(scope: Scope, row: unknown[]): UserRow {
  const { actor, clinic } = scope
  const id = valueIn(row, 'id')
  const hash = valueIn(row, 'photoHash')
  return {
    id,
    kind: valueIn(row, 'kind'),
    name: valueIn(row, 'name'),
    email: valueIn(row, 'email'),
    title: valueIn(row, 'title'),
    photo: hash === null ? null : photoAddress(clinic.link, id, hash),
    role: valueIn(row, 'role'),
    status: valueIn(row, 'status'),
    lastActiveAt: asDate(valueIn(row, 'lastActiveAt')),
    sentAt: asDate(valueIn(row, 'sentAt')),
    archivedAt: asDate(valueIn(row, 'archivedAt')),
    invitedBy: valueIn(row, 'invitedBy'),
    mailFault: valueIn(row, 'mailFault'),
    isResting: isResting(scope, { roomId: valueIn(row, 'roomId') }),
    self: id === actor.membershipId,
  }
}

const asDate = (moment: string | null) => (moment === null ? null : new Date(moment))
