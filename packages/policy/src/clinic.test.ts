import { expect, test } from 'vitest'
import { capabilities, clinicPolicy, explain, plans, roleDescriptions, roles, whereWords } from './clinic.ts'

/** The rules again, by hand: o, a, m may; capitals only on Premium; then the facts needed. Nothing here asks the engine. */
const BY_HAND: Readonly<Record<string, string>> = {
  'call.conduct': 'oam',
  'planFeature.use': 'oam',
  'user.view': 'oam',
  'sharedRoom.enter': 'OAM assigned',
  'history.viewClinic': 'oa',
  'seat.view': 'oa',
  'user.invite': 'oa',
  'user.changeStatus': 'oa',
  'user.changeRole': 'oa',
  'clinic.changeSettings': 'oa',
  'signIn.loosen': 'o',
  'sharedRoom.create': 'OA',
  'sharedRoom.assign': 'OA',
  'billing.manage': 'o',
  'personalRoom.manageOwn': 'oam own',
  'personalRoom.manageAny': 'oa',
  'sharedRoom.manage': 'OA',
  'history.viewOwn': 'oam own assigned',
  'audit.view': 'oa',
  'emergency.enter': 'o',
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
      const [may = '', ...needs] = (BY_HAND[capability] ?? '').split(' ')
      const byRole = may.toLowerCase().includes(letters[role])
      const byPlan = plan === 'premium' || may === may.toLowerCase()
      const reason = byRole ? 'plan' : byPlan ? 'role' : 'role-and-plan'
      return { role, plan, capability, needs, allowed: byRole && byPlan, reason }
    }),
  ),
)

test('the table has the rows of the rules and no other', () => {
  expect([...capabilities].sort()).toEqual(Object.keys(BY_HAND).sort())
})

test.each(cells)('R1, R7: $role on $plan: $capability → $allowed', ({ role, plan, capability, needs, ...wanted }) => {
  const answer = clinicPolicy.decideAll({ role, plan })[capability]
  const yes = needs.length > 0 ? { allowed: true, when: needs } : { allowed: true }
  expect(answer.allowed ? answer : answer.denial.reason).toEqual(wanted.allowed ? yes : wanted.reason)
  const every = clinicPolicy.can({ role, plan }, capability, { own: true, assigned: true })
  const none = clinicPolicy.can({ role, plan }, capability, { own: false, assigned: false })
  expect({ every, none }).toEqual({ every: wanted.allowed, none: wanted.allowed && needs.length === 0 })
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

test.each([
  [['own'], 'them', 'in their own rooms'],
  [['own'], 'you', 'in your own rooms'],
  [['own', 'assigned'], 'you', 'in your own rooms and in rooms assigned to you'],
  [['assigned'], 'them', 'in rooms assigned to them'],
  [[], 'them', ''],
] as const)('what %j means, said to %s: %s', (when, who, words) => {
  expect(whereWords(when, who)).toBe(words)
})

test('every role has its line', () => {
  expect(roleDescriptions).toEqual({
    owner: 'Full control, including billing and other Owners',
    admin: 'Users, rooms and clinic settings. No billing',
    member: 'Own Personal Room, calls and assigned Shared Rooms',
  })
})
