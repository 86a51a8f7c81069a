import type { Denial, Facts, Subject } from './decision.ts'
import type { Policy } from './policy.ts'

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
export interface CanOptions<C extends string, R extends string, P extends string, Context> {
  readonly policy: Policy<C, R, P>
  /** Who asks; `undefined` when nobody is signed in. Read it anew for each request. */
  readonly subject: (ctx: Context) => Subject<R, P> | undefined | Promise<Subject<R, P> | undefined>
  /** What is known of the subject itself, such as `archived`. */
  readonly facts?: (ctx: Context) => Facts | Promise<Facts>
  /** Makes the message; the reason stands in for it if absent. */
  readonly explain?: (denial: Denial<C, R, P>) => string
}

interface MiddlewareOptions<Context> {
  readonly ctx: Context
  readonly next: () => Promise<unknown>
}

/**
 * Makes the builder of guarded procedures. The capability is captured when the procedure is built, so
 * that nothing said later (`.meta()`, another middleware) can switch it off.
 * @example
 * const can = createCan(t.procedure, { policy, explain, subject: (ctx) => ctx.subject });
 * const router = t.router({ invite: can('user.invite').input(email).mutation(({ input }) => invite(input)) });
 * @see https://trpc.io/docs/server/procedures
 */
export function createCan<Procedure extends ProcedureLike, C extends string, R extends string, P extends string>(
  procedure: Procedure,
  { policy, subject, facts, explain }: CanOptions<C, R, P, ContextOf<Procedure>>,
): (capability: C) => Procedure {
  return (capability) => {
    policy.whoCan(capability)
    const guard = async ({ ctx, next }: MiddlewareOptions<ContextOf<Procedure>>): Promise<unknown> => {
      const who = await subject(ctx)
      if (!who) throw new NotAllowedError('Please sign in.')
      const decision = policy.decide(who, capability, await facts?.(ctx))
      if (!decision.allowed)
        throw new NotAllowedError(explain?.(decision.denial) ?? decision.denial.reason, decision.denial)
      return next()
    }
    return procedure.use(guard as never) as Procedure
  }
}
