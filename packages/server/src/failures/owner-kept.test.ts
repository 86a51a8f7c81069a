import { expect, test } from 'vitest'
import { ownerKept } from './owner-kept.ts'

/** As PGlite and PostgreSQL's driver say it, and as Drizzle wraps it. */
const refusal = Object.assign(new Error('A clinic needs an active Owner'), { constraint: 'clinic_keeps_an_owner' })
const wrapped = new Error('Failed query', { cause: refusal })

test.each([
  ['user.changeRole', 'user.changeRole'],
  ['user.changeStatus', 'user.changeStatus'],
  // Leaving asks for no capability; what it changes is a status.
  ['signedIn', 'user.changeStatus'],
  [undefined, 'user.changeStatus'],
])('the database’s refusal (R2) in a procedure of %s is a denial of %s', (rule, capability) => {
  for (const error of [refusal, wrapped]) {
    expect(ownerKept(error, rule)?.denial).toMatchObject({ capability, reason: 'last-owner' })
  }
})

test.each([new Error('Something else'), Object.assign(new Error('x'), { constraint: 'rooms_link' }), null, 'text'])(
  'anything else is no denial',
  (error) => {
    expect(ownerKept(error, 'user.changeRole')).toBe(null)
  },
)
