import type { PlainCapability } from '@atrium/policy'
import type { Context, MiddlewareHandler } from 'hono'
import { explain, policy, type Subject } from '../worlds/press.ts'

/** Who asks, read anew for each request: a cached role outlives its change. */
export type FindSubject = (context: Context) => Promise<Subject | undefined>

/** Makes the guard of a Hono app: `app.post('/invitations', can('person.invite'), handler)`. */
export function createGuard(findSubject: FindSubject) {
  return (capability: PlainCapability<typeof policy>): MiddlewareHandler =>
    async (context, next) => {
      const subject = await findSubject(context)
      if (!subject) return context.json({ message: 'Please sign in.' }, 401)
      const decision = policy.decide(subject, capability)
      if (decision.allowed) return next()
      return context.json({ message: explain(decision.denial), denial: decision.denial }, 403)
    }
}
