import { expect, test } from 'vitest'
import { clinicPolicy, explain } from '../clinic.ts'
import { createExplain, definePolicy, type Denial, type Reason } from '../index.ts'

const school = definePolicy({
  roles: ['head', 'teacher', 'pupil'],
  plans: ['basic', 'plus'],
  guarded: 'head',
  plural: { head: 'Heads', teacher: 'Teachers', pupil: 'Pupils' },
  singular: { head: 'a Head' },
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
  ['film.show', 'Plus includes Film nights: a Head can upgrade.'],
  ['class.haunt', 'Nobody can haunt a class.'],
  ['moon.visit', 'No plan includes The moon: a Head can upgrade.'],
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
  fact: 'One can create Shared Rooms only of what is .',
  limit: 'The limit is reached.',
  withheld: 'This is withheld from this person, whatever the role.',
  closed: 'This clinic is closed: an Owner can open it again.',
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
  expect(say(denial as never)).toBe('Only the role Constructor can show films.')
})

test.each([
  ['role', [], ['basic', 'plus', 'x'], 'Nobody can show films.'],
  ['role', ['head', 'teacher', 'pupil'], [], 'Only Heads, Teachers and Pupils can show films.'],
  ['plan', [], ['basic', 'plus', 'x'], 'Basic, Plus or X includes Film nights: a Head can upgrade.'],
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
    'Plus includes Show films: the role Admin or the role Head can upgrade.',
  )
  expect(tell({}, 'plan')).toBe('Plus includes Show films.')
  expect(tell({}, 'no-membership')).toBe('Only people who belong to an account can do that.')
})

const ODD_ROLES = ['staff', 'boss', 'secretary', 'ISBN', 'analysis', 'user', 'hour', 'SSO', 'Müßiggang', 'series']

test.each(ODD_ROLES)('of a role called %s no sentence guesses the plural or the article', (role) => {
  const policy = definePolicy({
    roles: ['top', role],
    plans: ['basic', 'plus'],
    guarded: role,
    capabilities: {
      'page.read': { label: 'Read pages', roles: [role], plans: 'every' },
      'page.print': { label: 'ISBN vergeben', feature: 'News', roles: 'every', plans: ['plus'] },
      'bill.pay': { label: 'Pay', roles: [role], plans: 'every' },
    },
    acts: { changeRole: 'bill.pay', changeStatus: 'bill.pay', invite: 'bill.pay', upgrade: 'bill.pay' },
  })
  const tell = createExplain(policy)
  const actor = { role, plan: 'basic' } as const
  const target = { role: 'top', status: 'active' } as const
  const word = role.charAt(0).toUpperCase() + role.slice(1)
  const asked = { actor, activeOwners: 1 } as const
  const said = [
    policy.decide({ role: 'top', plan: 'basic' }, 'page.read'),
    policy.decide(actor, 'page.print'),
    policy.deny('page.print', 'role-and-plan'),
    policy.decideStatusChange({ ...asked, target: { self: true }, change: 'archive' }),
    policy.decideRoleChange({ ...asked, target, to: role }),
    policy.decideStatusChange({ ...asked, target, change: 'archive' }),
    policy.decideInvite({ actor, to: 'top', freeSeats: null }),
    policy.decideRoleChange({ ...asked, target: { role, status: 'active' }, to: 'top' }),
  ].map((decision) => (decision.allowed ? '' : tell(decision.denial)))
  expect(said).toEqual([
    `Only the role ${word} can read pages.`,
    `Plus includes News: the role ${word} can upgrade.`,
    `Only the roles Top and ${word} can ISBN vergeben, and only on Plus.`,
    `An account needs at least one active ${word}. Give somebody else the role ${word} first.`,
    'Nobody can take the role Top from somebody.',
    'Nobody can archive somebody with the role Top.',
    'Nobody can invite somebody with the role Top.',
    'Nobody can give the role Top.',
  ])
})

test('words of the table come out of it again, and may be replaced', () => {
  expect(school.toJSON()).toMatchObject({ plural: school.plural, singular: { head: 'a Head' } })
  const tell = createExplain(school, { plural: { head: 'Head teachers', teacher: 'Teachers' } })
  const decision = school.decide(pupil, 'mark.give')
  expect(decision.allowed ? '' : tell(decision.denial)).toBe('Only Head teachers and Teachers can give marks.')
})

test('words stay as they were given: commas of their own, and capitals within a word', () => {
  const policy = definePolicy({
    roles: ['iOS team', 'editor'],
    plans: ['p, small'],
    facts: { near: 'near them, or far' },
    plural: { editor: 'Editors, senior' },
    capabilities: {
      'page.edit': { label: 'PayPal pages', feature: 'Pages', roles: ['editor'], plans: 'every' },
      'app.ship': { label: 'Ship', roles: ['iOS team'], plans: 'every' },
      'page.see': { label: 'See pages', roles: 'every', plans: 'every', needs: ['near'] },
    },
  })
  const tell = createExplain(policy)
  const said = [
    policy.deny('page.edit', 'role'),
    policy.deny('app.ship', 'role'),
    policy.deny('page.edit', 'plan'),
    policy.deny('page.see', 'fact', { facts: ['near'] }),
  ].map((decision) => (decision.allowed ? '' : tell(decision.denial)))
  expect(said).toEqual([
    'Only Editors, senior can PayPal pages.',
    'Only the role iOS team can ship.',
    'P, small includes Pages.',
    'One can see pages only of what is near them, or far.',
  ])
})
