import { expect, test } from 'vitest'
import { definePolicy, type Target } from '../index.ts'
import { clinicPolicy, explain, roles, type Decision, type Role } from '../clinic.ts'

const ownerActor = { role: 'owner', plan: 'premium' } as const
const freeActor = { role: 'owner', plan: 'free' } as const
const RANK = { owner: 3, admin: 2, member: 1 } as const
const active = (role: Role) => ({ role, status: 'active' as const })
const verdict = (decision: Decision): string => (decision.allowed ? 'allowed' : decision.denial.reason)

const triples = roles.flatMap((actor) => roles.flatMap((target) => roles.map((to) => ({ actor, target, to }))))
const expected = ({ actor, target, to }: { actor: Role; target: Role; to: Role }): string => {
  if (actor === 'member') return 'role'
  return RANK[actor] >= RANK[target] && RANK[actor] >= RANK[to] ? 'allowed' : 'rank'
}

test.each(triples.map((triple) => ({ ...triple, verdict: expected(triple) })))(
  'R3: $actor makes a $target a $to → $verdict',
  ({ actor, target, to, verdict: wanted }) => {
    const decision = clinicPolicy.decideRoleChange({
      actor: { role: actor, plan: 'free' },
      target: active(target),
      to,
      activeOwners: 3,
    })
    expect(verdict(decision)).toBe(wanted)
  },
)

test.each([
  ['owner', 'member', 'allowed'],
  ['owner', 'admin', 'allowed'],
  ['admin', 'member', 'allowed'],
  ['admin', 'admin', 'allowed'],
  ['admin', 'owner', 'rank'],
] as const)('R4: %s gives himself %s → %s', (own, to, wanted) => {
  const actor = { role: own, plan: 'premium' } as const
  const decision = clinicPolicy.decideRoleChange({ actor, target: { self: true }, to, activeOwners: 2 })
  expect(verdict(decision)).toBe(wanted)
})

/** What an old page, a stale row or a mistake may say of oneself, beside what the actor is. */
const contradictions = roles.flatMap((role) =>
  (['active', 'archived'] as const).map((status) => ({ role, status, self: true as const })),
)

test.each(contradictions)('R2: the last Owner who is said to be a $role, $status, is the last Owner', (target) => {
  const asked = { actor: ownerActor, target, activeOwners: 1 }
  const answers = [
    ...(['leave', 'archive', 'remove'] as const).map((change) =>
      clinicPolicy.decideStatusChange({ ...asked, change, freeSeats: null }),
    ),
    clinicPolicy.decideRoleChange({ ...asked, to: 'admin' }),
  ]
  expect(answers.map(verdict)).toEqual(answers.map(() => 'last-owner'))
})

test.each(contradictions)('R4: an Admin who is said to be a $role, $status, does not rise', (target) => {
  const actor = { role: 'admin', plan: 'free' } as const
  expect(verdict(clinicPolicy.decideRoleChange({ actor, target, to: 'owner', activeOwners: 2 }))).toBe('rank')
  expect(verdict(clinicPolicy.decideRoleChange({ actor, target, to: 'member', activeOwners: 2 }))).toBe('allowed')
})

test('R13: who is active needs no seat to be restored, whatever is said beside', () => {
  const target = { role: 'member', status: 'archived', self: true } as const
  const question = { actor: ownerActor, target, change: 'restore', activeOwners: 1, freeSeats: 0 } as const
  expect(verdict(clinicPolicy.decideStatusChange(question))).toBe('allowed')
})

const acts = ['archive', 'remove', 'restore'] as const

test.each(roles.flatMap((actor) => roles.flatMap((target) => acts.map((change) => ({ actor, target, change })))))(
  'R3: $actor asks to $change a $target',
  ({ actor, target, change }) => {
    const status = change === 'restore' ? 'archived' : 'active'
    const decision = clinicPolicy.decideStatusChange({
      actor: { role: actor, plan: 'free' },
      target: { role: target, status },
      change,
      activeOwners: 2,
      freeSeats: null,
    })
    expect(verdict(decision)).toBe(expected({ actor, target, to: target }))
  },
)

const self = { self: true } as const

