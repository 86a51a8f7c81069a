import { initTRPC, TRPCError } from '@trpc/server'
import type { Capability, PlainCapability } from '@atrium/policy/clinic'
import { clinicPolicy, explain } from '@atrium/policy/clinic'
import type { ZodType } from 'zod'
import { ZodError } from 'zod'
import { whence } from './auth/session/whence.ts'
import type { Sessions, SessionUser } from './auth/sessions.ts'
import type { FailureData } from './contract/failure.ts'
import type { Caller, Entrance } from './entrance/caller.ts'
import { doorOfEmailChange } from './entrance/by-email-change.ts'
import type { Holder } from './entrance/by-invitation.ts'
import { doorOfInvitation } from './entrance/by-invitation.ts'
import { doorOfNewClinic } from './entrance/by-person.ts'
import { doorOfRegistration } from './entrance/by-registration.ts'
import { doorOfReset } from './entrance/by-reset.ts'
import { doorOfSetup } from './entrance/by-setup.ts'
import { doorOfWayIn } from './entrance/by-way-in.ts'
import { change } from './entrance/change.ts'
import type { Asked } from './entrance/door.ts'
import { look } from './entrance/look.ts'
import { doorOfSelf } from './entrance/self.ts'
import { findViewpoint } from './entrance/viewpoint.ts'
import type { ClinicEvents } from './events/clinic-events.ts'
import {
  assertAllowed,
  ConflictFailure,
  DeniedFailure,
  InvalidFailure,
  MailLimitFailure,
  MissingFailure,
  OtherPersonFailure,
  SignedOutFailure,
  toldDenial,
  TooManyFailure,
  TooManyTriesFailure,
  UnavailableFailure,
} from './failures.ts'
import type { Mail } from './mail/mail.ts'
import { ownerKept } from './owner-kept.ts'

/* 1 — Context: the request and what the app was given. */

export interface RequestContext extends Entrance, Omit<Caller, 'token'> {
  request: Request
  /** Headers of the answer: where cookies are set. */
  answerHeaders: Headers
  sessions: Sessions
  events: ClinicEvents
  mail: Mail
  /** Whether everybody may register, and so make a clinic (R32). */
  isSignUpOpen: boolean
}

/* 2 — Init. Also runs in a browser tab (the offline demo), which tRPC must be told. */

interface Meta {
  /** The rule as the builders below wrote it: for documents and the walk of the tests. It decides nothing. */
  rule:
    | Capability
    | 'anyone'
    | 'signedIn'
    | 'person'
    | 'invitation'
    | 'setup'
    | 'passwordReset'
    | 'registration'
    | 'emailChange'
    | 'wayIn'
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
        denial: error.cause instanceof DeniedFailure ? toldDenial(error.cause) : null,
        fields: fieldsOf(error),
        signedInAs: error.cause instanceof OtherPersonFailure ? error.cause.signedInAs : null,
        incident: isUnexpected && ctx ? ctx.incident(error.cause ?? error, path) : null,
      }
      return { ...shape, message: isUnexpected ? 'Something went wrong on our side.' : messageOf(error), data }
    },
  })

export const router = t.router

/* 4 — Procedure kinds. There is no other way to make a procedure: `t.procedure` stays in this file. */

const withStatus = t.procedure.use(async ({ next, meta }) => {
  const result = await next()
  if (result.ok) return result
  throw statusFor(result.error, meta?.rule)
})

/** Who calls is read before the input, and nothing of the database: without a token there is nothing to check. */
const named = withStatus.use(async ({ ctx, next }) => {
  const token = await ctx.sessions.tokenFrom(ctx.request)
  if (token === null) throw new SignedOutFailure()
  const { clinicLink, personId, isBackground } = ctx
  return next({ ctx: { caller: { token, clinicLink, personId, isBackground } satisfies Caller } })
})

/*
 * A kind takes its input before its guard: the body is read and checked before a transaction begins, and
 * the guard stands inside, where nothing said later can switch it off.
 */

/** No session asked for. */
export const anyone = {
  input: <Schema extends ZodType>(schema: Schema) => withStatus.meta({ rule: 'anyone' }).input(schema),
}

