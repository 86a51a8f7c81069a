// oxlint-disable-next-line no-restricted-imports -- types alone, of the peer that this entry is for
import type { TRPCProcedureBuilder } from '@trpc/server'
import type { Decision, Denial, FactsOf, NeededFacts, Person } from './decision/decision.ts'
import type { CorePolicy } from './engine/core-policy.ts'
import { whoCan } from './engine/questions.ts'

/** The part of a tRPC procedure builder that is used here: any `t.procedure`, of any init. */
export interface ProcedureLike {
  readonly use: (middleware: never) => unknown
  readonly query: (resolver: never) => unknown
}

/** The context that a procedure hands to its resolver. */
export type ContextOf<Procedure extends ProcedureLike> = Parameters<Procedure['query']>[0] extends (
  options: infer Options,
) => unknown
  ? Options extends { readonly ctx: infer Context }
    ? Context
    : never
  : never

/** Thrown by a guarded procedure. tRPC knows it by its name, and answers 403 (401 without a subject). */
export class NotAllowedError extends Error {
  readonly code: 'FORBIDDEN' | 'UNAUTHORIZED'
  /** Why not; absent when nobody was signed in. For an error formatter to hand on. */
  readonly denial: Denial | undefined

  constructor(message: string, denial?: Denial) {
    super(message)
    this.name = 'TRPCError'
    this.code = denial ? 'FORBIDDEN' : 'UNAUTHORIZED'
    this.denial = denial
  }
}

/** What {@link createCan} needs. */
export interface CanOptions<
  C extends string,
  R extends string,
  P extends string,
  Context,
  N = unknown,
  Who extends Person<R, P> = Person<R, P>,
> {
  readonly policy: CorePolicy<C, R, P, N>
  /** Who asks; `undefined` when nobody is signed in. Read it anew for each request. It is `ctx.subject` from then on. */
  readonly subject: (ctx: Context) => Who | undefined | Promise<Who | undefined>
  /** What is known of the subject itself, such as `archived`. */
  readonly facts?: FindFacts<Context>
  /** Makes the message; the reason stands in for it if absent. */
  readonly explain?: (denial: Denial<C, R, P>) => string
}

/** Finds out facts for one request, its input still unread. */
export type FindFacts<Context, Found = FactsOf<unknown>> = (ctx: Context) => Found | Promise<Found>

/** How the facts of one procedure are found: to be said for a capability that needs any. */
export type FactsOfProcedure<N, Name, Context> = [Extract<Name, keyof N>] extends [never]
  ? [facts?: FindFacts<Context>]
  : [facts: FindFacts<Context, FactsOf<N> & NeededFacts<N, Name>>]

/** The procedure behind its guard: `ctx.subject` is there, and is whom the guard let in. */
export type Guarded<Procedure, Who> =
  Procedure extends TRPCProcedureBuilder<
    infer Context,
    infer Meta,
    infer Overrides,
    infer InputIn,
    infer InputOut,
    infer OutputIn,
    infer OutputOut,
    infer Caller
  >
    ? TRPCProcedureBuilder<
        Context,
        Meta,
        Omit<Overrides, 'subject'> & { subject: Who },
        InputIn,
        InputOut,
        OutputIn,
        OutputOut,
        Caller
      >
    : Procedure

interface MiddlewareOptions<Context> {
  readonly ctx: Context
  readonly next: (change: { ctx: { subject: unknown } }) => Promise<unknown>
}

/**
 * Makes the builder of guarded procedures. The capability is captured when the procedure is built, so
 * that nothing said later (`.meta()`, another middleware) can switch it off. A capability that needs facts
 * takes a function that finds them; without a true one the call is refused.
 * @example
 * const can = createCan(t.procedure, { policy, explain, subject: (ctx) => ctx.subject });
 * const router = t.router({ invite: can('user.invite').input(email).mutation(({ input }) => invite(input)) });
 * @see https://trpc.io/docs/server/procedures
 */
export function createCan<
  Procedure extends ProcedureLike,
  C extends string,
  R extends string,
  P extends string,
  N = unknown,
  Who extends Person<R, P> = Person<R, P>,
>(
  procedure: Procedure,
  { policy, subject, facts, explain }: CanOptions<C, R, P, ContextOf<Procedure>, N, Who>,
): <Name extends C>(
  capability: Name,
  ...own: FactsOfProcedure<N, Name, ContextOf<Procedure>>
) => Guarded<Procedure, Who> {
  const anyPolicy = policy as unknown as CorePolicy
  return (capability, find?: FindFacts<ContextOf<Procedure>>) => {
    whoCan(policy, capability)
    const guard = async ({ ctx, next }: MiddlewareOptions<ContextOf<Procedure>>): Promise<unknown> => {
      const who = await subject(ctx)
      if (!who) throw new NotAllowedError('Please sign in.')
      const known: FactsOf<unknown> = { ...(await facts?.(ctx)), ...(await find?.(ctx)) }
      const decision = anyPolicy.decide(who as unknown as Person, capability, known) as Decision<C, R, P>
      if (!decision.allowed)
        throw new NotAllowedError(explain?.(decision.denial) ?? decision.denial.reason, decision.denial)
      return next({ ctx: { subject: who } })
    }
    return procedure.use(guard as never) as Guarded<Procedure, Who>
  }
}
