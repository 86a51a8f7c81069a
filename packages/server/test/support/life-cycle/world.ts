import { callerAddressHeader } from '../../../src/http/caller/caller-address.ts'
import * as schema from '../../../src/db/schema.ts'
import type { Person, TestClinic } from '../people/clinic.ts'
import { endOfSessions, makeClinic } from '../people/clinic.ts'
import { callWithToken, goodPassword, newAddress } from '../people/invite.ts'
import type { TestApp } from '../test-app.ts'
import { startOfTests, tokens } from '../test-app.ts'
import type { Answer } from '../wire/call.ts'
import { call, clientOf } from '../wire/call.ts'
import type { Model } from './model.ts'
import { isOpen, seatsOf } from './model.ts'
import type { Actor, Place, Step } from './steps.ts'

/** A clinic that steps are done in, from outside. */
export interface World {
  app: TestApp
  clinic: TestClinic<Actor>
  emails: Record<Place, string>
  /** The newest invitation of each address, and how often it was sent. */
  invitations: Partial<Record<Place, { id: string; version: number }>>
  /** Who has joined: the place of now, and the login that stays. */
  joined: Partial<Record<Place, { membershipId: string; token: string }>>
}

const day = 24 * 60 * 60_000

export async function newWorld(app: TestApp, seatsBought: number): Promise<World> {
  app.clock.now = startOfTests
  const clinic = await makeClinic(app.database, { people: { boss: 'owner', chief: 'owner' }, seatsBought })
  return { app, clinic, emails: { first: newAddress(), second: newAddress() }, invitations: {}, joined: {} }
}

/** Does the step, and says in a few letters what came back. */
export async function take(world: World, step: Step): Promise<string> {
  const { app, clinic } = world
  switch (step.act) {
    case 'send':
      return send(world, step)
    case 'resend':
    case 'revoke': {
      const invitation = world.invitations[step.to]
      const input = { invitationId: invitation?.id ?? 'none' }
      const answer = await call(app, `invitation.${step.act}`, 'mutation', input, callerOf(clinic, step.by))
      if (answer.status === 200 && step.act === 'resend' && invitation) invitation.version += 1
      return wordOf(answer)
    }
    case 'accept':
    case 'decline':
      return answerInvitation(world, step)
    case 'archive':
    case 'restore':
    case 'remove': {
      const membershipId =
        step.whom === 'chief' ? clinic.people.chief.membershipId : (world.joined[step.whom]?.membershipId ?? 'none')
      return wordOf(await call(app, `user.${step.act}`, 'mutation', { membershipId }, callerOf(clinic, 'boss')))
    }
    case 'changeRole': {
      const input = { membershipId: clinic.people.chief.membershipId, role: step.role }
      return wordOf(await call(app, 'user.changeRole', 'mutation', input, callerOf(clinic, 'boss')))
    }
    case 'wait':
      app.clock.now = new Date(app.clock.now.getTime() + step.days * day)
      return '200'
  }
}

const callerOf = ({ link, people }: World['clinic'], actor: Actor) => ({ token: people[actor].token, clinic: link })

const wordOf = ({ status, denial }: Answer) => (denial ? `${status} ${denial.reason}` : `${status}`)

async function send({ app, clinic, emails, invitations }: World, { by, to, role }: Extract<Step, { act: 'send' }>) {
  const input = { emails: [emails[to]], role }
  const answer = await call(app, 'invitation.send', 'mutation', input, callerOf(clinic, by))
  if (answer.status !== 200) return wordOf(answer)
  const { results } = answer.data as { results: { outcome: string; id: string }[] }
  const [{ outcome, id } = { outcome: 'nothing', id: '' }] = results
  const held = invitations[to]
  if (outcome === 'sent') invitations[to] = { id, version: held?.id === id ? held.version + 1 : 1 }
  return outcome
}

async function answerInvitation(
  world: World,
  { act, to, token, as }: Extract<Step, { act: 'accept' | 'decline' }>,
): Promise<string> {
  const { app, clinic, invitations, joined } = world
  const { id = 'none', version = 1 } = invitations[to] ?? {}
  const mailed = await tokens.make({ kind: 'invitation', id, version: token === 'newest' ? version : version - 1 })
  const known = joined[to]
  const newLogin = act === 'accept' && known === undefined && { name: `The ${to}`, password: goodPassword }
  const session = as === 'stranger' ? clinic.people.boss.token : known?.token
  // Wrong tokens are counted by network: each clinic's people have their own.
  const network = { [callerAddressHeader]: `fd00:${clinic.id.replace('clinic-', '')}::1` }
  const answer = await callWithToken(app, act, { token: mailed, ...newLogin }, session, network)
  if (act === 'accept' && answer.status === 200) {
    const { membership, user } = answer.data as {
      membership: { id: string }
      user: Pick<Person, 'userId'> & { id: string }
    }
    joined[to] = { membershipId: membership.id, token: known?.token ?? (await sessionOf(app, user.id)) }
  }
  return wordOf(answer)
}

async function sessionOf({ database }: TestApp, userId: string): Promise<string> {
  const token = `token-${userId}`
  const moments = {
    createdAt: startOfTests,
    updatedAt: startOfTests,
    expiresAt: endOfSessions,
    activeAt: endOfSessions,
  }
  await database.asOwner(({ queries }) =>
    queries.insert(schema.sessions).values({ id: `session-${userId}`, token, userId, ...moments }),
  )
  return token
}

/** What the clinic shows of it all: seats, and who is in the table as what. */
export async function lookAt({ app, clinic, emails }: World) {
  const boss = clientOf(app, { token: clinic.people.boss.token, clinic: clinic.link })
  const seats = await boss.seat.get.query()
  const { items } = await boss.user.list.query()
  const emailOf = { ...emails, boss: clinic.people.boss.email, chief: clinic.people.chief.email }
  const rows = items.map(({ email, role, status }) => `${email} ${role} ${status}`)
  return { seats, rows: rows.toSorted(), emailOf }
}

/** The same, as the model says it has to be. */
export function expectedOf(model: Model, emailOf: Record<Actor | Place, string>) {
  const people = Object.entries(model.people)
    .filter(([, { status }]) => status !== 'gone')
    .map(([who, { role, status }]) => `${emailOf[who as Actor | Place]} ${role} ${status}`)
  const waiting = Object.entries(model.invitations)
    .filter(([, { status }]) => status === 'pending')
    .map(([to, each]) => `${emailOf[to as Place]} ${each.role} ${isOpen(model, each) ? 'pending' : 'expired'}`)
  return { seats: seatsOf(model), rows: [...people, ...waiting].toSorted(), emailOf }
}
