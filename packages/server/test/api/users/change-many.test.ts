import { describe, expect, test } from 'vitest'
import { call, clientOf } from '../../support/wire/call.ts'
import { checkIn } from '../../support/people/check-in.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { mailsTo, newAddress } from '../../support/people/invite.ts'
import { rowsOf } from '../../support/database/rows.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'

const { app, another } = await startTestApp()
const { database } = app

const people = {
  owner: 'owner',
  second: 'owner',
  admin: 'admin',
  dana: 'member',
  mira: 'member',
  gone: { role: 'member', status: 'archived' },
  left: { role: 'admin', status: 'archived' },
} as const

async function harbor(seatsBought = 20) {
  const clinic = await makeClinic(database, { people, seatsBought })
  const idOf = (name: keyof typeof people) => clinic.people[name].membershipId
  const read = async () => (await rowsOf(database, clinic.id))['memberships'] as Row[]
  const present = async () => {
    const rows = await read()
    return Object.fromEntries(
      Object.entries(clinic.people).map(([name, { membershipId }]) => {
        const row = rows.find(({ id }) => id === membershipId)
        return [name, `${row?.status} ${row?.role}`]
      }),
    )
  }
  const events = async () => {
    const { items } = await clientOf(app, clinic.people.owner).audit.list.query({ limit: 100 })
    return items.map(({ action, target }) => [action, target.id]).toReversed()
  }
  return { ...clinic, idOf, present, events, as: (name: keyof typeof people) => clientOf(app, clinic.people[name]) }
}

interface Row {
  id: string
  role: string
  status: string
}

const strange = 'there-is-no-such-id'
const reasons = (results: { outcome: string; denial?: { reason: string } }[]) =>
  results.map(({ outcome, denial }) => denial?.reason ?? outcome)

describe('several roles at once', () => {
  test('each row is decided by itself: a refused one keeps none back (R3)', async () => {
    const { as, idOf, present, events } = await harbor()
    const membershipIds = [idOf('owner'), idOf('dana'), strange, idOf('mira'), idOf('dana')]
    const before = await present()
    const { results } = await as('admin').user.changeRoles.mutate({ membershipIds, role: 'admin' })

    expect(results.map(({ membershipId }) => membershipId)).toEqual(membershipIds.slice(0, 4))
    expect(reasons(results)).toEqual(['rank', 'done', 'missing', 'done'])
    expect(results[0]?.denial).toMatchObject({ capability: 'user.changeRole', targetRole: 'owner' })
    expect(await present()).toEqual({ ...before, dana: 'active admin', mira: 'active admin' })
    expect((await events()).slice(1)).toEqual([
      ['membership.roleChanged', idOf('dana')],
      ['membership.roleChanged', idOf('mira')],
    ])
  })

  test('a role that is above the own is given to nobody (R3), and one’s own is never raised (R4)', async () => {
    const { as, idOf, present } = await harbor()
    const before = await present()
    const membershipIds = [idOf('dana'), idOf('admin')]
    const { results } = await as('admin').user.changeRoles.mutate({ membershipIds, role: 'owner' })

    expect(reasons(results)).toEqual(['rank', 'rank'])
    expect(await present()).toEqual(before)
  })

  test('of all Owners the last one stays, wherever it was named, and whoever acts comes last (R2)', async () => {
    const { as, idOf, present } = await harbor()
    const membershipIds = [idOf('owner'), idOf('second'), idOf('dana')]
    const { results } = await as('owner').user.changeRoles.mutate({ membershipIds, role: 'member' })

    expect(results.map(({ membershipId, denial }) => [membershipId, denial?.reason])).toEqual([
      [idOf('second'), undefined],
      [idOf('dana'), undefined],
      [idOf('owner'), 'last-owner'],
    ])
    expect(await present()).toMatchObject({ owner: 'active owner', second: 'active member' })
  })

  test('whoever lowers themselves among others has still done the others', async () => {
    const { as, idOf, present } = await harbor()
    const membershipIds = [idOf('owner'), idOf('admin'), idOf('dana')]
    const { results } = await as('owner').user.changeRoles.mutate({ membershipIds, role: 'admin' })

    expect(reasons(results)).toEqual(['done', 'done', 'done'])
    expect(await present()).toMatchObject({ owner: 'active admin', admin: 'active admin', dana: 'active admin' })
  })

  test('with `from`, one that somebody changed meanwhile is left as it is', async () => {
    const { as, idOf, present } = await harbor()
    const membershipIds = [idOf('dana'), idOf('admin')]
    const { results } = await as('owner').user.changeRoles.mutate({ membershipIds, role: 'owner', from: 'member' })

    expect(reasons(results)).toEqual(['done', 'conflict'])
    expect(await present()).toMatchObject({ dana: 'active owner', admin: 'active admin' })
  })

  test('two Owners who make each other Members at the same instant leave one (R2)', async () => {
    const { people: here, present } = await harbor()
    const membershipIds = [here.owner.membershipId, here.second.membershipId]
    const apps = [app, await another()] as const
    const callers = [here.owner, here.second] as const
    const answers = await Promise.all(
      callers.map((caller, place) =>
        call(apps[place] ?? app, 'user.changeRoles', 'mutation', { membershipIds, role: 'member' }, caller),
      ),
    )
    const owners = Object.values(await present()).filter((each) => each === 'active owner')

    expect(owners).toHaveLength(1)
    // The second finds the own right gone, or itself the last.
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', '403'])
  })
})

