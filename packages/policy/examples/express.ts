import { clinicPolicy, explain, type PlainCapability, type Plan, type Role } from '@atrium/policy/clinic'

interface Request {
  subject?: { role: Role; plan: Plan }
}
interface Response {
  status: (code: number) => Response
  json: (body: unknown) => unknown
}

/** A guard in Express's form: `app.post('/invitations', can('user.invite'), handler)`. */
export function can(capability: PlainCapability) {
  clinicPolicy.whoCan(capability)
  return ({ subject }: Request, response: Response, next: () => void): unknown => {
    if (!subject) return response.status(401).json({ message: 'Please sign in.' })
    const decision = clinicPolicy.decide(subject, capability)
    if (decision.allowed) return next()
    return response.status(403).json({ message: explain(decision.denial), denial: decision.denial })
  }
}
