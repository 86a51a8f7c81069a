import type { Database, Transaction } from './database.ts'
import * as schema from './schema.ts'
import { seedBilling } from './seed-billing.ts'
import type { SeedClinic, SeedPerson } from './seed-people.ts'
import { seedVisits } from './seed-visits.ts'
import {
  harbor,
  harborInvitations,
  harborSharedRooms,
  membershipId,
  nameOf,
  oak,
  personalRoomId,
  sharedRoomId,
} from './seed-people.ts'
import { firstSettings } from '../contract/clinic/clinic.ts'
import { linkOf } from '../contract/values/link-of.ts'
import { sortName } from '../contract/values/sort-name.ts'

export interface SeedOptions {
  now: Date
  /** The hash of the demo password; null where nobody signs in with one (the offline demo). */
  passwordHash: string | null
}

/** Any number that no other program on the same database uses for its advisory locks. */
const seedLock = 4_721_904

const minutes = 60_000
const days = 24 * 60 * minutes

/** So old are the seed's clinics. */
export const foundedDaysAgo = 400

/**
 * Fills an empty database with one believable Premium clinic and one small Free one.
 *
 * @returns false, with nothing written, when there is a clinic already.
 */
export async function seed(database: Database, { now, passwordHash }: SeedOptions): Promise<boolean> {
  return database.asOwner(async (transaction) => {
    // Of servers that start together one seeds; the others wait, and find it done.
    await transaction.run('select pg_advisory_xact_lock($1)', [seedLock])
    const [[people] = []] = await transaction.run('select count(*) from users', [])
    if (Number(people) > 0) return false
    for (const clinic of [harbor, oak]) await seedClinic(transaction, clinic, { now, passwordHash })
    await enter(transaction, harbor)
    await seedInvitations(transaction, now)
    await seedSharedRooms(transaction)
    await seedVisits(transaction, now)
    await seedBilling(transaction, harbor, now)
    return true
  })
}

/** Row-level security holds for the tables' owner too. */
async function enter({ run }: Transaction, { id }: SeedClinic): Promise<void> {
  await run("select set_config('atrium.clinic_id', $1, true)", [id])
}

async function seedClinic(transaction: Transaction, clinic: SeedClinic, { now, passwordHash }: SeedOptions) {
  const { queries } = transaction
  const founded = new Date(now.getTime() - foundedDaysAgo * days)
  await enter(transaction, clinic)
  const settings = firstSettings('Europe/London')
  const { id, name, link, plan, seatsBought, people } = clinic
  await queries.insert(schema.clinics).values({ id, name, link, plan, settings, createdAt: founded })
  await queries
    .insert(schema.subscriptions)
    .values({ clinicId: id, seatsBought, period: plan === 'free' ? null : 'month' })
  // Somebody of an earlier clinic has a login already.
  await queries
    .insert(schema.users)
    .values(people.map((each) => userOf(each, founded)))
    .onConflictDoNothing()
  if (passwordHash !== null) {
    await queries
      .insert(schema.accounts)
      .values(people.map((each) => accountOf(each, passwordHash, founded)))
      .onConflictDoNothing()
  }
  await queries.insert(schema.memberships).values(people.map((each) => membershipOf(clinic, each, now, founded)))
  await queries.insert(schema.rooms).values(people.map((each) => personalRoomOf(clinic, each, now)))
  await queries.insert(schema.auditEvents).values({
    clinicId: id,
    at: founded,
    actorName: people[0]?.name ?? name,
    action: 'clinic.created',
    targetId: id,
    targetName: name,
    after: { name, link },
  })
}

const userId = (person: SeedPerson) => `user-${nameOf(person)}`

function userOf(person: SeedPerson, createdAt: Date): typeof schema.users.$inferInsert {
  const { name, email } = person
  return { id: userId(person), name, email, emailVerified: true, createdAt, updatedAt: createdAt }
}

function accountOf(person: SeedPerson, password: string, createdAt: Date): typeof schema.accounts.$inferInsert {
  const id = userId(person)
  return {
    id: `account-${id}`,
    accountId: id,
    providerId: 'credential',
    userId: id,
    password,
    createdAt,
    updatedAt: createdAt,
  }
}

function membershipOf({ id: clinicId }: SeedClinic, person: SeedPerson, now: Date, joinedAt: Date) {
  const { name, email, role, idle, archivedDaysAgo } = person
  const isArchived = archivedDaysAgo !== undefined
  return {
    clinicId,
    id: membershipId(person),
    userId: userId(person),
    name,
    sortName: sortName(name),
    email,
    role,
    status: isArchived ? ('archived' as const) : ('active' as const),
    lastActiveAt: new Date(now.getTime() - idle * minutes),
    joinedAt,
    archivedAt: isArchived ? new Date(now.getTime() - archivedDaysAgo * days) : null,
  }
}

function personalRoomOf({ id: clinicId }: SeedClinic, person: SeedPerson, now: Date) {
  return {
    clinicId,
    id: personalRoomId(person),
    kind: 'personal' as const,
    name: `${person.name}’s room`,
    sortName: sortName(`${person.name}’s room`),
    listedAs: sortName(person.name),
    link: linkOf(person.name),
    membershipId: membershipId(person),
    closedAt: person.archivedDaysAgo === undefined ? null : new Date(now.getTime() - person.archivedDaysAgo * days),
  }
}

async function seedInvitations({ queries }: Transaction, now: Date): Promise<void> {
  await queries.insert(schema.invitations).values(
    harborInvitations.map(({ email, role, sentDaysAgo, invitedBy }, index) => {
      const sentAt = new Date(now.getTime() - sentDaysAgo * days)
      return {
        clinicId: harbor.id,
        id: `invitation-${index + 1}`,
        email,
        role,
        status: 'pending' as const,
        // No token hashes to this: a seeded invitation is accepted only after it has been sent again.
        tokenHash: `unsent-${index + 1}`,
        invitedByName: invitedBy,
        sentAt,
        expiresAt: new Date(sentAt.getTime() + 7 * days),
      }
    }),
  )
}

async function seedSharedRooms({ queries }: Transaction): Promise<void> {
  const clinicId = harbor.id
  await queries.insert(schema.rooms).values(
    harborSharedRooms.map(({ name, link, waitingText }) => ({
      clinicId,
      id: sharedRoomId(link),
      kind: 'shared' as const,
      name,
      sortName: sortName(name),
      listedAs: sortName(name),
      link,
      waitingText,
    })),
  )
  await queries
    .insert(schema.roomAssignments)
    .values(
      harborSharedRooms.flatMap(({ link, assigned }) =>
        harbor.people
          .slice(0, assigned)
          .map((each) => ({ clinicId, roomId: sharedRoomId(link), membershipId: membershipId(each) })),
      ),
    )
}
