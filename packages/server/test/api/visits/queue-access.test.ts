import { expect, test } from 'vitest'
import { checkIn } from '../../support/people/check-in.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { sqlIn } from '../../support/database/rows.ts'
import { planWords, roleWords } from '../../support/rules/domain-matrix.ts'
import { startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

/* Managing is not entering (R22): role × plan × how one stands to the room × procedure, with each cell's answer written by hand. */

const { app } = await startTestApp()

const standings = ['own', 'colleague', 'assigned', 'unassigned', 'covered'] as const
const procedures = {
  'queue.list': 'query',
  'visit.start': 'mutation',
  'visit.remove': 'mutation',
  'visit.transfer': 'mutation',
  'visit.chat': 'mutation',
  'visit.messages': 'query',
  'visit.photo': 'query',
  'visit.readMessages': 'mutation',
  'visit.invite': 'mutation',
} as const
type Path = keyof typeof procedures

/** Yes, or why not: whoever one is, an own, covered or assigned room is entered, and no other. */
function expected(standing: (typeof standings)[number], plan: string, path: Path): string {
  if (path === 'visit.transfer' && plan === 'free') return 'plan'
  if (standing === 'colleague') return 'not-own'
  if (standing === 'own' || standing === 'covered') return 'yes'
  if (plan === 'free') return 'plan'
  return standing === 'assigned' ? 'yes' : 'not-assigned'
}

const seats = roleWords.flatMap((role) =>
  planWords.flatMap((plan) => standings.map((standing) => ({ role, plan, standing }))),
)

test.each(seats)('$role on $plan, room $standing', async ({ role, plan, standing }) => {
  const paths = Object.keys(procedures) as Path[]
  const { people, rooms, visitIds, id } = await makeClinic(app.database, {
    plan,
    people: { actor: role, owner: 'owner', colleague: 'member' },
    sharedRooms: { assigned: ['actor', 'colleague'], unassigned: ['colleague'] },
    visits: paths.map(() => ({ roomOf: 'colleague' as const, status: 'waiting' as const, name: 'Zelda' })),
  })
  const roomIds = {
    own: people.actor.roomId,
    colleague: people.colleague.roomId,
    covered: people.colleague.roomId,
    assigned: rooms['assigned'] ?? '',
    unassigned: rooms['unassigned'] ?? '',
  }
  const roomId = roomIds[standing]
  await sqlIn(app.database, id, 'update visits set room_id = $1 where clinic_id = $2', [roomId, id])
  if (standing === 'covered') {
    const until = new Date(app.clock.now.getTime() + 60_000).toISOString()
    await clientOf(app, people.colleague).cover.start.mutate({ membershipId: people.actor.membershipId, until })
  }
  const more: Partial<Record<Path, object>> = {
    'visit.transfer': { roomId: people.owner.roomId },
    'visit.chat': { text: 'Hello' },
    'visit.photo': { photo: 'none' },
  }
  const ofRoom: Partial<Record<Path, object>> = {
    'queue.list': { roomId },
    'visit.invite': { roomId, email: 'ruth@elsewhere.example' },
  }
  const all = await call(app, 'queue.list', 'query', {}, people.actor)
  const { waiting } = await clientOf(app, people.actor).queue.count.query()
  const said: Partial<Record<Path, string>> = {}
  for (const [index, path] of paths.entries()) {
    const input = ofRoom[path] ?? { visitId: visitIds[index], ...more[path] }
    const { denial, status } = await call(app, path, procedures[path], input, people.actor)
    said[path] = denial?.reason ?? (status === 200 ? 'yes' : String(status))
  }

  expect(said).toEqual(Object.fromEntries(paths.map((path) => [path, expected(standing, plan, path)])))
  expect(all.text.includes('Zelda')).toBe(said['queue.list'] === 'yes')
  expect(waiting).toBe(said['queue.list'] === 'yes' ? paths.length : 0)
})

test.each(planWords)('R38 on %s: who manages rooms sees how many wait in each, and no name', async (plan) => {
  const clinic = await makeClinic(app.database, { plan, people: { owner: 'owner', provider: 'member' } })
  const { provider, owner } = clinic.people
  await checkIn(app, clinic, provider.roomId, 'Zelda')
  const since = app.clock.now
  await checkIn(app, clinic, provider.roomId, 'Zelda too')
  await checkIn(app, clinic, owner.roomId, 'Zelda as well')
  const answer = await call(app, 'queue.summary', 'query', undefined, owner)

  expect(answer.text).not.toContain('Zelda')
  expect(answer.data).toMatchObject({
    waitLimit: 15,
    now: app.clock.now.toISOString(),
    items: [
      { roomId: provider.roomId, holderId: provider.membershipId, waiting: 2, longestSince: since.toISOString() },
      { roomId: owner.roomId, waiting: 1 },
    ],
  })
  expect(await call(app, 'queue.summary', 'query', undefined, provider)).toMatchObject({ status: 403 })
})
