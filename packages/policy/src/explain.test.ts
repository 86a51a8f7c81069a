import { expect, test } from 'vitest'
import { clinicPolicy, explain } from './clinic.ts'
import { createExplain, definePolicy, type Denial, type Reason } from './index.ts'

const school = definePolicy({
  roles: ['head', 'teacher', 'pupil'],
  plans: ['basic', 'plus'],
  guarded: 'head',
  capabilities: {
    'mark.give': { label: 'Give marks', roles: ['head', 'teacher'], plans: 'every' },
    'film.show': { label: 'Show films', feature: 'Film nights', roles: 'every', plans: ['plus'] },
    'class.haunt': { label: 'Haunt a class', roles: [], plans: 'every' },
    'moon.visit': { label: 'Visit the moon', feature: 'The moon', roles: 'every', plans: [] },
    'bill.pay': { label: 'Pay the bill', roles: ['head'], plans: 'every' },
  },
  acts: { changeRole: 'mark.give', upgrade: 'bill.pay' },
})
const say = createExplain(school, { account: 'a school' })
const pupil = { role: 'pupil', plan: 'basic' } as const

test.each([
  ['mark.give', 'Only Heads and Teachers can give marks.'],
  ['film.show', 'Film nights are part of Plus: a Head can upgrade.'],
  ['class.haunt', 'Nobody can haunt a class.'],
  ['moon.visit', 'The moon is part of no plan: a Head can upgrade.'],
] as const)('%s of another table reads: %s', (capability, sentence) => {
  const decision = school.decide(pupil, capability)
  expect(decision.allowed ? '' : say(decision.denial)).toBe(sentence)
})

const reasons: Record<Reason, string> = {
  role: 'Only Owners and Admins can create Shared Rooms.',
  plan: 'Shared Rooms are part of Premium: an Owner can upgrade.',
  'role-and-plan': 'Only Owners and Admins can create Shared Rooms, and only on Premium.',
  rank: 'Only Owners and Admins can create Shared Rooms.',
  'last-owner': 'A clinic needs at least one active Owner. Make somebody else an Owner first.',
  'not-assigned': 'Only people assigned to this room can do that.',
  'not-own': 'This room belongs to somebody else.',
  archived: 'This access is archived: it has to be restored first.',
  'no-seat': 'No seat is free: an Owner can add seats.',
  frozen: 'This is closed on the present plan: an Owner can upgrade.',
  unknown: 'This is not known here, so nobody can do it.',
  'no-membership': 'You do not belong to this clinic.',
  'second-step': 'A clinic of yours asks you for two-step sign-in.',
}

test.each(Object.entries(reasons))('every reason has its sentence: %s', (reason, sentence) => {
  const decision = clinicPolicy.deny(
    'sharedRoom.create',
    reason as Reason,
    reason === 'last-owner' ? { targetRole: 'owner' } : {},
  )
  expect(decision.allowed ? '' : explain(decision.denial)).toBe(sentence)
})

test('another language replaces the sentences, and words come in', () => {
  const german = createExplain(school, {
    roles: { head: 'Rektorin', teacher: 'Lehrkraft', pupil: 'Schülerin' },
    sentences: ({ denial }) => ({
      role: `Das dürfen nur: ${denial.rolesThatMay.join(', ')}.`,
      plan: 'Das gehört nicht zu diesem Tarif.',
    }),
  })
  const answers = (['mark.give', 'film.show'] as const).map((capability) => school.decide(pupil, capability))
  expect(answers.map((decision) => (decision.allowed ? '' : german(decision.denial)))).toEqual([
    'Das dürfen nur: head, teacher.',
    'Das gehört nicht zu diesem Tarif.',
  ])
})

test('a denial from a newer server, with a reason and a capability not known here, still reads', () => {
  const denial: Denial = { capability: 'moon.land', reason: 'eclipse' as Reason, rolesThatMay: [], plansThatMay: [] }
  expect(explain(denial as never)).toBe('This is not known here, so nobody can do it.')
  expect(say({ ...denial, reason: 'constructor' as Reason })).toBe('This is not known here, so nobody can do it.')
})

test('a word that every object has is not taken for a label', () => {
  const denial = { capability: 'film.show', reason: 'role', rolesThatMay: ['constructor'], plansThatMay: [] } as const
  expect(say(denial as never)).toBe('Only Constructors can show films.')
})

test.each([
  ['role', [], ['basic', 'plus', 'x'], 'Nobody can show films.'],
  ['role', ['head', 'teacher', 'pupil'], [], 'Only Heads, Teachers and Pupils can show films.'],
  ['plan', [], ['basic', 'plus', 'x'], 'Film nights are part of Basic, Plus or X: a Head can upgrade.'],
  ['role-and-plan', ['head'], [], 'Only Heads can show films, and only on another plan.'],
  ['not-assigned', [], [], 'Only people who are assigned here can do that.'],
  ['not-own', [], [], 'This belongs to somebody else.'],
  ['no-membership', [], [], 'Only people who belong to a school can do that.'],
  ['second-step', [], [], 'Set up a second step first.'],
] as const)('%s for %j on %j reads: %s', (reason, rolesThatMay, plansThatMay, sentence) => {
  expect(say({ capability: 'film.show', reason, rolesThatMay, plansThatMay })).toBe(sentence)
})

test('several may upgrade, or nobody is known to', () => {
  const policy = (part: object) =>
    definePolicy({
      roles: ['admin', 'head', 'pupil'],
      plans: ['basic', 'plus'],
      capabilities: {
        'film.show': { label: 'Show films', roles: 'every', plans: ['plus'] },
        'bill.pay': { label: 'Pay the bill', roles: ['admin', 'head'], plans: 'every' },
      },
      ...part,
    })
  const tell = (part: object, reason: 'plan' | 'no-membership'): string => {
    const decision = policy(part).deny('film.show', reason)
    return decision.allowed ? '' : createExplain(policy(part))(decision.denial)
  }
  expect(tell({ acts: { upgrade: 'bill.pay' } }, 'plan')).toBe(
    'Show films are part of Plus: an Admin or a Head can upgrade.',
  )
  expect(tell({}, 'plan')).toBe('Show films are part of Plus.')
  expect(tell({}, 'no-membership')).toBe('Only people who belong to an account can do that.')
})
