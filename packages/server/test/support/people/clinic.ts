import type { Role } from '@atrium/policy/clinic'
import type { Database, OwnerTransaction } from '../../../src/db/database.ts'
import * as schema from '../../../src/db/schema.ts'
import { sortName } from '../../../src/contract/values/sort-name.ts'
import { hashInTests, startOfTests } from '../test-app.ts'
import {
  insertInvitation,
  insertImport,
  insertHandOver,
  insertVisit,
  insertInvoice,
  insertRequest,
  insertSharedRoom,
} from './clinic-rows.ts'
import type { ClinicSpec, Person, PersonSpec, TestClinic } from './clinic-spec.ts'

export type { ClinicSpec, Person, PersonSpec, TestClinic } from './clinic-spec.ts'

/** The password of everybody who is made here, where signing in is not the subject. */
export const ownPassword = 'what only this person knows'

/** When every session made here runs out: later than any clock of a test, or of a server under test, shows. */
export const endOfSessions = new Date('2100-01-01T00:00:00.000Z')

let made = 0

/**
 * Makes a clinic of the test's own, each person with a login, a live session and a Personal Room.
 * It is written as the tables' owner, in the way of src/db/seed.ts.
 */
export async function makeClinic<Name extends string>(
  database: Database,
  spec: ClinicSpec<Name>,
): Promise<TestClinic<Name>> {
  made += 1
  const id = `clinic-${made}`
  const {
    plan = 'premium',
    people: specs,
    invitations = [],
    imports = [],
    handOvers = [],
    visits = [],
    invoices = [],
    requests = [],
    sharedRooms = {},
  } = spec
  const entries = Object.entries<Role | PersonSpec>(specs).map(([name, each]) => {
    const person = typeof each === 'string' ? { role: each } : each
    return { name, spec: person, person: personOf(id, name, person) }
  })
  const people = Object.fromEntries(entries.map(({ name, person }) => [name, person])) as Record<Name, Person>
  const clinic: TestClinic<Name> = {
    id,
    link: `link-${made}`,
    plan,
    people,
    importIds: imports.map((_, index) => `${id}-import-${index}`),
    invoiceIds: invoices.map((_, index) => `${id}-invoice-${index}`),
    handOverIds: handOvers.map((_, index) => `${id}-hand-over-${index}`),
    visitIds: visits.map((_, index) => `${id}-visit-${index}`),
    requestIds: requests.map((_, index) => `${id}-request-${index}`),
    invitationIds: invitations.map((_, index) => `${id}-invitation-${index}`),
    rooms: Object.fromEntries(Object.keys(sharedRooms).map((name) => [name, `${id}-room-${name}`])),
  }
  await database.asOwner(async (transaction) => {
    await transaction.run("select set_config('atrium.clinic_id', $1, true)", [id])
    await insertClinic(transaction, clinic, plan === 'premium' ? (spec.seatsBought ?? 1_000) : null)
    for (const { spec, person } of entries) await insertPerson(transaction, clinic, person, spec)
    for (const [index, each] of invitations.entries()) await insertInvitation(transaction, id, index, each)
    for (const [index, emails] of imports.entries()) await insertImport(transaction, clinic, index, emails)
    for (const [index, { giver, chosen }] of handOvers.entries()) {
      await insertHandOver(transaction, clinic, index, { giver: people[giver], chosen: people[chosen] })
    }
    for (const [index, each] of invoices.entries()) await insertInvoice(transaction, clinic, index, each)
    for (const [index, each] of requests.entries()) {
      await insertRequest(transaction, clinic, index, { ...each, asker: people[each.asker] })
    }
    for (const [name, assigned] of Object.entries(sharedRooms)) {
      await insertSharedRoom(
        transaction,
        clinic,
        name,
        assigned.map((each) => people[each]),
      )
    }
    for (const [index, each] of visits.entries())
      await insertVisit(transaction, clinic, index, people[each.roomOf], each)
  })
  return clinic
}

function personOf(clinicId: string, key: string, spec: PersonSpec): Person {
  const own = `${clinicId}-${key}`
  return {
    userId: spec.user?.userId ?? `user-${own}`,
    membershipId: `membership-${own}`,
    roomId: `${clinicId}-personal-${key}`,
    token: spec.user?.token ?? `token-${own}`,
    name: spec.user?.name ?? spec.name ?? `${key} of ${clinicId}`,
    email: spec.user?.email ?? spec.email ?? `${key}@${clinicId}.example`.toLowerCase(),
    role: spec.role,
  }
}

async function insertClinic(
  { queries }: OwnerTransaction,
  { id, link, plan }: TestClinic<string>,
  seatsBought: number | null,
) {
  const settings = {
    timeZone: 'Europe/London',
    requirePatientPhoto: false,
    allowPatientChat: true,
    idleSignOutMinutes: 60,
  }
  await queries
    .insert(schema.clinics)
    .values({ id, name: `Clinic ${id}`, link, plan, settings, createdAt: startOfTests })
  await queries.insert(schema.auditEvents).values({
    clinicId: id,
    at: startOfTests,
    actorName: 'Founder',
    action: 'clinic.created',
    targetId: id,
    targetName: id,
  })
  await queries
    .insert(schema.subscriptions)
    .values({ clinicId: id, seatsBought, period: plan === 'free' ? null : 'month' })
}

async function insertPerson(
  { queries }: OwnerTransaction,
  { id: clinicId }: TestClinic<string>,
  person: Person,
  spec: PersonSpec,
) {
  const { userId, membershipId, roomId, token, name, email, role } = person
  const { status = 'active', lastActiveAt = startOfTests } = spec
  const moments = { createdAt: startOfTests, updatedAt: startOfTests }
  const archivedAt = status === 'archived' ? startOfTests : null
  if (!spec.user) {
    await queries.insert(schema.users).values({ id: userId, name, email, emailVerified: true, ...moments })
    const session = {
      id: `session-${token}`,
      token,
      userId,
      expiresAt: endOfSessions,
      activeAt: spec.sessionActiveAt ?? endOfSessions,
    }
    await queries.insert(schema.sessions).values({ ...session, ...moments })
    const account = { accountId: userId, providerId: 'credential', password: hashInTests(ownPassword) }
    await queries.insert(schema.accounts).values({ id: `account-${userId}`, userId, ...account, ...moments })
  }
  await queries.insert(schema.memberships).values({
    clinicId,
    id: membershipId,
    userId,
    name,
    sortName: sortName(name),
    email,
    role,
    status,
    lastActiveAt,
    joinedAt: startOfTests,
    archivedAt,
  })
  await queries.insert(schema.rooms).values({
    clinicId,
    id: roomId,
    kind: 'personal',
    name: `${name}’s room`,
    sortName: sortName(`${name}’s room`),
    listedAs: sortName(name),
    link: roomId,
    membershipId,
    closedAt: archivedAt,
  })
}
