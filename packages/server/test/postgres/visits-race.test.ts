import { setTimeout as after } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, expect, inject, onTestFinished, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { readMigrations } from '../../src/db/migration-files.ts'
import { postgresDatabase } from '../../src/db/postgres/postgres-database.ts'
import type { Person } from '../support/people/clinic.ts'
import { makeClinic } from '../support/people/clinic.ts'
import { createDatabase } from '../support/database/postgres-cluster.ts'
import { sqlIn } from '../support/database/rows.ts'
import { seededRandom } from '../support/people/random.ts'
import { call, clientOf } from '../support/wire/call.ts'
import type { ServerProcess } from '../support/wire/server-process.ts'
import { startServer } from '../support/wire/server-process.ts'

/* Two servers on one database: whoever is first is first on both. */

const url = await createDatabase(inject('postgresUrl'))
const database = postgresDatabase({ url })
await migrate(database, await readMigrations())
const servers = await Promise.all([startServer(url), startServer(url)])
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()))
  await database.close()
})
const server = (index: number): ServerProcess => {
  const found = servers[index % servers.length]
  if (!found) throw new Error('Two servers were started')
  return found
}

const waitingOf = (count: number) =>
  makeClinic(database, {
    people: { owner: 'owner', dana: 'member', tomas: 'member' },
    sharedRooms: { reception: ['dana', 'tomas'], other: ['owner'] },
    visits: Array.from({ length: count }, () => ({ roomOf: 'dana', status: 'waiting' }) as const),
  })
type Made = Awaited<ReturnType<typeof waitingOf>>

const allInReception = ({ id, rooms }: Made) =>
  sqlIn(database, id, 'update visits set room_id = $1 where clinic_id = $2', [rooms['reception'], id])

const byNumber = (one: number, other: number) => one - other

const act = (at: ServerProcess, who: Person, verb: string, input: object) =>
  call(at, `visit.${verb}`, 'mutation', input, { token: who.token })

const callsOf = async ({ id }: Made) =>
  (await sqlIn(database, id, "select membership_id, id from visits where status = 'in-call'")) as [string, string][]

test('R25: of two who press Start at the same moment one has the patient, in 50 races', async () => {
  const clinic = await waitingOf(50)
  const { dana, tomas } = clinic.people
  await allInReception(clinic)
  const wins = { dana: 0, tomas: 0 }
  for (const [round, visitId] of clinic.visitIds.entries()) {
    const [one, other] = await Promise.all([
      act(server(round), dana, 'start', { visitId }),
      act(server(round + 1), tomas, 'start', { visitId }),
    ])
    const loser = one.status === 200 ? other : one
    const winner = one.status === 200 ? dana : tomas
    wins[one.status === 200 ? 'dana' : 'tomas'] += 1

    expect([one.status, other.status].toSorted(byNumber), `round ${round}: ${one.text} ${other.text}`).toEqual([
      200, 409,
    ])
    expect(loser.message).toBe(`${winner.name} is with this patient already.`)
    expect(await callsOf(clinic)).toEqual([[winner.membershipId, visitId]])
    await act(server(0), winner, 'end', { visitId })
  }
  expect(wins.dana + wins.tomas).toBe(50)
})

test('R25: who starts two calls at the same moment on two servers has one, in 20 races', async () => {
  const clinic = await waitingOf(40)
  const { dana } = clinic.people
  for (let round = 0; round < 20; round += 1) {
    const [left = '', right = ''] = clinic.visitIds.slice(2 * round)
    const answers = await Promise.all([
      act(server(round), dana, 'start', { visitId: left }),
      act(server(round + 1), dana, 'start', { visitId: right }),
    ])

    expect(answers.map(({ status }) => status).toSorted(byNumber), answers.map(({ text }) => text).join()).toEqual([
      200, 409,
    ])
    const held = (await callsOf(clinic))[0]?.[1]
    expect(await callsOf(clinic)).toHaveLength(1)
    await act(server(0), dana, 'end', { visitId: held })
  }
})

