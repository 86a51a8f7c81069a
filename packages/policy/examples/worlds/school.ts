import { createExplain, definePolicy } from '@atrium/policy'

/** Another world: a school. Its head teacher is guarded, and films belong to the larger plan. */
export const schoolPolicy = definePolicy({
  roles: ['head', 'teacher', 'pupil'],
  plans: ['basic', 'plus'],
  guarded: 'head',
  plural: { head: 'Heads', teacher: 'Teachers', pupil: 'Pupils' },
  singular: { head: 'a Head', teacher: 'a Teacher', pupil: 'a Pupil' },
  capabilities: {
    'mark.give': { label: 'Give marks', roles: ['head', 'teacher'], plans: 'every', needs: ['assigned'] },
    'mark.view': { label: 'View marks', roles: 'every', plans: 'every', needs: ['own', 'assigned'] },
    'film.show': { label: 'Show films', feature: 'Film nights', roles: ['head', 'teacher'], plans: ['plus'] },
    'staff.appoint': { label: 'Appoint staff', roles: ['head'], plans: 'every' },
    'school.pay': { label: 'Pay for the school', roles: ['head'], plans: 'every' },
  },
  acts: { changeRole: 'staff.appoint', changeStatus: 'staff.appoint', invite: 'staff.appoint', upgrade: 'school.pay' },
})

/** The school's sentences. */
export const explainSchool = createExplain(schoolPolicy, { account: 'a school' })
