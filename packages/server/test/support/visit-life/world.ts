import type { TestClinic } from '../people/clinic.ts'
import { makeClinic } from '../people/clinic.ts'
import type { TestApp } from '../test-app.ts'
import { startOfTests } from '../test-app.ts'
import type { Answer } from '../wire/call.ts'
import { call, clientOf } from '../wire/call.ts'
import type { Model } from './model.ts'
import { mayEnter } from './model.ts'
import type { Patient, Place, Step, Worker } from './steps.ts'
import { patients, staff } from './steps.ts'

/** A clinic that steps are done in, from outside: on two servers by turns. */
export interface World {
  app: TestApp
  clinic: TestClinic<Worker>
  visits: Partial<Record<Patient, { attempt: string; room: Place; token: string; id: string }>>
}

export async function newWorld(app: TestApp): Promise<World> {
  app.clock.now = startOfTests
  const clinic = await makeClinic(app.database, {
    people: { dana: 'member', tomas: 'member', nora: 'owner' },
    sharedRooms: { reception: ['dana', 'tomas'] },
  })
  return { app, clinic, visits: {} }
}

const roomOf = ({ clinic }: World, place: Place) =>
  place === 'reception' ? (clinic.rooms['reception'] ?? '') : clinic.people[place].roomId

/** Does the step, and says in a few letters what came back. */
export async function take(world: World, step: Step): Promise<string> {
  const { app, clinic, visits } = world
  tick(app, 0.5)
  const as = (worker: Worker) => ({ token: clinic.people[worker].token })
  const boss = (path: string, input?: object) => call(app, path, 'mutation', input, as('nora'))
  switch (step.act) {
    case 'enter':
      return enter(world, step)
    case 'look':
    case 'leave':
      return ofPatient(world, step)
    case 'start':
    case 'end':
    case 'remove':
    case 'chat':
    case 'transfer': {
      const more = { ...(step.act === 'chat' && { text: 'One moment' }), ...movingTo(world, step) }
      const input = { visitId: visits[step.who]?.id ?? 'none', ...more }
      return wordOf(await call(app, `visit.${step.act}`, 'mutation', input, as(step.by)))
    }
    case 'assign':
    case 'unassign': {
      const membershipIds = [clinic.people[step.whom].membershipId]
      return wordOf(await boss(`room.${step.act}`, { roomId: roomOf(world, 'reception'), membershipIds }))
    }
    case 'cover': {
      const until = new Date(app.clock.now.getTime() + 24 * 60 * 60_000).toISOString()
      return wordOf(await boss('cover.start', { membershipId: clinic.people.dana.membershipId, until }))
    }
    case 'uncover':
      return wordOf(await boss('cover.end'))
    case 'close':
      return wordOf(
        await boss('room.close', { roomId: roomOf(world, 'reception'), moveWaitingTo: roomOf(world, 'nora') }),
      )
    case 'wait':
      tick(app, step.minutes)
      return '200'
  }
}

const tick = (app: TestApp, minutes: number) => {
  app.clock.now = new Date(app.clock.now.getTime() + minutes * 60_000)
}

const wordOf = ({ status }: Answer) => `${status}`

/** Wrong tokens and check-ins are counted by network: each world has its own. */
const networkOf = ({ id }: World['clinic']) => `fd00:${id.replace('clinic-', '')}::1`

const movingTo = (world: World, step: Step) => (step.act === 'transfer' ? { roomId: roomOf(world, step.to) } : {})

async function enter(world: World, { who, at }: Extract<Step, { act: 'enter' }>): Promise<string> {
  const { app, clinic, visits } = world
  const known = visits[who]
  // The page knows that it waits, and says no other attempt until it is told that the visit is over.
  const isOver = !known || !['waiting', 'in-call'].includes(await storedStatus(world, known.id))
  const { attempt, room } = isOver ? { attempt: crypto.randomUUID(), room: at } : known
  const input = { clinic: clinic.link, room: roomOf(world, room), name: who, attempt }
  const address = networkOf(clinic)
  const answer = await call(app, 'checkIn.enter', 'mutation', input, { address })
  if (answer.status === 200 && isOver) {
    const { visitToken } = answer.data as { visitToken: string }
    visits[who] = { attempt, room, token: visitToken, id: await newestVisit(world, who) }
  }
  return wordOf(answer)
}

async function ofPatient({ app, clinic, visits }: World, { act, who }: Extract<Step, { act: 'look' | 'leave' }>) {
  const [path, type] = act === 'look' ? (['status', 'query'] as const) : (['leave', 'mutation'] as const)
  const visit = visits[who]?.token ?? 'x'.repeat(43)
  const answer = await call(app, `checkIn.${path}`, type, undefined, { visit, address: networkOf(clinic) })
  if (answer.status !== 200) return wordOf(answer)
  return `200 ${(answer.data as { state: string }).state}`
}

async function rowsOf({ app, clinic }: World, text: string, parameters: unknown[]): Promise<unknown[][]> {
  return app.database.asOwner(async ({ run }) => {
    await run("select set_config('atrium.clinic_id', $1, true)", [clinic.id])
    return run(text, parameters)
  })
}

const storedStatus = async (world: World, id: string) =>
  String((await rowsOf(world, 'select status from visits where clinic_id = $1 and id = $2', [world.clinic.id, id]))[0])

const newestVisit = async (world: World, name: string) =>
  String(
    (
      await rowsOf(
        world,
        'select id from visits where clinic_id = $1 and patient_name = $2 order by arrived_at desc limit 1',
        [world.clinic.id, name],
      )
    )[0],
  )

/** What everybody sees of it all: the queue of each who works here, the places, the history. */
export async function lookAt({ app, clinic }: World) {
  const queues = await Promise.all(
    staff.map(async (worker) => {
      const { items } = await clientOf(app, clinic.people[worker]).queue.list.query()
      return items.map(({ name, status }) => `${worker} sees ${name} ${status}`)
    }),
  )
  const { visits } = await clientOf(app, clinic.people.nora).history.totals.query({ scope: 'clinic' })
  return { queues: queues.flat().toSorted(), calls: visits }
}

/** The same, as the model says it has to be. */
export function expectedOf(model: Model) {
  const queues = staff.flatMap((worker) =>
    patients.flatMap((who) => {
      const visit = model.visits[who]
      if (!visit || (visit.status !== 'waiting' && visit.status !== 'in-call')) return []
      const isMine = visit.status === 'in-call' && visit.holder === worker
      const isSeen = mayEnter(model, worker, visit.at) && (visit.at !== 'reception' || !model.isClosed)
      return isMine || (isSeen && visit.keptUntil > model.minute) ? [`${worker} sees ${who} ${visit.status}`] : []
    }),
  )
  return { queues: queues.toSorted(), calls: model.calls }
}
