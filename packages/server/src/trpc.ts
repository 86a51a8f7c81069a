import { initTRPC, TRPCError } from '@trpc/server'
import type { Capability, PlainCapability } from '@atrium/policy/clinic'
import { clinicPolicy, explain } from '@atrium/policy/clinic'
import { ZodError } from 'zod'
import type { Sessions } from './auth/sessions.ts'
import type { Clock } from './clock.ts'
import type { FailureData } from './contract/failure.ts'
import type { Database } from './db/database.ts'
import type { ClinicEvents } from './events/clinic-events.ts'
import {
  assertAllowed,
  ConflictFailure,
  DeniedFailure,
  InvalidFailure,
  MissingFailure,
  SignedOutFailure,
} from './failures.ts'
import { ownerKept } from './owner-kept.ts'
import type { Scope } from './scope.ts'
import { inClinic } from './scope.ts'

/* 1 — Context: the request and what the app was given. */

export interface RequestContext {
  request: Request
  /** Which clinic is meant, by its link: header `x-clinic`, or the connection's `clinic` where a stream cannot send headers. */
  clinicLink: string | null
  database: Database
  sessions: Sessions
  events: ClinicEvents
  clock: Clock
  /** Names an unexpected failure to the caller; the log has the cause under it. */
  incident: (error: unknown, path: string | undefined) => string
}

/* 2 — Init. Also runs in a browser tab (the offline demo), which tRPC must be told. */

interface Meta {
  /** The rule as the builders below wrote it: for documents and the walk of the tests. It decides nothing. */
  rule: Capability | 'anyone' | 'signedIn'
}

const t = initTRPC
  .context<RequestContext>()
  .meta<Meta>()
  .create({
    allowOutsideOfServer: true,
    isDev: false,
    defaultMeta: { rule: 'anyone' },
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 45_000 } },
    /* 3 — Formatter: every failure as data (contract/failure.ts); no stack, no SQL. */
    errorFormatter: ({ shape, error, path, ctx }) => {
      const isUnexpected = error.code === 'INTERNAL_SERVER_ERROR'
      const data: FailureData = {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        path: shape.data.path,
        denial: error.cause instanceof DeniedFailure ? denialOf(error.cause) : null,
        fields: fieldsOf(error),
        incident: isUnexpected && ctx ? ctx.incident(error.cause ?? error, path) : null,
      }
      return { ...shape, message: isUnexpected ? 'Something went wrong on our side.' : messageOf(error), data }
    },
  })

export const router = t.router

/* 4 — Procedure kinds. There is no other way to make a procedure: `t.procedure` stays in this file. */

const withStatus = t.procedure.use(async ({ next }) => {
  const result = await next()
  if (result.ok) return result
  throw statusFor(result.error)
})

/** No session asked for. */
export const anyone = withStatus.meta({ rule: 'anyone' })

/** Any active membership of the clinic. */
export const signedIn = withStatus
  .meta({ rule: 'signedIn' })
  .use(async ({ ctx, next, type }) =>
    inClinic(ctx.database, await entranceOf(ctx, 'user.view', type), async (scope) =>
      orRollBack(await next({ ctx: { scope } })),
    ),
  )

/**
 * Only who may, by role and plan (R7). What depends on a room as well (`sharedRoom.enter`) cannot stand here: its service
 * decides, with the facts, once it has read the room. The capability lives in this closure: nothing said later can switch it off.
 *
 * @example archive: can('user.changeStatus').input(membershipInput).mutation(({ ctx, input }) => archiveUser(ctx.scope, input))
 */
export const can = (capability: PlainCapability) =>
  withStatus.meta({ rule: capability }).use(async ({ ctx, next, type }) =>
    inClinic(ctx.database, await entranceOf(ctx, capability, type), async (scope) => {
      assertAllowed(clinicPolicy.decide(scope.actor, capability))
      return orRollBack(await next({ ctx: { scope } }))
    }),
  )

/**
 * A stream for an active membership. It holds no transaction open; `look` enters anew, so each event
 * is decided by the role of that moment (R5).
 */
export const signedInStream = withStatus.meta({ rule: 'signedIn' }).use(async ({ ctx, next }) => {
  const entrance = await entranceOf(ctx, 'user.view', 'subscription')
  const { clinic, actor } = await inClinic(ctx.database, entrance, async (scope) => scope)
  // Later looks mean this clinic, even if another one was used meanwhile.
  const look = <Result>(work: (scope: Scope) => Promise<Result>) =>
    inClinic(ctx.database, { ...entrance, clinicLink: clinic.link, now: ctx.clock() }, work)
  return next({ ctx: { viewer: { clinicId: clinic.id, membershipId: actor.membershipId }, look } })
})

async function entranceOf(ctx: RequestContext, capability: Capability, type: 'query' | 'mutation' | 'subscription') {
  return {
    token: await ctx.sessions.tokenFrom(ctx.request),
    clinicLink: ctx.clinicLink,
    now: ctx.clock(),
    capability,
    purpose: type === 'mutation' ? ('change' as const) : ('look' as const),
  }
}

/** A failed procedure must undo its transaction, so the failure is thrown through it. */
function orRollBack<Result extends { ok: true } | { ok: false; error: TRPCError }>(result: Result): Result {
  if (!result.ok) throw result.error
  return result
}

function statusFor(error: TRPCError): TRPCError {
  const cause = ownerKept(error.cause) ?? error.cause
  const status = (code: TRPCError['code']) => new TRPCError({ code, message: messageOf(error), cause })
  if (cause instanceof SignedOutFailure) return status('UNAUTHORIZED')
  if (cause instanceof DeniedFailure) return new TRPCError({ code: 'FORBIDDEN', message: explain(cause.denial), cause })
  if (cause instanceof MissingFailure) return status('NOT_FOUND')
  if (cause instanceof ConflictFailure) return status('CONFLICT')
  if (cause instanceof InvalidFailure) return status('BAD_REQUEST')
  return error
}

function messageOf({ code, cause, message }: TRPCError): string {
  if (cause instanceof SignedOutFailure) return 'Please sign in.'
  if (code === 'BAD_REQUEST') return 'Some of what was sent is not valid.'
  return cause instanceof MissingFailure ? 'There is no such entry in this clinic.' : message
}

function denialOf({ denial, seats }: DeniedFailure): FailureData['denial'] {
  const { seats: _, ...rest } = denial
  return seats && denial.reason === 'no-seat' ? { ...rest, seats } : rest
}

function fieldsOf({ code, cause }: TRPCError): FailureData['fields'] {
  if (code !== 'BAD_REQUEST') return null
  if (cause instanceof InvalidFailure) return cause.fields
  // What could not even be read as JSON has no fields yet.
  if (!(cause instanceof ZodError)) return { '': ['This could not be read'] }
  const fields: Record<string, string[]> = {}
  for (const { path, message } of cause.issues) (fields[path.join('.')] ??= []).push(message)
  return fields
}
