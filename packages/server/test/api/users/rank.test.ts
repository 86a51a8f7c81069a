import { describe, expect, test } from 'vitest'
import { call } from '../../support/wire/call.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import type { RoleWord } from '../../support/rules/domain-matrix.ts'
import { roleWords } from '../../support/rules/domain-matrix.ts'
import { rowsOf } from '../../support/database/rows.ts'
import { startTestApp } from '../../support/test-app.ts'

const { app } = await startTestApp()

/** actor → target → the answer for each new role: owner, admin, member. */
const roleChanges: Record<RoleWord, Record<RoleWord | 'self', string>> = {
  owner: { owner: 'yes yes yes', admin: 'yes yes yes', member: 'yes yes yes', self: 'yes yes yes' },
  admin: { owner: 'rank rank rank', admin: 'rank yes yes', member: 'rank yes yes', self: 'rank yes yes' },
  member: { owner: 'role role role', admin: 'role role role', member: 'role role role', self: 'role role role' },
}

/** actor → target → the answer to archive, restore and remove. Oneself is active: nothing to restore. */
const statusChanges: Record<RoleWord, Record<RoleWord | 'self', string>> = {
  owner: { owner: 'yes yes yes', admin: 'yes yes yes', member: 'yes yes yes', self: 'yes 409 yes' },
  admin: { owner: 'rank rank rank', admin: 'yes yes yes', member: 'yes yes yes', self: 'yes 409 yes' },
  member: { owner: 'role role role', admin: 'role role role', member: 'role role role', self: 'role role role' },
}

const acts = ['archive', 'restore', 'remove'] as const
const targets = [...roleWords, 'self'] as const

const rows = roleWords.flatMap((actor) => targets.map((target) => ({ actor, target })))
const roleCells = rows.flatMap(({ actor, target }) =>
  roleWords.map((to, index) => ({ actor, target, to, answer: roleChanges[actor][target].split(' ')[index] })),
)
const statusCells = rows.flatMap(({ actor, target }) =>
  acts.map((act, index) => ({ actor, target, act, answer: statusChanges[actor][target].split(' ')[index] })),
)

async function clinicWith(actor: RoleWord, target: RoleWord | 'self', status: 'active' | 'archived' = 'active') {
  const clinic = await makeClinic(app.database, {
    // Two Owners more, so that no answer here is about the last one (R2).
    people: { actor, target: { role: target === 'self' ? 'member' : target, status }, one: 'owner', two: 'owner' },
  })
  const { actor: self, target: other } = clinic.people
  const { membershipId } = target === 'self' ? self : other
  return { id: clinic.id, token: self.token, membershipId }
}

type Row = { id: string; role: string; status: string }
async function memberships(clinicId: string) {
  const rows = (await rowsOf(app.database, clinicId, ['memberships']))['memberships'] as Row[]
  return rows.map(({ id, role, status }) => ({ id, role, status })).toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

describe('rank (R3, R4)', () => {
  test.each(roleCells)('$actor makes $target $to: $answer', async ({ actor, target, to, answer }) => {
    const { id, token, membershipId } = await clinicWith(actor, target)
    const before = await memberships(id)
    const { status, denial } = await call(app, 'user.changeRole', 'mutation', { membershipId, role: to }, { token })
    const done = before.map((row) => (row.id === membershipId ? { ...row, role: to } : row))

    expect(denial?.reason ?? 'yes').toBe(answer)
    expect(status).toBe(answer === 'yes' ? 200 : 403)
    expect(await memberships(id)).toEqual(answer === 'yes' ? done : before)
  })

  test.each(statusCells)('$actor on $target: $act: $answer', async ({ actor, target, act, answer }) => {
    const { id, token, membershipId } = await clinicWith(actor, target, act === 'restore' ? 'archived' : 'active')
    const before = await memberships(id)
    const { status, denial } = await call(app, `user.${act}`, 'mutation', { membershipId }, { token })
    const after = (await memberships(id)).find((row) => row.id === membershipId)?.status ?? 'gone'
    const done = { archive: 'archived', restore: 'active', remove: 'gone' }[act]

    expect(denial?.reason ?? (status === 200 ? 'yes' : String(status))).toBe(answer)
    expect(after).toBe(answer === 'yes' ? done : before.find((row) => row.id === membershipId)?.status)
  })

  test('a denial by rank says who could, and names the role that was too high', async () => {
    const { token, membershipId } = await clinicWith('admin', 'owner')
    const { denial, message } = await call(
      app,
      'user.changeRole',
      'mutation',
      { membershipId, role: 'member' },
      { token },
    )

    expect(denial).toMatchObject({ reason: 'rank', rolesThatMay: ['owner'], targetRole: 'owner' })
    expect(message).toMatch(/Owner/)
  })

  test.each(['changeRole', 'archive', 'remove'])('the final Owner cannot %s himself (R2)', async (act) => {
    const { people } = await makeClinic(app.database, {
      people: { owner: 'owner', archivedOwner: { role: 'owner', status: 'archived' }, admin: 'admin' },
      invitations: [{ email: 'next.owner@rank.example', role: 'owner' }],
    })
    const { membershipId, token } = people.owner
    const input = { membershipId, ...(act === 'changeRole' && { role: 'admin' }) }
    const answer = await call(app, `user.${act}`, 'mutation', input, { token })

    expect(answer).toMatchObject({ status: 403, denial: { reason: 'last-owner' } })
  })

  test('the final Owner cannot leave (R2, R15)', async () => {
    const { people } = await makeClinic(app.database, { people: { owner: 'owner', admin: 'admin' } })
    const answer = await call(app, 'user.leave', 'mutation', undefined, { token: people.owner.token })

    expect(answer).toMatchObject({ status: 403, denial: { reason: 'last-owner' } })
  })

  test('a role that somebody else changed meanwhile answers 409 and changes nothing', async () => {
    const { id, people } = await makeClinic(app.database, { people: { owner: 'owner', target: 'admin' } })
    const input = { membershipId: people.target.membershipId, role: 'owner', from: 'member' }
    const before = await rowsOf(app.database, id)
    const answer = await call(app, 'user.changeRole', 'mutation', input, { token: people.owner.token })

    expect(answer).toMatchObject({ status: 409, message: expect.stringContaining('Admin') })
    expect(await rowsOf(app.database, id)).toEqual(before)
  })
})
