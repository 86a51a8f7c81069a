import { expectTypeOf } from 'vitest'
import { clinicPolicy, explain, type Capability, type Decision, type Plan, type Role } from './clinic.ts'
import {
  definePolicy,
  type Denial,
  type PlainCapability,
  type Policy,
  type policyFromJSON,
  type Prospect,
  type Relation,
} from './index.ts'

const row = { label: 'Give marks', roles: ['teacher'], plans: 'every' } as const

export const school = definePolicy({
  roles: ['teacher', 'pupil'],
  plans: ['basic', 'plus'],
  guarded: 'teacher',
  capabilities: {
    'mark.give': row,
    'film.watch': { label: 'Watch films', roles: 'every', plans: ['plus'], needs: ['own'] },
  },
  acts: { changeRole: 'mark.give' },
})

// What flows from the literal.
expectTypeOf<typeof school>().toEqualTypeOf<
  Policy<'mark.give' | 'film.watch', 'teacher' | 'pupil', 'basic' | 'plus', { readonly 'film.watch': 'own' }>
>()
expectTypeOf<Role>().toEqualTypeOf<'owner' | 'admin' | 'member'>()
expectTypeOf<Plan>().toEqualTypeOf<'free' | 'premium'>()
expectTypeOf<Decision>().toEqualTypeOf<ReturnType<typeof clinicPolicy.decide>>()
expectTypeOf<ReturnType<typeof policyFromJSON>>().toEqualTypeOf<Policy>()
expectTypeOf<keyof ReturnType<typeof clinicPolicy.decideAll>>().toEqualTypeOf<Capability>()
expectTypeOf<ReturnType<typeof clinicPolicy.assignableRoles>>().toEqualTypeOf<readonly Role[]>()

expectTypeOf<PlainCapability<typeof school>>().toEqualTypeOf<'mark.give'>()
expectTypeOf<ReturnType<typeof school.decideAll>['mark.give']>().toEqualTypeOf<
  ReturnType<typeof school.decide<'mark.give'>>
>()
expectTypeOf<ReturnType<typeof school.decideAll>['film.watch']>().toEqualTypeOf<
  Prospect<'mark.give' | 'film.watch', 'teacher' | 'pupil', 'basic' | 'plus', Relation>
>()
expectTypeOf<PlainCapability<Policy>>().toEqualTypeOf<string>()

const decision = school.decide({ role: 'pupil', plan: 'plus' }, 'film.watch', { own: true })
if (!decision.allowed)
  expectTypeOf<typeof decision.denial>().toEqualTypeOf<
    Denial<'mark.give' | 'film.watch', 'teacher' | 'pupil', 'basic' | 'plus'>
  >()
// @ts-expect-error: an allowed decision has no denial, so one must look first
export const unread = decision.denial

const roles = ['teacher', 'pupil'] as const
const plans = ['basic', 'plus'] as const

// @ts-expect-error: a misspelt role in a cell
definePolicy({ roles, plans, capabilities: { x: { label: 'X', roles: ['teecher'], plans: 'every' } } })
// @ts-expect-error: a misspelt plan in a cell
definePolicy({ roles, plans, capabilities: { x: { label: 'X', roles: 'every', plans: ['pluss'] } } })
// @ts-expect-error: the cell of the roles is missing
definePolicy({ roles, plans, capabilities: { x: { label: 'X', plans: 'every' } } })
// @ts-expect-error: the cell of the plans is missing
definePolicy({ roles, plans, capabilities: { x: { label: 'X', roles: 'every' } } })
// @ts-expect-error: the words are missing
definePolicy({ roles, plans, capabilities: { x: { roles: 'every', plans: 'every' } } })
// @ts-expect-error: the plans of the table are missing
definePolicy({ roles, capabilities: { x: row } })
// @ts-expect-error: "all" is not "every"
definePolicy({ roles, plans, capabilities: { x: { label: 'X', roles: 'all', plans: 'every' } } })
// @ts-expect-error: a column that does not exist
definePolicy({ roles, plans, capabilities: { x: { label: 'X', roles: 'every', plans: 'every', colour: 'red' } } })
// @ts-expect-error: a relation that does not exist
definePolicy({ roles, plans, capabilities: { x: { label: 'X', roles: 'every', plans: 'every', needs: ['mine'] } } })
// @ts-expect-error: the guarded role is none of the roles
definePolicy({ roles, plans, guarded: 'head', capabilities: { x: row } })
// @ts-expect-error: the capability behind an act is none of the rows
definePolicy({ roles, plans, capabilities: { x: row }, acts: { invite: 'y' } })
// @ts-expect-error: an act that does not exist
definePolicy({ roles, plans, capabilities: { x: row }, acts: { fly: 'x' } })

