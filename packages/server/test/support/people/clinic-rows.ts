import type { OwnerTransaction } from '../../../src/db/database.ts'
import * as schema from '../../../src/db/schema.ts'
import { sortName } from '../../../src/contract/values/sort-name.ts'
import { startOfTests } from '../test-app.ts'
import type { InvitationSpec, Person, RequestSpec, TestClinic, VisitSpec } from './clinic-spec.ts'

/* What a test's clinic has beside its people. */

const day = 24 * 60 * 60_000

export async function insertInvitation(
  { queries }: OwnerTransaction,
  clinicId: string,
  index: number,
  spec: InvitationSpec,
) {
  const { email, role = 'member', status = 'pending', sentAt = startOfTests } = spec
  await queries.insert(schema.invitations).values({
    clinicId,
    id: `${clinicId}-invitation-${index}`,
    email,
    role,
    status,
    tokenHash: `hash-${clinicId}-${index}`,
    invitedByName: 'Somebody',
    sentAt,
    expiresAt: spec.expiresAt ?? new Date(sentAt.getTime() + 7 * day),
  })
}

export async function insertImport(
  { queries }: OwnerTransaction,
  { id: clinicId, importIds }: TestClinic<string>,
  index: number,
  emails: readonly string[],
) {
  const id = importIds[index] ?? ''
  const created = { createdBy: 'somebody', createdByName: 'Somebody', createdAt: startOfTests }
  await queries.insert(schema.imports).values({ clinicId, id, status: 'draft', ...created })
  const line = { clinicId, importId: id, role: 'member', verdict: 'new' } as const
  await queries.insert(schema.importRows).values(emails.map((email, place) => ({ ...line, place, email })))
}

export async function insertHandOver(
  { queries }: OwnerTransaction,
  { id: clinicId, handOverIds }: TestClinic<string>,
  index: number,
  { giver, chosen }: Record<'giver' | 'chosen', Person>,
) {
  await queries.insert(schema.handOvers).values({
    clinicId,
    id: handOverIds[index] ?? '',
    giverId: giver.membershipId,
    chosenId: chosen.membershipId,
    status: 'pending',
    askedAt: startOfTests,
    expiresAt: new Date(startOfTests.getTime() + 7 * day),
  })
}

export async function insertVisit(
  { queries }: OwnerTransaction,
  { id: clinicId, visitIds }: TestClinic<string>,
  index: number,
  { membershipId, roomId, name: providerName }: Person,
  { status, name, arrivedAt = startOfTests }: VisitSpec<string>,
) {
  const call = status === 'waiting' ? {} : { membershipId, providerName, startedAt: arrivedAt }
  await queries.insert(schema.visits).values({
    clinicId,
    id: visitIds[index] ?? '',
    roomId,
    status,
    callType: 'video',
    arrivedAt,
    ...call,
    ...(status === 'ended' ? { endedAt: arrivedAt } : { patientName: name ?? `Patient ${index}` }),
  })
}

export async function insertInvoice(
  { queries }: OwnerTransaction,
  { id: clinicId, invoiceIds }: TestClinic<string>,
  index: number,
  day: string,
) {
  const invoiceId = invoiceIds[index] ?? ''
  const place = index + 1
  const words = { number: `IN-${place}`, currency: 'USD' as const, billedTo: clinicId, at: startOfTests }
  await queries.insert(schema.invoices).values({ clinicId, id: invoiceId, place, day, ...words })
  const key = { clinicId, invoiceId, place: 1 }
  const span = { period: 'month' as const, periodBegins: day, periodEnds: '2100-01-01', fromDay: day }
  const price = { seats: 1, seatPrice: 100, taxBasisPoints: 1_000, net: 100, tax: 10 }
  await queries.insert(schema.ledgerEntries).values({ ...key, at: startOfTests, kind: 'period', ...span, ...price })
  await queries.insert(schema.ledgerPostings).values([
    { ...key, account: 'receivable', cents: 110 },
    { ...key, account: 'seats', cents: -100 },
    { ...key, account: 'tax', cents: -10 },
  ])
}

export async function insertRequest(
  { queries }: OwnerTransaction,
  { id: clinicId, requestIds }: TestClinic<string>,
  index: number,
  { asker, wantsRole, wantsPlan }: Omit<RequestSpec<string>, 'asker'> & { asker: Person },
) {
  await queries.insert(schema.requests).values({
    clinicId,
    id: requestIds[index] ?? '',
    askerId: asker.membershipId,
    capability: 'user.invite',
    reason: wantsPlan ? 'plan' : 'role',
    wantsSeats: false,
    wantsRole,
    wantsPlan,
    invites: [],
    restores: [],
    status: 'open',
    askedAt: startOfTests,
  })
}

export async function insertSharedRoom(
  { queries }: OwnerTransaction,
  { id: clinicId, rooms }: TestClinic<string>,
  name: string,
  assigned: Person[],
) {
  const roomId = rooms[name] ?? name
  const room = { id: roomId, kind: 'shared' as const, name, sortName: sortName(name), listedAs: sortName(name) }
  await queries.insert(schema.rooms).values({ clinicId, ...room, link: roomId })
  if (assigned.length === 0) return
  await queries
    .insert(schema.roomAssignments)
    .values(assigned.map(({ membershipId }) => ({ clinicId, roomId, membershipId })))
}
