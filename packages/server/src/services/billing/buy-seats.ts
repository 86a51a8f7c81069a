import { clinicPolicy } from '@atrium/policy/clinic'
import type { MoneyPort } from '../../billing/money-port.ts'
import { assertAllowed, ConflictFailure } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'
import { getSeats } from '../clinic/seats.ts'
import { setSeats } from './set-seats.ts'

/**
 * Buys so many seats more than there are, by what {@link setSeats} does (R16, R17). Under the clinic's lock, so that the number is never
 * read by one and written by another.
 *
 * @param agreed the total that was shown for today, in cents.
 * @throws DeniedFailure for who does not manage billing, ConflictFailure on a plan without a limit and for another total.
 */
export async function buySeats(scope: Scope, money: MoneyPort, count: number, agreed?: number): Promise<void> {
  assertAllowed(clinicPolicy.decide(scope.actor, 'billing.manage'))
  if (count === 0) return
  const { bought } = await getSeats(scope)
  if (bought === null) throw new ConflictFailure('This plan has no limit of seats: there is nothing to buy.')
  await setSeats(scope, money, { bought: bought + count, agreed })
}