test.each([
  [
    'demotion',
    (activeOwners: number) =>
      clinicPolicy.decideRoleChange({ actor: ownerActor, target: self, to: 'admin', activeOwners }),
  ],
  [
    'archive',
    (activeOwners: number) =>
      clinicPolicy.decideStatusChange({ actor: ownerActor, target: self, change: 'archive', activeOwners }),
  ],
  [
    'remove',
    (activeOwners: number) =>
      clinicPolicy.decideStatusChange({ actor: ownerActor, target: self, change: 'remove', activeOwners }),
  ],
  [
    'leave',
    (activeOwners: number) =>
      clinicPolicy.decideStatusChange({ actor: ownerActor, target: self, change: 'leave', activeOwners }),
  ],
] as const)('R2: %s of the last active Owner is denied, of one of two allowed', (_, ask) => {
  expect([0, 1, 2, Number.NaN].map((owners) => verdict(ask(owners)))).toEqual([
    'last-owner',
    'last-owner',
    'allowed',
    'last-owner',
  ])
})

test.each([
  ['an archived Owner may be removed: he does not count', { role: 'owner', status: 'archived' }, 'remove'],
  ['a Member may be archived', active('member'), 'archive'],
] as const)('R2: with one active Owner, %s', (_, target, change) => {
  expect(verdict(clinicPolicy.decideStatusChange({ actor: ownerActor, target, change, activeOwners: 1 }))).toBe(
    'allowed',
  )
})

test('R2: the last Owner may be confirmed as Owner', () => {
  expect(
    verdict(clinicPolicy.decideRoleChange({ actor: ownerActor, target: self, to: 'owner', activeOwners: 1 })),
  ).toBe('allowed')
})

test.each([
  [0, 'no-seat'],
  [-1, 'no-seat'],
  [Number.NaN, 'no-seat'],
  [1, 'allowed'],
  [null, 'allowed'],
] as const)('R13: restore with %s free seats → %s', (freeSeats, wanted) => {
  const target = { role: 'member', status: 'archived' } as const
  const decision = clinicPolicy.decideStatusChange({
    actor: ownerActor,
    target,
    change: 'restore',
    activeOwners: 1,
    freeSeats,
  })
  expect(verdict(decision)).toBe(wanted)
})

test('R13: seats do not matter to archive, and restoring an active person takes none', () => {
  const ask = (change: 'archive' | 'restore') =>
    clinicPolicy.decideStatusChange({
      actor: ownerActor,
      target: active('member'),
      change,
      activeOwners: 1,
      freeSeats: 0,
    })
  expect([verdict(ask('archive')), verdict(ask('restore'))]).toEqual(['allowed', 'allowed'])
})

test.each([
  ['owner', 'owner', null, 'allowed'],
  ['admin', 'owner', null, 'rank'],
  ['admin', 'admin', null, 'allowed'],
  ['admin', 'member', 0, 'no-seat'],
  ['admin', 'member', 1, 'allowed'],
  ['member', 'member', null, 'role'],
] as const)('R8: %s invites a %s with %s free seats → %s', (role, to, freeSeats, wanted) => {
  expect(verdict(clinicPolicy.decideInvite({ actor: { role, plan: 'premium' }, to, freeSeats }))).toBe(wanted)
})

test('R13: an archived actor does nothing, not even leave', () => {
  const actor = { role: 'owner', plan: 'free', status: 'archived' } as const
  const decisions = [
    clinicPolicy.decideRoleChange({ actor, target: active('member'), to: 'admin', activeOwners: 2 }),
    clinicPolicy.decideStatusChange({
      actor,
      target: self,
      change: 'leave',
      activeOwners: 2,
    }),
  ]
  expect(decisions.map(verdict)).toEqual(['archived', 'archived'])
})

test('R15: anyone may leave, and only oneself', () => {
  const actor = { role: 'member', plan: 'free' } as const
  const leave = (target?: Target<Role>) =>
    clinicPolicy.decideStatusChange({ actor, ...(target && { target }), change: 'leave', activeOwners: 1 })
  const other = { ...active('member'), self: false } as const
  expect([leave(), leave(self), leave(other)].map(verdict)).toEqual(['allowed', 'allowed', 'not-own'])
})

test.each([
  ['owner', ['owner', 'admin', 'member']],
  ['admin', ['admin', 'member']],
  ['member', []],
] as const)('R3: %s may give %j', (role, wanted) => {
  expect(clinicPolicy.assignableRoles(role)).toEqual(wanted)
  for (const act of ['changeRole', 'invite', undefined] as const)
    expect(clinicPolicy.assignableRoles({ role, plan: 'free' }, act)).toEqual(wanted)
})

