import { expectTypeOf } from 'vitest'
import { clinicPolicy, explain, type Capability, type Decision, type Plan, type Role } from './clinic.ts'
import { definePolicy, type policyFromJSON, type Denial, type Policy } from './index.ts'

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
expectTypeOf<typeof school>().toEqualTypeOf<Policy<'mark.give' | 'film.watch', 'teacher' | 'pupil', 'basic' | 'plus'>>()
expectTypeOf<Role>().toEqualTypeOf<'owner' | 'admin' | 'member'>()
expectTypeOf<Plan>().toEqualTypeOf<'free' | 'premium'>()
expectTypeOf<Decision>().toEqualTypeOf<ReturnType<typeof clinicPolicy.decide>>()
expectTypeOf<ReturnType<typeof policyFromJSON>>().toEqualTypeOf<Policy>()
expectTypeOf<keyof ReturnType<typeof clinicPolicy.decideAll>>().toEqualTypeOf<Capability>()
expectTypeOf<ReturnType<typeof clinicPolicy.assignableRoles>>().toEqualTypeOf<readonly Role[]>()

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
// @ts-expect-error: a change that does not exist
clinicPolicy.decideStatusChange({ ...asked, change: 'explode' })
// @ts-expect-error: nothing of a policy is assigned to
clinicPolicy.roles = []
// @ts-expect-error: nor pushed into
clinicPolicy.roles.push('owner')
// @ts-expect-error: a denial of another table is not explained with the clinic's words
explain({ capability: 'mark.give', reason: 'role', rolesThatMay: [], plansThatMay: [] })