describe('several archived and restored at once', () => {
  test('each by itself: rank, the last Owner, and what is so already (R2, R3, R13)', async () => {
    const { as, idOf, present, events } = await harbor()
    const membershipIds = [idOf('owner'), idOf('gone'), idOf('dana'), strange, idOf('mira')]
    const { results } = await as('admin').user.archiveMany.mutate({ membershipIds })

    expect(reasons(results)).toEqual(['rank', 'conflict', 'done', 'missing', 'done'])
    expect(await present()).toMatchObject({ owner: 'active owner', dana: 'archived member', mira: 'archived member' })
    expect((await events()).slice(1)).toEqual([
      ['membership.archived', idOf('dana')],
      ['membership.archived', idOf('mira')],
    ])
  })

  test('all Owners at once: the one who acts remains (R2)', async () => {
    const { as, idOf, present } = await harbor()
    const { results } = await as('owner').user.archiveMany.mutate({ membershipIds: [idOf('owner'), idOf('second')] })

    expect(reasons(results)).toEqual(['done', 'last-owner'])
    expect(await present()).toMatchObject({ owner: 'active owner', second: 'archived owner' })
  })

  test('those who wait for any of them go to one room, and each refused row keeps its own (R27)', async () => {
    const { link, people: here, idOf, as } = await harbor()
    const waiting = await Promise.all(
      [here.dana, here.mira, here.owner].map(({ roomId }) => checkIn(app, { link }, roomId)),
    )
    const membershipIds = [idOf('owner'), idOf('dana'), idOf('mira')]
    const { results } = await as('admin').user.archiveMany.mutate({ membershipIds, moveWaitingTo: here.admin.roomId })
    const { items } = await as('admin').queue.summary.query()

    expect(reasons(results)).toEqual(['rank', 'done', 'done'])
    expect(items).toMatchObject([
      { roomId: here.admin.roomId, holderId: idOf('admin'), waiting: 2 },
      { roomId: here.owner.roomId, holderId: idOf('owner'), waiting: 1 },
    ])
    const told = await Promise.all(waiting.map(({ page }) => page.checkIn.status.query()))
    expect(told.map(({ movedBy }) => movedBy)).toEqual([here.admin.name, here.admin.name, null])
  })

  test.each(['of one of them', 'closed', 'nobody’s', 'of another clinic'])(
    'to a room that is %s nobody is moved, and nobody archived (R27, R30)',
    async (which) => {
      const [{ link, people: here, idOf, as, present }, theirs] = [await harbor(), await harbor()]
      const rooms = [here.mira.roomId, here.gone.roomId, strange, theirs.people.dana.roomId]
      const moveWaitingTo = rooms[['of one of them', 'closed', 'nobody’s', 'of another clinic'].indexOf(which)] ?? ''
      const { page } = await checkIn(app, { link }, here.dana.roomId)
      const before = await present()
      const membershipIds = [idOf('dana'), idOf('mira')]
      const input = { membershipIds, moveWaitingTo }

      expect((await call(app, 'user.archiveMany', 'mutation', input, here.owner)).status).toBe(404)
      expect(await present()).toEqual(before)
      expect(await page.checkIn.status.query()).toMatchObject({ availability: 'available', movedBy: null })
      expect((await as('owner').queue.summary.query()).items).toMatchObject([{ roomId: here.dana.roomId }])
    },
  )

  test('restoring goes on while seats are free, and says the counts where none is (R16)', async () => {
    const { as, idOf, present } = await harbor(6)
    const membershipIds = [idOf('left'), idOf('gone'), idOf('dana')]
    const { results } = await as('owner').user.restoreMany.mutate({ membershipIds })

    expect(reasons(results)).toEqual(['done', 'no-seat', 'conflict'])
    expect(results[1]?.denial?.seats).toEqual({ bought: 6, used: 6, reserved: 0, free: 0 })
    expect(await present()).toMatchObject({ left: 'active admin', gone: 'archived member' })
  })
})