test('Start, Remove and Transfer of one patient at the same moment: each answer fits what came of it, in 20 races', async () => {
  const clinic = await waitingOf(20)
  const { dana, tomas } = clinic.people
  await allInReception(clinic)
  for (const [round, visitId] of clinic.visitIds.entries()) {
    const answers = await Promise.all([
      act(server(round), dana, 'start', { visitId }),
      act(server(round + 1), tomas, 'remove', { visitId }),
      act(server(round), tomas, 'transfer', { visitId, roomId: clinic.rooms['other'] }),
    ])
    const [[status, roomId] = []] = await sqlIn(
      database,
      clinic.id,
      'select status, room_id from visits where id = $1',
      [visitId],
    )
    const [started, removed, moved] = answers.map((answer) => answer.status === 200)
    const story = `round ${round}: ${answers.map((answer) => answer.status).join()} → ${String(status)}`

    // Out of a call one may be moved; who was moved is for the other room's people.
    for (const answer of answers) expect([200, 403, 409], story).toContain(answer.status)
    expect(status, story).toBe(removed ? 'removed' : moved ? 'waiting' : 'in-call')
    expect(started || removed || moved, story).toBe(true)
    expect(roomId === clinic.rooms['other'], story).toBe(moved)
    if (status === 'in-call') await act(server(0), dana, 'end', { visitId })
  }
})

test('R27: who checks in while the room is closed is moved with the others, or finds it closed; nobody is left behind', async () => {
  for (let round = 0; round < 20; round += 1) {
    const clinic = await waitingOf(0)
    const room = clinic.rooms['reception'] ?? ''
    const enter = () =>
      call(server(round), 'checkIn.enter', 'mutation', { clinic: clinic.link, room, name: 'Ruth' }, {})
    const close = { roomId: room, moveWaitingTo: clinic.rooms['other'] }
    const answers = await Promise.all([
      enter(),
      enter(),
      call(server(round + 1), 'room.close', 'mutation', close, clinic.people.owner),
      enter(),
    ])
    const closed = answers[2]
    const entered = answers.filter((answer) => answer !== closed)
    const found = await sqlIn(database, clinic.id, 'select room_id from visits where status = $1', ['waiting'])

    expect(closed?.status, closed?.text).toBe(200)
    for (const { status, text } of entered) expect([200, 404], text).toContain(status)
    expect(found).toEqual(entered.filter(({ status }) => status === 200).map(() => [clinic.rooms['other']]))
  }
})

test('a queue goes on while the clinic is locked: visits take no lock of it', async () => {
  const clinic = await waitingOf(1)
  const { dana } = clinic.people
  const holder = new Client(url)
  await holder.connect()
  onTestFinished(() => holder.end())
  await holder.query('begin')
  await holder.query('select from clinics where id = $1 for no key update', [clinic.id])
  const visitId = clinic.visitIds[0] ?? ''
  const entered = await call(
    server(0),
    'checkIn.enter',
    'mutation',
    { clinic: clinic.link, room: dana.roomId, name: 'Ruth' },
    {},
  )

  expect(entered.status, entered.text).toBe(200)
  expect((await act(server(1), dana, 'start', { visitId })).status).toBe(200)
  expect((await act(server(0), dana, 'end', { visitId })).status).toBe(200)
  await holder.query('rollback')
})

test('R23: a server that is killed in mid-check-in loses no place: the same attempt finds it, or makes it, on the other', async () => {
  const random = seededRandom(20_261_128)
  const clinic = await waitingOf(0)
  const rounds = 3
  for (let round = 0; round < rounds; round += 1) {
    const dying = await startServer(url)
    const asked = {
      clinic: clinic.link,
      room: clinic.people.dana.roomId,
      name: `Ruth ${round}`,
      attempt: crypto.randomUUID(),
    }
    const lost = Promise.allSettled([call(dying, 'checkIn.enter', 'mutation', asked, {})])
    await after(random.pick([0, 3, 6, 10, 20]))
    await dying.kill()
    await lost
    const { visitToken } = await clientOf(server(round), {}).checkIn.enter.mutate(asked)

    expect(await clientOf(server(round + 1), { visit: visitToken }).checkIn.status.query()).toMatchObject({
      state: 'waiting',
      ahead: round,
    })
  }
  const { items } = await clientOf(server(0), { token: clinic.people.dana.token }).queue.list.query()
  expect(items.map(({ name }) => name)).toEqual(Array.from({ length: rounds }, (_, round) => `Ruth ${round}`))
})

test('a database that goes away in mid-visit is a 503, and the place is there when it is back', async () => {
  const clinic = await waitingOf(0)
  const { dana } = clinic.people
  const asked = { clinic: clinic.link, room: dana.roomId, name: 'Ruth', attempt: crypto.randomUUID() }
  const { visitToken } = await clientOf(server(0), {}).checkIn.enter.mutate(asked)
  const superuser = new Client(url)
  await superuser.connect()
  onTestFinished(() => superuser.end())
  await superuser.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
  const status = () => call(server(0), 'checkIn.status', 'query', undefined, { visit: visitToken })
  const said = (await status()).status

  expect([200, 503]).toContain(said)
  await expect.poll(async () => (await status()).status).toBe(200)
  expect((await status()).data).toMatchObject({ state: 'waiting', ahead: 0 })
})