/**
 * Who holds a mailed token. What holds one comes by POST alone: no address on the way has it. The door opens for nothing but
 * that token, whichever service goes through it.
 */
const holding = <Door>(
  rule: Meta['rule'],
  doorOf: (context: RequestContext, holder: Holder, hash: string) => Door,
) => ({
  input: <Schema extends ZodType<{ token: string }>>(schema: Schema) =>
    withStatus
      .meta({ rule })
      .input(schema)
      .use(async ({ ctx, next, input }) => {
        const { holder, hash, openSession } = await holderOf(ctx, input.token)
        return next({ ctx: { door: doorOf(ctx, holder, hash), openSession } })
      }),
})

/** The token of an invitation (R9, R31). */
export const byInvitation = holding('invitation', doorOfInvitation)

/** The token of the set-up address (R32). */
export const bySetup = holding('setup', (entrance, { address }, hash) => doorOfSetup(entrance, address, hash))

/** The token of a forgotten password. */
export const byReset = holding('passwordReset', (entrance, { address }, hash) => doorOfReset(entrance, address, hash))

/** The token of somebody who wants to register, where that is open (R32). */
export const byRegistration = holding('registration', (context, { address }, hash) =>
  doorOfRegistration(context, address, hash, context.isSignUpOpen),
)

/** A token of a changed address. */
export const byEmailChange = holding('emailChange', (entrance, { address }, hash) =>
  doorOfEmailChange(entrance, address, hash),
)

/** The token of a way in that an Owner has opened. */
export const byWayIn = holding('wayIn', (entrance, { address }, hash) => doorOfWayIn(entrance, address, hash))

async function holderOf({ request, sessions, mail, answerHeaders, clock }: RequestContext, token: string) {
  if (request.method !== 'POST') {
    throw new TRPCError({ code: 'METHOD_NOT_SUPPORTED', message: 'A token comes by POST.' })
  }
  // A streamed answer has sent its headers before anything is done: no cookie could follow.
  if (request.headers.get('trpc-accept') !== null) {
    throw new TRPCError({ code: 'UNSUPPORTED_MEDIA_TYPE', message: 'A token’s answer is not streamed.' })
  }
  const openSession = async (user: SessionUser) => {
    for (const cookie of await sessions.open(user, request, clock())) answerHeaders.append('set-cookie', cookie)
  }
  const holder: Holder = {
    address: whence(request).address,
    sessionToken: await sessions.tokenFrom(request),
  }
  return { holder, hash: await mail.tokens.hash(token), openSession }
}

/** Whoever is signed in, for what belongs to no clinic yet. The door looks whether they may make one; it opens to no other. */
export const person = {
  input: <Schema extends ZodType>(schema: Schema) =>
    named
      .meta({ rule: 'person' })
      .input(schema)
      .use(({ ctx, next }) => next({ ctx: { door: doorOfNewClinic(ctx, ctx.caller, ctx.isSignUpOpen) } })),
}

const signedInFor = (asked: Asked) => ({
  input: <Schema extends ZodType>(schema: Schema) =>
    named
      .meta({ rule: 'signedIn' })
      .input(schema)
      .use(async ({ ctx, next, type }) =>
        enter(type)(ctx, ctx.caller, asked, async ({ scope }) => orRollBack(await next({ ctx: { scope } }))),
      ),
})

/** Any active membership of the clinic. */
export const signedIn = signedInFor('user.view')

/** The same, and whoever has to set up a second step first: what leads there, and what is the person's own (R33). */
export const onOwnAccount = signedInFor('own account')

const inPersonFor = (capability?: PlainCapability) => ({
  input: <Schema extends ZodType>(schema: Schema) =>
    named
      .meta({ rule: capability ?? 'signedIn' })
      .input(schema)
      .use(({ ctx, next }) => next({ ctx: { self: doorOfSelf(ctx, ctx.caller, capability) } })),
})

/** The same, for what somebody does with the own login: its service goes through the door when it is ready. */
export const inPerson = inPersonFor()

