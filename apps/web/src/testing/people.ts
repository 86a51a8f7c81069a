import { clinicPolicy } from '@atrium/policy/clinic'
import type { Plan, Role } from '@atrium/policy/clinic'
import type { Me } from '../api/outputs.ts'
import type { MembershipRow } from '../features/users/acts/user-acts.ts'

/** A signed-in person of that role, decided by the real policy. */
export function meAs(role: Role, plan: Plan = 'premium', owners: string[] = ['Mara Okafor', 'Jonas Lindqvist']): Me {
  const clinic = { name: 'Harbor Street Clinic', link: 'harbor' }
  return {
    user: { id: 'u1', name: 'Mara Okafor', email: 'owner@harbor.example', title: null, photo: null },
    clinic: { id: 'c1', ...clinic },
    membership: { id: 'm1', role, status: 'active' },
    plan,
    preferences: {},
    decisions: clinicPolicy.decideAll({ role, plan }) as Me['decisions'],
    assignableRoles: [...clinicPolicy.assignableRoles({ role, plan })],
    memberships: [{ id: 'm1', role, status: 'active', clinic }],
    mayCreateClinic: role === 'owner',
    secondStepAsked: null,
    deletesAt: null,
    owners,
    requests: { toAnswer: 0, hasOwn: false },
    missingPayment: null,
    emergency: null,
    lastEventId: '0',
  }
}

/** A row of the Users table. */
export function userRow(change: Partial<MembershipRow> = {}): MembershipRow {
  return {
    id: 'm2',
    kind: 'membership',
    name: 'Priya Natarajan',
    email: 'admin2@harbor.example',
    title: null,
    photo: null,
    role: 'member',
    status: 'active',
    lastActiveAt: null,
    sentAt: null,
    archivedAt: null,
    invitedBy: null,
    mailFault: null,
    isResting: false,
    self: false,
    ...change,
  }
}
