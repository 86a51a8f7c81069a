import { initTRPC, TRPCError } from '@trpc/server'
import type { Capability, PlainCapability } from '@atrium/policy/clinic'
import { clinicPolicy } from '@atrium/policy/clinic'
import type { ZodType } from 'zod'
import { whence } from './auth/session/whence.ts'
import type { SessionUser } from './auth/sessions.ts'
import { doorOfGuest } from './entrance/by-token/by-guest.ts'
import { doorOfEmailChange } from './entrance/by-token/by-email-change.ts'
import type { Holder } from './entrance/by-token/by-invitation.ts'
import { doorOfInvitation } from './entrance/by-token/by-invitation.ts'
import { doorOfRegistration } from './entrance/by-token/by-registration.ts'
import { doorOfReset } from './entrance/by-token/by-reset.ts'
import { doorOfRoom } from './entrance/by-token/by-room.ts'
import { doorOfSetup } from './entrance/by-token/by-setup.ts'
import { doorOfStepUndo } from './entrance/by-token/by-step-undo.ts'
import { doorOfVisit } from './entrance/by-token/by-visit.ts'
import { carriedToken } from './entrance/by-token/visit-token.ts'
import { doorOfWayIn } from './entrance/by-token/by-way-in.ts'
import { doorOfNewClinic } from './entrance/by-person.ts'
import type { Caller } from './entrance/caller.ts'
import { act, change } from './entrance/change.ts'
import type { Asked } from './entrance/door.ts'
import { look } from './entrance/look.ts'
import { doorOfCall, enterCall } from './entrance/own-call.ts'
import { doorOfSelf } from './entrance/self.ts'
import { findGuestViewpoint, findViewpoint, findVisitViewpoint } from './entrance/viewpoint.ts'
import { assertAllowed, MissingFailure, SignedOutFailure } from './failures/failures.ts'
import { statusFor, tellFailure } from './failures/tell-failure.ts'
import type { RequestContext } from './request-context.ts'
import type { RoomAddressInput } from './contract/visits/check-in.ts'

/* 1 — Init. Also runs in a browser tab (the offline demo), which tRPC must be told. */

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
    | 'stepUndo'
    | 'roomAddress'
    | 'patient'
    | 'guest'
    | 'guestLink'
}

const t = initTRPC
  .context<RequestContext>()
  .meta<Meta>()
  .create({
    allowOutsideOfServer: true,
    isDev: false,
    defaultMeta: { rule: 'anyone' },
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 45_000 } },
    /* 2 — Formatter: every failure as data (contract/failure.ts); no stack, no SQL. */
    errorFormatter: ({ shape, error, path, ctx }) => ({ ...shape, ...tellFailure(error, shape.data, ctx, path) }),
  })

export const router = t.router

/* 3 — Procedure kinds. There is no other way to make a procedure: `t.procedure` stays in this file. */

const withStatus = t.procedure.use(async ({ next, meta }) => {
  const result = await next()
  if (result.ok) return result
  throw statusFor(result.error, meta?.rule)
})

