import type { Decisions } from '@atrium/policy/clinic'
import { capabilities, clinicPolicy } from '@atrium/policy/clinic'
import type { Me } from '../../contract/clinic/clinic.ts'
import type { Scope } from '../../scope.ts'
import { getFace, getPreferences } from '../account/account-store.ts'
import { getMissingPayment } from '../billing/payments/missing-payment.ts'
import { newestChange } from '../audit/newest-change.ts'
import { countRequests } from '../requests/list-requests.ts'
import { getOpenEmergency } from '../visits/emergency.ts'

const ownersNamed = 5

/**
 * Who is asking, in which clinic, and every decision for them: all that a page needs at sign-in.
 *
 * @param isSignUpOpen everybody may make a clinic; else who is an Owner of one (entrance/by-person.ts).
 */
export async function getMe(scope: Scope, isSignUpOpen: boolean): Promise<Me> {
  const { actor, clinic } = scope
  const [memberships, owners, newest, preferences, face, requests, missingPayment, emergency] = await Promise.all([
    placesOf(scope),
    ownerNames(scope),
    newestChange(scope),
    getPreferences(scope),
    getFace(scope),
    countRequests(scope),
    getMissingPayment(scope),
    getOpenEmergency(scope),
  ])
  return {
    user: { id: actor.userId, name: actor.name, email: actor.email, ...face },
    clinic: { id: clinic.id, name: clinic.name, link: clinic.link },
    membership: { id: actor.membershipId, role: actor.role, status: actor.status },
    plan: clinic.plan,
    preferences,
    decisions: clinicPolicy.decideAll(actor),
    assignableRoles: [...clinicPolicy.assignableRoles(actor)],
    memberships,
    mayCreateClinic: isSignUpOpen || memberships.some(({ role, status }) => role === 'owner' && status === 'active'),
    secondStepAsked: scope.stepAsked === 'next' ? 'next-sign-in' : null,
    owners,
    requests,
    missingPayment,
    emergency,
    lastEventId: String(newest),
    deletesAt: scope.deletesAt,
    ...(scope.stepAsked === 'now' && untilSecondStep),
    ...(scope.deletesAt !== null && whileClosed(actor)),
  }
}

/** What is said to whoever must set up a second step first (R33): where they are, and nothing of what is inside. */
const untilSecondStep = {
  secondStepAsked: 'set-up',
  decisions: Object.fromEntries(
    capabilities.map((capability) => [capability, clinicPolicy.deny(capability, 'second-step')]),
  ) as Decisions,
  assignableRoles: [],
  mayCreateClinic: false,
  owners: [],
  requests: { toAnswer: 0, hasOwn: false },
  missingPayment: null,
  emergency: null,
} satisfies Partial<Me>

/** What is said to an Owner of a closed clinic: that it is, and that they may open it again. */
const whileClosed = (actor: Scope['actor']) =>
  ({
    decisions: Object.fromEntries(
      capabilities.map((capability) => [
        capability,
        capability === 'clinic.delete'
          ? clinicPolicy.decide(actor, capability)
          : clinicPolicy.deny(capability, 'closed'),
      ]),
    ) as Decisions,
    assignableRoles: [],
    requests: { toAnswer: 0, hasOwn: false },
    emergency: null,
  }) satisfies Partial<Me>

/** Every clinic that the person has a place in, the present one included. */
export async function placesOf({ run }: Pick<Scope, 'run'>): Promise<Me['memberships']> {
  const rows = await run('select * from atrium_memberships()', [])
  return rows.map(([id, role, status, name, link]) => {
    return { id, role, status, clinic: { name, link } } as Me['memberships'][number]
  })
}

async function ownerNames({ run, clinic }: Scope): Promise<string[]> {
  const rows = await run(
    `select name from memberships where clinic_id = $1 and position = 0 order by position, sort_name, id limit $2`,
    [clinic.id, ownersNamed],
  )
  return rows.map(([name]) => String(name))
}
