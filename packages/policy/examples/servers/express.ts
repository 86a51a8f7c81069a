import type { PlainCapability } from '@atrium/policy'
import { explain, policy, type Subject } from '../worlds/press.ts'

interface Request {
  subject?: Subject
}
interface Response {
  status: (code: number) => Response
  json: (body: unknown) => unknown
}

/** A guard in Express's form: `app.post('/invitations', can('person.invite'), handler)`. */
export function can(capability: PlainCapability<typeof policy>) {
  policy.whoCan(capability)
  return ({ subject }: Request, response: Response, next: () => void): unknown => {
    if (!subject) return response.status(401).json({ message: 'Please sign in.' })
    const decision = policy.decide(subject, capability)
    if (decision.allowed) return next()
    return response.status(403).json({ message: explain(decision.denial), denial: decision.denial })
  }
}