test('ids of another clinic are ids of nobody (R30)', async () => {
  const [ours, theirs] = [await harbor(), await harbor()]
  const before = await rowsOf(database, theirs.id)
  const membershipIds = [theirs.idOf('dana'), theirs.idOf('gone')]
  const { user } = ours.as('owner')
  const answers = [
    await user.changeRoles.mutate({ membershipIds, role: 'admin' }),
    await user.archiveMany.mutate({ membershipIds }),
    await user.restoreMany.mutate({ membershipIds }),
  ]

  expect(answers.flatMap(({ results }) => reasons(results))).toEqual(Array.from({ length: 6 }, () => 'missing'))
  expect(await rowsOf(database, theirs.id)).toEqual(before)
})

test.each([
  ['user.changeRoles', { role: 'member' }, 'membershipIds'],
  ['user.archiveMany', {}, 'membershipIds'],
  ['user.restoreMany', {}, 'membershipIds'],
  ['invitation.resendMany', {}, 'invitationIds'],
])('%s takes 1 to 100 of them', async (path, rest, name) => {
  const { people: here } = await harbor()
  const ask = (count: number) => {
    const ids = Array.from({ length: count }, (_, index) => `no-${index}`)
    return call(app, path, 'mutation', { [name]: ids, ...rest }, here.owner)
  }

  expect((await ask(0)).status).toBe(400)
  expect((await ask(101)).fields).toHaveProperty(name)
  expect((await ask(100)).status).toBe(200)
})

test('several invitations are sent again, each by itself (R3, R9)', async () => {
  const [one, two, high] = [newAddress(), newAddress(), newAddress()]
  const clinic = await makeClinic(database, {
    people,
    seatsBought: 6,
    invitations: [
      { email: one },
      { email: two, expiresAt: startOfTests },
      { email: high, role: 'owner' },
      { email: newAddress(), status: 'revoked' },
    ],
  })
  const { admin } = clinic.people
  const invitationIds = [...clinic.invitationIds, strange]
  const { results } = await clientOf(app, admin).invitation.resendMany.mutate({ invitationIds })

  expect(results.map(({ invitationId }) => invitationId)).toEqual(invitationIds)
  expect(reasons(results)).toEqual(['done', 'no-seat', 'rank', 'conflict', 'missing'])
  expect(await mailsTo(app, one)).toHaveLength(1)
  expect(await mailsTo(app, high)).toHaveLength(0)
})
