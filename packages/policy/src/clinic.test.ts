import { expect, test } from 'vitest'
import { capabilities, clinicPolicy, explain, plans, roleDescriptions, roles } from './clinic.ts'

/** The rules again, by hand: o, a, m may; capitals only on Premium. Nothing here asks the engine. */
const BY_HAND: Readonly<Record<string, string>> = {
  'call.conduct': 'oam',
  'planFeature.use': 'oam',
  'user.view': 'oam',
  'sharedRoom.enter': 'OAM',
  'history.viewClinic': 'oa',
  'seat.view': 'oa',
  'user.invite': 'oa',
  'user.changeStatus': 'oa',
  'user.changeRole': 'oa',
  'clinic.changeSettings': 'oa',
  'sharedRoom.create': 'OA',
  'sharedRoom.assign': 'OA',
  'billing.manage': 'o',
  'personalRoom.manageOwn': 'oam',
  'personalRoom.manageAny': 'oa',
  'sharedRoom.manage': 'OA',
  'history.viewOwn': 'oam',
  'audit.view': 'oa',
  'clinic.delete': 'o',
  'feature.oneToOneCall': 'oam',
  'feature.chat': 'oam',
  'feature.patientTransfer': 'OAM',
  'feature.precreatedAccount': 'OAM',
  'feature.roomPasscode': 'OAM',
  'feature.waitingRoomContent': 'OAM',
  'feature.groupCall': 'OAM',
}

const letters = { owner: 'o', admin: 'a', member: 'm' } as const
const cells = roles.flatMap((role) =>
  plans.flatMap((plan) =>
    capabilities.map((capability) => {
      const may = BY_HAND[capability] ?? ''
      const byRole = may.toLowerCase().includes(letters[role])
      const byPlan = plan === 'premium' || may === may.toLowerCase()
      const reason = byRole ? 'plan' : byPlan ? 'role' : 'role-and-plan'
      return { role, plan, capability, allowed: byRole && byPlan, reason }
    }),
  ),
)

test('the table has the rows of the rules and no other', () => {
  expect([...capabilities].sort()).toEqual(Object.keys(BY_HAND).sort())
})

test.each(cells)('R1, R7: $role on $plan: $capability → $allowed', ({ role, plan, capability, allowed, reason }) => {
  const decision = clinicPolicy.decide({ role, plan }, capability)
  expect(decision.allowed).toBe(allowed)
  expect(decision.allowed ? reason : decision.denial.reason).toBe(reason)
})

test.each([
  [{ role: 'admin', plan: 'free' }, 'billing.manage', 'Only Owners can manage billing and subscription.'],
  [{ role: 'owner', plan: 'free' }, 'sharedRoom.create', 'Shared Rooms are part of Premium: an Owner can upgrade.'],
  [
    { role: 'member', plan: 'free' },
    'sharedRoom.create',
    'Only Owners and Admins can create Shared Rooms, and only on Premium.',
  ],
  [
    { role: 'member', plan: 'free' },
    'feature.patientTransfer',
    'Patient transfer is part of Premium: an Owner can upgrade.',
  ],
  [{ role: 'member', plan: 'premium' }, 'user.invite', 'Only Owners and Admins can invite clinic users.'],
] as const)('R7: %o asking for %s reads: %s', (subject, capability, sentence) => {
  const decision = clinicPolicy.decide(subject, capability)
  expect(decision.allowed ? '' : explain(decision.denial)).toBe(sentence)
})

test('every role has its line', () => {
  expect(roleDescriptions).toEqual({
    owner: 'Full control, including billing and other Owners',
    admin: 'Users, rooms and clinic settings. No billing',
    member: 'Own Personal Room, calls and assigned Shared Rooms',
  })
})
