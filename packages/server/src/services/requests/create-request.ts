import { and, eq, isNull } from 'drizzle-orm'
import type { CreateRequestInput, Request, RequestPreview, RequestPreviewInput } from '../../contract/people/request.ts'
import { mostAddresses } from '../../contract/values/limits.ts'
import { requests } from '../../db/schema.ts'
import { InvalidFailure, MissingFailure, TooManyTriesFailure } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'
import { recordChange } from '../audit/audit.ts'
import { getSeats } from '../clinic/seats.ts'
import type { StoredRequest } from './request-store.ts'
import { asRequests, assertOpen, getStored, selectRequests, updateRequest } from './request-store.ts'
import { tellAnswerers } from './tell.ts'
import { countSeats, waitingFor } from './waiting.ts'
import type { Asked, Awaited } from './what-is-asked.ts'
import { whatIsAsked } from './what-is-asked.ts'
import { answerersIn, namesOf } from './who-answers.ts'

/** What would be asked, and of whom; nothing is written. @throws what {@link whatIsAsked} throws */
export async function previewRequest(scope: Scope, input: RequestPreviewInput): Promise<RequestPreview> {
  const asked = await whatIsAsked(scope, input)
  const [answerers, open] = await Promise.all([answerersIn(scope), openOf(scope, asked)])
  const all = withMore(open?.request ?? null, input)
  const waiting = await waitingFor(scope, all)
  const seats = asked.wantsSeats ? countSeats((await getSeats(scope)).free, all, waiting) : null
  return {
    denial: { capability: asked.capability, reason: asked.reason },
    wants: { seats, role: asked.wantsRole, plan: asked.wantsPlan },
    waiting,
    answerers: namesOf(answerers(asked, scope.actor.membershipId)),
    isNew: !open || isMore(open, all, undefined),
    open: open ? { id: open.request.id, askedAt: open.request.askedAt, note: open.request.note } : null,
  }
}

/**
 * Asks those who could lift a denial (R35). Asked once more it is the one that waits: what is new is added to it.
 *
 * @throws what {@link whatIsAsked} throws, InvalidFailure where more would wait than one send takes, and TooManyTriesFailure.
 */
export async function createRequest(scope: Scope, { note, ...input }: CreateRequestInput): Promise<Request> {
  const asked = await whatIsAsked(scope, input)
  const open = await openOf(scope, asked)
  const all = withMore(open?.request ?? null, input)
  if (all.invites.length > mostAddresses || all.restores.length > mostAddresses) {
    throw new InvalidFailure({ invites: [`At most ${mostAddresses} can wait in one request`] })
  }
  if (open && !isMore(open, all, note)) return told(scope, open.request.id)
  await assertNotAskedOften(scope)
  const id = open?.request.id ?? crypto.randomUUID()
  if (open) {
    await updateRequest(scope, id, { ...all, note: note ?? open.request.note, version: open.request.version + 1 })
  } else {
    await scope.queries.insert(requests).values({
      clinicId: scope.clinic.id,
      id,
      askerId: scope.actor.membershipId,
      ...asked,
      ...all,
      note: note ?? null,
      status: 'open',
      askedAt: scope.now,
    })
  }
  await recordChange(scope, { action: 'request.asked', target: self(scope), after: auditedOf(asked, all) })
  const request = await told(scope, id)
  await tellAnswerers(scope, asked, request)
  return request
}

const hour = 60 * 60_000
const mostAnHour = 20

/** Each is a line of the log, and mails those who may answer. @throws TooManyTriesFailure */
async function assertNotAskedOften({ run, clinic, actor, now }: Scope): Promise<void> {
  const [[asked, oldest] = []] = await run(
    `select count(*)::int, min(at) from audit_events
     where clinic_id = $1 and actor_id = $2 and action = 'request.asked' and at > $3`,
    [clinic.id, actor.membershipId, new Date(now.getTime() - hour).toISOString()],
  )
  if (Number(asked) < mostAnHour) return
  throw new TooManyTriesFailure(
    Math.max(1, Math.ceil((new Date(String(oldest)).getTime() + hour - now.getTime()) / 1_000)),
  )
}

/** Takes the own request back. @throws MissingFailure for everybody else, ConflictFailure where it waits no more. */
export async function withdrawRequest(scope: Scope, id: string): Promise<Request> {
  const stored = await getStored(scope, id)
  if (stored.request.askerId !== scope.actor.membershipId) throw new MissingFailure()
  assertOpen(stored)
  await updateRequest(scope, id, { status: 'withdrawn' })
  await recordChange(scope, { action: 'request.withdrawn', target: self(scope) })
  return told(scope, id)
}

/** What the log says of a request: what was asked for, and never what was written to it. */
export function auditedOf({ capability, wantsSeats, wantsRole, wantsPlan }: Asked, { invites, restores }: Awaited) {
  return {
    capability,
    ...(wantsSeats && { seats: Math.max(1, invites.length + restores.length) }),
    ...(wantsRole && { role: wantsRole }),
    ...(wantsPlan && { plan: wantsPlan }),
  }
}

export async function told(scope: Scope, id: string): Promise<Request> {
  const [request] = await asRequests(scope, [await getStored(scope, id)])
  if (!request) throw new MissingFailure()
  return request
}

const self = ({ actor }: Scope) => ({ id: actor.membershipId, name: actor.name })

/** The one of the actor that waits for the same thing. */
async function openOf(scope: Scope, { wantsSeats, wantsRole, wantsPlan }: Asked): Promise<StoredRequest | undefined> {
  const { askerId, status, wantsSeats: seats, wantsRole: role, wantsPlan: plan } = requests
  const [open] = await selectRequests(
    scope,
    and(
      eq(askerId, scope.actor.membershipId),
      eq(status, 'open'),
      eq(seats, wantsSeats),
      wantsRole === null ? isNull(role) : eq(role, wantsRole),
      wantsPlan === null ? isNull(plan) : eq(plan, wantsPlan),
    ),
  )
  return open
}

/** What waits already and what is new, each address and each person once. */
function withMore(old: Awaited | null, { invites, restores }: Awaited): Awaited {
  const byEmail = new Map([...(old?.invites ?? []), ...invites].map((each) => [each.email, each]))
  return { invites: [...byEmail.values()], restores: [...new Set([...(old?.restores ?? []), ...restores])] }
}

// The database turns the order of a row's names round.
const written = ({ invites, restores }: Awaited) =>
  JSON.stringify([invites.map(({ email, role }) => [email, role]), restores])

function isMore({ request }: StoredRequest, all: Awaited, note: string | undefined): boolean {
  return written(request) !== written(all) || (note !== undefined && note !== request.note)
}