/**
 * Only who may, by role and plan (R7). What depends on a room as well (`sharedRoom.enter`) cannot stand here: its service
 * decides, with the facts, once it has read the room. The capability lives in this closure.
 *
 * @example archive: can('user.changeStatus').input(membershipInput).mutation(({ ctx, input }) => archiveUser(ctx.scope, input))
 */
export const can = (capability: PlainCapability) => ({
  input: <Schema extends ZodType>(schema: Schema) =>
    named
      .meta({ rule: capability })
      .input(schema)
      .use(async ({ ctx, next, type }) =>
        enter(type)(ctx, ctx.caller, capability, async ({ scope }) => {
          assertAllowed(clinicPolicy.decide(scope.actor, capability))
          return orRollBack(await next({ ctx: { scope } }))
        }),
      ),
})

/** As {@link can}, for what asks for the own password once more: its service goes through the door when it has looked at that. */
export const canInPerson = (capability: PlainCapability) => inPersonFor(capability)

/** A stream for an active membership. It holds no transaction open, and a stream is no activity. */
export const signedInStream = {
  input: <Schema extends ZodType>(schema: Schema) =>
    named
      .meta({ rule: 'signedIn' })
      .input(schema)
      .use(async ({ ctx, next }) => next({ ctx: { viewpoint: await findViewpoint(ctx, ctx.caller) } })),
}

const enter = (type: 'query' | 'mutation' | 'subscription') => (type === 'mutation' ? change : look)

/** A failed procedure must undo its transaction, so the failure is thrown through it. */
function orRollBack<Result extends { ok: true } | { ok: false; error: TRPCError }>(result: Result): Result {
  if (!result.ok) throw result.error
  return result
}

function statusFor(error: TRPCError, rule: string | undefined): TRPCError {
  const cause = ownerKept(error.cause, rule) ?? error.cause
  const status = (code: TRPCError['code']) => new TRPCError({ code, message: messageOf(error), cause })
  if (cause instanceof SignedOutFailure) return status('UNAUTHORIZED')
  if (cause instanceof DeniedFailure) return new TRPCError({ code: 'FORBIDDEN', message: explain(cause.denial), cause })
  if (cause instanceof MissingFailure) return status('NOT_FOUND')
  if (cause instanceof ConflictFailure || cause instanceof OtherPersonFailure) return status('CONFLICT')
  if (cause instanceof UnavailableFailure) return status('SERVICE_UNAVAILABLE')
  if (cause instanceof TooManyFailure || cause instanceof TooManyTriesFailure) return status('TOO_MANY_REQUESTS')
  if (cause instanceof InvalidFailure) return status('BAD_REQUEST')
  return error
}

function messageOf(error: TRPCError): string {
  const { cause, message } = error
  if (cause instanceof SignedOutFailure) return 'Please sign in.'
  if (cause instanceof OtherPersonFailure) return `${cause.signedInAs.name} is signed in now. Nothing was done.`
  if (cause instanceof UnavailableFailure) return 'The server is too busy to answer now. Please try again.'
  if (cause instanceof MailLimitFailure) return 'The clinic has mailed its invitations of the day.'
  if (cause instanceof TooManyTriesFailure) return 'Too many tries. Please wait.'
  if (cause instanceof TooManyFailure) return 'Too many pages are open. Please close some.'
  if (isBadInput(error)) return 'Some of what was sent is not valid.'
  return cause instanceof MissingFailure ? 'There is no such entry in this clinic.' : message
}

/** Connection parameters that are none are found by tRPC itself. */
const isBadInput = ({ code }: TRPCError) => code === 'BAD_REQUEST' || code === 'PARSE_ERROR'

function fieldsOf(error: TRPCError): FailureData['fields'] {
  const { cause } = error
  if (!isBadInput(error)) return null
  if (cause instanceof InvalidFailure) return cause.fields
  // What could not even be read as JSON has no fields yet.
  if (!(cause instanceof ZodError)) return { '': ['This could not be read'] }
  const fields: Record<string, string[]> = {}
  for (const { path, message } of cause.issues) (fields[path.join('.')] ??= []).push(message)
  return fields
}