test('R3: roles are given by an act that one may do: without it there are none to give', () => {
  const policy = definePolicy({
    roles: ['head', 'teacher', 'pupil'],
    plans: ['basic', 'plus'],
    capabilities: {
      'role.change': { label: 'Change roles', roles: ['head'], plans: ['plus'] },
      'person.invite': { label: 'Invite people', roles: ['head', 'teacher'], plans: 'every' },
    },
    acts: { changeRole: 'role.change', invite: 'person.invite' },
  })
  const give = (role: 'head' | 'teacher', plan: 'basic' | 'plus', act?: 'changeRole' | 'invite') =>
    policy.assignableRoles({ role, plan }, act).length
  expect([give('head', 'plus', 'changeRole'), give('head', 'basic', 'changeRole')]).toEqual([3, 0])
  expect([give('teacher', 'plus', 'changeRole'), give('teacher', 'basic', 'invite'), give('teacher', 'basic')]).toEqual(
    [0, 2, 2],
  )
  expect(definePolicy({ roles: ['a'], plans: ['p'], capabilities: {} }).assignableRoles('a')).toEqual([])
  for (const odd of [null, undefined, 7, {}, { role: 'head' }, { role: 'head', plan: 'gold' }])
    expect(policy.assignableRoles(odd as never)).toEqual([])
})

test('R2, R13: where no role would help, none is named', () => {
  const answers = [
    clinicPolicy.decideStatusChange({ actor: ownerActor, change: 'leave', activeOwners: 1 }),
    clinicPolicy.decideRoleChange({ actor: ownerActor, target: self, to: 'admin', activeOwners: 1 }),
    clinicPolicy.decideInvite({ actor: ownerActor, to: 'member', freeSeats: 0 }),
  ]
  for (const answer of answers) expect(answer).toMatchObject({ allowed: false, denial: { rolesThatMay: [] } })
})

test.each([0, -1, Number.NaN, undefined, null])(
  'R16: on a plan without a limit no seat is asked for, free: %s',
  (free) => {
    const freeSeats = free as number
    const target = { role: 'member', status: 'archived' } as const
    const restore = { actor: freeActor, target, change: 'restore', activeOwners: 1, freeSeats } as const
    expect(verdict(clinicPolicy.decideInvite({ actor: freeActor, to: 'member', freeSeats }))).toBe('allowed')
    expect(verdict(clinicPolicy.decideStatusChange(restore))).toBe('allowed')
  },
)

const admin = { role: 'admin', plan: 'free' } as const
test.each([
  [
    clinicPolicy.decideRoleChange({ actor: admin, target: active('owner'), to: 'member', activeOwners: 2 }),
    "Only Owners can change an Owner's role.",
  ],
  [
    clinicPolicy.decideRoleChange({ actor: admin, target: active('member'), to: 'owner', activeOwners: 2 }),
    'Only Owners can make somebody an Owner.',
  ],
  [
    clinicPolicy.decideStatusChange({ actor: admin, target: active('owner'), change: 'archive', activeOwners: 2 }),
    'Only Owners can archive an Owner.',
  ],
  [clinicPolicy.decideInvite({ actor: admin, to: 'owner', freeSeats: null }), 'Only Owners can invite an Owner.'],
  [
    clinicPolicy.decideRoleChange({ actor: ownerActor, target: self, to: 'member', activeOwners: 1 }),
    'A clinic needs at least one active Owner. Make somebody else an Owner first.',
  ],
  [
    clinicPolicy.decideInvite({ actor: { ...admin, plan: 'premium' }, to: 'member', freeSeats: 0 }),
    'No seat is free: an Owner can add seats.',
  ],
] as const)('R2, R3: the sentence of denial %#', (decision, sentence) => {
  expect(decision.allowed ? '' : explain(decision.denial)).toBe(sentence)
})

test('R3: a denial by rank names the role that was too high and who may', () => {
  const decision = clinicPolicy.decideRoleChange({
    actor: admin,
    target: active('member'),
    to: 'owner',
    activeOwners: 2,
  })
  expect(decision.allowed ? {} : decision.denial).toEqual({
    capability: 'user.changeRole',
    reason: 'rank',
    rolesThatMay: ['owner'],
    plansThatMay: ['free', 'premium'],
    act: 'changeRole',
    newRole: 'owner',
  })
})