/** Who calls is read before the input, and nothing of the database: without a token there is nothing to check. */
const named = withStatus.use(async ({ ctx, next }) => {
  if (ctx.refusal) throw ctx.refusal
  const token = await ctx.sessions.tokenFrom(ctx.request)
  if (token === null) throw new SignedOutFailure()
  const { clinicLink, personId, isBackground, whence: calledFrom } = ctx
  const caller: Caller = { token, clinicLink, personId, isBackground, whence: calledFrom }
  return next({ ctx: { caller } })
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

/** The token that takes a first second step back. */
export const byStepUndo = holding('stepUndo', (entrance, { address }, hash) => doorOfStepUndo(entrance, address, hash))

/** Whoever has a room's address: patients have no login, and before they wait nothing else. */
export const atRoom = {
  input: <Schema extends ZodType<RoomAddressInput>>(schema: Schema) =>
    withStatus
      .meta({ rule: 'roomAddress' })
      .input(schema)
      .use(({ ctx, next, input }) => next({ ctx: { door: doorOfRoom(ctx, whence(ctx.request).address, input) } })),
}

/**
 * A patient, by the visit's token (R23, R24): in the header `x-visit` or the cookie that checking in sets, and nowhere else. Its door opens
 * to that one visit.
 */
export const patient = {
  input: <Schema extends ZodType>(schema: Schema) =>
    withStatus
      .meta({ rule: 'patient' })
      .input(schema)
      .use(async ({ ctx, next }) => {
        const token = carriedToken('visit', ctx)
        if (token === null) throw new MissingFailure()
        const hash = await ctx.mail.tokens.hash(token)
        return next({ ctx: { door: doorOfVisit(ctx, whence(ctx.request).address, hash) } })
      }),
}

/** A stream for a patient. It holds no transaction open. */
export const patientStream = {
  input: <Schema extends ZodType>(schema: Schema) =>
    patient
      .input(schema)
      .use(async ({ ctx, next }) => next({ ctx: { viewpoint: await findVisitViewpoint(ctx.door) } })),
}

/** The token of a link into a call, which is used once. */
export const byGuestLink = holding('guestLink', (entrance, { address }, hash) =>
  doorOfGuest(entrance, address, hash, true),
)

/** A guest of a call, by the token that the link was changed for: in the header `x-guest` or the cookie. Its door opens to that one call. */
export const guest = {
  input: <Schema extends ZodType>(schema: Schema) =>
    withStatus
      .meta({ rule: 'guest' })
      .input(schema)
      .use(async ({ ctx, next }) => {
        const token = carriedToken('guest', ctx)
        if (token === null) throw new MissingFailure()
        const hash = await ctx.mail.tokens.hash(token)
        return next({ ctx: { door: doorOfGuest(ctx, whence(ctx.request).address, hash, false) } })
      }),
}

/** A stream for a guest who is let in. It holds no transaction open. */
export const guestStream = {
  input: <Schema extends ZodType>(schema: Schema) =>
    guest.input(schema).use(async ({ ctx, next }) => next({ ctx: { viewpoint: await findGuestViewpoint(ctx.door) } })),
}

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

/**
 * As {@link can}, for live facts: who waits, who is in a call. A change of those takes no turn and no lock of the clinic's, so that a
 * queue goes on while the clinic is worked on; its service holds the rows that it decides by.
 */
export const canLive = (capability: PlainCapability) => ({
  input: <Schema extends ZodType>(schema: Schema) =>
    named
      .meta({ rule: capability })
      .input(schema)
      .use(async ({ ctx, next, type }) =>
        (type === 'mutation' ? act : look)(ctx, ctx.caller, capability, async ({ scope }) => {
          assertAllowed(clinicPolicy.decide(scope.actor, capability))
          return orRollBack(await next({ ctx: { scope } }))
        }),
      ),
})

/**
 * As {@link canLive}, for one visit that the input names: whom the clinic lets in no more is let finish the call that they hold (R27). Its
 * service looks whose call it is.
 */
export const canInCall = (capability: PlainCapability) => ({
  input: <Schema extends ZodType<{ visitId: string }>>(schema: Schema) =>
    named
      .meta({ rule: capability })
      .input(schema)
      .use(async ({ ctx, next, type, input: { visitId } }) =>
        enterCall(ctx, ctx.caller, { capability, visitId, isChange: type === 'mutation' }, async (call) =>
          orRollBack(await next({ ctx: { call } })),
        ),
      ),
})

/** As {@link canInCall}, for what a media server does outside of any transaction: its service goes through the door, and comes out again first. */
export const canByCallDoor = (capability: PlainCapability) => ({
  input: <Schema extends ZodType<{ visitId: string }>>(schema: Schema) =>
    named
      .meta({ rule: capability })
      .input(schema)
      .use(({ ctx, next, input: { visitId } }) =>
        next({ ctx: { door: doorOfCall(ctx, ctx.caller, { capability, visitId }) } }),
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
