import type { Context, MiddlewareHandler } from 'hono'
import { clinicPolicy, explain, type PlainCapability, type Plan, type Role } from '@atrium/policy/clinic'

/** Who asks, read anew for each request: a cached role outlives its change. */
export type FindSubject = (context: Context) => Promise<{ role: Role; plan: Plan } | undefined>

/** Makes the guard of a Hono app: `app.post('/invitations', can('user.invite'), handler)`. */
export function createGuard(findSubject: FindSubject): (capability: PlainCapability) => MiddlewareHandler {
  return (capability) => async (context, next) => {
    const subject = await findSubject(context)
    if (!subject) return context.json({ message: 'Please sign in.' }, 401)
    const decision = clinicPolicy.decide(subject, capability)
    if (!decision.allowed) return context.json({ message: explain(decision.denial), denial: decision.denial }, 403)
    return next()
  }
}
