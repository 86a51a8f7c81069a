import { expect, test } from 'vitest'
import type { UserRow } from '../../../api/outputs.ts'
import { meAs, userRow } from '../../../testing/people.ts'
import { countsFor, verdictsOf } from './many-acts.ts'
import type { ManyAct } from './many-acts.ts'

const invitation = (id: string, status: 'pending' | 'expired', role: UserRow['role'] = 'member'): UserRow => ({
  ...userRow(),
  id,
  kind: 'invitation',
  name: null,
  role,
  status,
})
const people: UserRow[] = [
  userRow({ id: 'me', role: 'owner', self: true }),
  userRow({ id: 'second', role: 'owner' }),
  userRow({ id: 'dana', role: 'admin' }),
  userRow({ id: 'mira' }),
  userRow({ id: 'gone', status: 'archived' }),
  userRow({ id: 'left', status: 'archived' }),
  invitation('waits', 'pending'),
  invitation('late', 'expired'),
  invitation('high', 'pending', 'owner'),
]

const said = (role: 'owner' | 'admin', act: ManyAct, seats: number | null = 5) => {
  const rows = role === 'owner' ? people : people.map((row) => ({ ...row, self: row.id === 'dana' }))
  return Object.fromEntries(verdictsOf(meAs(role), rows, act, seats).map(({ row, why }) => [row.id, why]))
}

const notJoined = 'Has not joined yet: there is only an invitation.'

test('a role for several: rank, those who have it, and those who have not joined (R3)', () => {
  expect(said('admin', { kind: 'changeRole', to: 'admin' })).toEqual({
    me: "Only Owners can change an Owner's role.",
    second: "Only Owners can change an Owner's role.",
    mira: null,
    gone: null,
    left: null,
    waits: notJoined,
    late: notJoined,
    high: notJoined,
    dana: 'Is an Admin already.',
  })
})

test('of all Owners the last one stays, and it is whoever acts (R2)', () => {
  const archived = said('owner', { kind: 'archive' })
  expect(archived).toMatchObject({ second: null, dana: null, mira: null, gone: 'Is archived already.' })
  expect(archived['me']).toMatch(/at least one active Owner/)
  expect(said('owner', { kind: 'changeRole', to: 'member' })).toMatchObject({ second: null, me: archived['me'] })
  expect(said('owner', { kind: 'changeRole', to: 'owner' })).toMatchObject({
    second: 'Is an Owner already.',
    dana: null,
  })
})

test('restoring goes on while seats are free (R16)', () => {
  const noSeat = 'No seat is free: an Owner can add seats.'
  expect(said('owner', { kind: 'restore' }, 1)).toMatchObject({ gone: null, left: noSeat, mira: 'Is active already.' })
  expect(said('owner', { kind: 'restore' }, null)).toMatchObject({ gone: null, left: null })
})

test('what has run out needs a seat to be sent again; what waits has one (R9, R16)', () => {
  expect(said('admin', { kind: 'resend' }, 0)).toMatchObject({
    waits: null,
    late: 'No seat is free: an Owner can add seats.',
    high: 'Only Owners can invite an Owner.',
    mira: 'Is in this clinic already.',
  })
})

test('acts are offered for what is selected', () => {
  expect(countsFor(people)).toEqual({ changeRole: 6, archive: 4, restore: 2, resend: 3 })
})