// @ts-expect-error: an act is on a person, so that it cannot ask for a row that needs facts about a thing
definePolicy({ roles, plans, capabilities: { x: { ...row, needs: ['own'] } }, acts: { invite: 'x' } })

const pupil = { role: 'pupil', plan: 'plus' } as const
// @ts-expect-error: the row needs to know whether the film is one's own
school.decide(pupil, 'film.watch')
// @ts-expect-error: no facts at all do not say so
school.decide(pupil, 'film.watch', {})
// @ts-expect-error: nor does another fact
school.can(pupil, 'film.watch', { assigned: true })
// @ts-expect-error: nor a fact that is not known
school.can(pupil, 'film.watch', { own: undefined })
// @ts-expect-error: a bound subject is asked no less
school.for(pupil).can('film.watch')
declare const anyOfThem: 'mark.give' | 'film.watch'
// @ts-expect-error: one that may need facts is asked with them
school.decide(pupil, anyOfThem)
const prospect = school.decideAll(pupil)['film.watch']
// @ts-expect-error: allowed given a fact is no decision
export const bare: ReturnType<typeof school.decide> = prospect

const owner = { role: 'owner', plan: 'free' } as const
// @ts-expect-error: a misspelt capability
clinicPolicy.decide(owner, 'user.inviet')
// @ts-expect-error: a misspelt role
clinicPolicy.decide({ role: 'ownr', plan: 'free' }, 'user.invite')
// @ts-expect-error: no plan, no answer
clinicPolicy.decide({ role: 'owner' }, 'user.invite')
// @ts-expect-error: a fact that nobody asks for
clinicPolicy.decide(owner, 'user.invite', { mine: true })
// @ts-expect-error: a misspelt capability of a bound subject
clinicPolicy.for(owner).can('user.inviet')
// @ts-expect-error: decisions have no such row
export const missing = clinicPolicy.decideAll(owner)['user.inviet']
const target = { role: 'member', status: 'active' } as const
const asked = { actor: owner, target, activeOwners: 1 }
// @ts-expect-error: a role that does not exist cannot be given
clinicPolicy.decideRoleChange({ ...asked, to: 'boss' })
// @ts-expect-error: without the number of Owners the question has no answer
clinicPolicy.decideRoleChange({ actor: owner, target, to: 'admin' })
// @ts-expect-error: restoring takes a seat, so that the free ones must be said
clinicPolicy.decideStatusChange({ ...asked, change: 'restore' })
// @ts-expect-error: so does inviting
clinicPolicy.decideInvite({ actor: owner, to: 'member' })
// @ts-expect-error: of oneself the role is not said a second time
clinicPolicy.decideRoleChange({ actor: owner, target: { role: 'member', self: true }, to: 'admin', activeOwners: 1 })
// @ts-expect-error: a change that does not exist
clinicPolicy.decideStatusChange({ ...asked, change: 'explode' })
// @ts-expect-error: nothing of a policy is assigned to
clinicPolicy.roles = []
// @ts-expect-error: nor pushed into
clinicPolicy.roles.push('owner')
// @ts-expect-error: a denial of another table is not explained with the clinic's words
explain({ capability: 'mark.give', reason: 'role', rolesThatMay: [], plansThatMay: [] })
