import * as fc from 'fast-check'
import type { Role } from '@atrium/policy/clinic'
import { roleWords } from '../rules/domain-matrix.ts'

/** Who acts: the Owner who never changes, or the one whose role and place the Owner changes. */
export type Actor = 'boss' | 'chief'

/** Whom it is about: two addresses that nobody had. */
export type Place = 'first' | 'second'

/** One thing that somebody does to an invitation, or that changes what may be done to it. */
export type Step =
  | { act: 'send'; by: Actor; to: Place; role: Role }
  | { act: 'resend' | 'revoke'; by: Actor; to: Place }
  /** With the newest token or the one before it, in the right way or while somebody else is signed in. */
  | { act: 'accept' | 'decline'; to: Place; token: 'newest' | 'before'; as: 'person' | 'stranger' }
  | { act: 'archive' | 'restore' | 'remove'; whom: Place | 'chief' }
  | { act: 'changeRole'; role: Role }
  | { act: 'wait'; days: number }

const by = fc.constantFrom<Actor[]>('boss', 'chief')
// Mostly one and the same: what is done to it one after another is where faults are.
const to = fc.constantFrom<Place[]>('first', 'first', 'first', 'second')
const role = fc.constantFrom<Role[]>(...roleWords)

export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ act: fc.constant('send' as const), by, to, role }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constantFrom('resend' as const, 'revoke' as const), by, to }) },
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constantFrom('accept' as const, 'accept' as const, 'decline' as const),
      to,
      token: fc.constantFrom('newest' as const, 'newest' as const, 'before' as const),
      as: fc.constantFrom('person' as const, 'person' as const, 'stranger' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constantFrom('archive' as const, 'restore' as const, 'remove' as const),
      whom: fc.constantFrom<(Place | 'chief')[]>('first', 'first', 'second', 'chief'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('changeRole' as const), role }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('wait' as const), days: fc.constantFrom(4, 7) }) },
)
