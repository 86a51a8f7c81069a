import type { Plan } from '@atrium/policy/clinic'
import type { MoneyPort, SeatChange } from '../../billing/money-port.ts'
import { noAmount } from '../../billing/money.ts'
import { nextTerms } from '../../billing/terms.ts'
import type {
  Amount,
  Billing,
  BillingPeriod,
  ChangePlanInput,
  PlanPreview,
  PreviewPlanInput,
} from '../../contract/billing/billing.ts'
import type { Seats } from '../../contract/clinic/clinic.ts'
import { ConflictFailure, InvalidFailure } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'
import { recordChange } from '../audit/audit.ts'
import { getSeats } from '../clinic/seats.ts'
import { countFreezes } from './freezes.ts'
import { getBilling } from './get-billing.ts'
import { assertEnough, leastSeats, seatChange } from './seat-change.ts'
import type { Account } from './subscription-store.ts'
import { assertAgreed, columnsOf, getAccount, setPlan, updateSubscription } from './subscription-store.ts'

/** What becomes of the bill: an upgrade at once, something at the period's end, the end of what waited for that, or nothing (R19). */
type Step =
  | { kind: 'upgrade'; bought: number; change: SeatChange; today: Amount }
  | { kind: 'plan'; plan: Plan; period: BillingPeriod }
  | { kind: 'undo' }
  | { kind: 'none' }

interface Planned {
  account: Account
  seats: Seats
  step: Step
}

async function planStep(scope: Scope, money: MoneyPort, input: PreviewPlanInput): Promise<Planned> {
  const [account, seats] = await Promise.all([getAccount(scope), getSeats(scope)])
  return { account, seats, step: await stepTo(scope, money, account, seats, input) }
}

async function stepTo(
  scope: Scope,
  money: MoneyPort,
  account: Account,
  seats: Seats,
  { plan, period, bought }: PreviewPlanInput,
): Promise<Step> {
  const { subscription, terms } = account
  if (scope.clinic.plan === 'free') {
    if (plan === 'free') return { kind: 'none' }
    if (subscription.frozenSince !== null) {
      throw new ConflictFailure('A payment is missing. Once it has come in, all that is frozen is back by itself.')
    }
    const wanted = bought ?? leastSeats(seats)
    assertEnough(seats, wanted)
    const change = seatChange(account, wanted, period ?? 'month')
    return { kind: 'upgrade', bought: wanted, change, today: await money.quote(scope, change) }
  }
  if (plan === 'premium' && bought !== undefined && bought !== subscription.seatsBought) {
    throw new InvalidFailure({ bought: ['The clinic has this plan already. Its seats are set by themselves.'] })
  }
  if (terms === null && plan === 'premium') return { kind: 'none' }
  if (terms === null) throw new ConflictFailure('The clinic pays for no period yet. Set its seats first.')
  const wanted = period ?? (plan === 'free' ? terms.period : (subscription.pendingPeriod ?? terms.period))
  const isAsNow = plan === 'premium' && wanted === terms.period
  const waits = { plan: subscription.pendingPlan ?? 'premium', period: subscription.pendingPeriod ?? terms.period }
  if (isAsNow)
    return subscription.pendingPlan === null && subscription.pendingPeriod === null
      ? { kind: 'none' }
      : { kind: 'undo' }
  const isSo = waits.plan === plan && (plan === 'free' || waits.period === wanted)
  return isSo ? { kind: 'none' } : { kind: 'plan', plan, period: wanted }
}

/**
 * What another plan, or another period, would cost and when; of a downgrade also what freezes (R19, R20).
 *
 * @throws SeatsTakenFailure for an upgrade with fewer seats than are used and reserved.
 */
export async function previewPlan(scope: Scope, money: MoneyPort, input: PreviewPlanInput): Promise<PlanPreview> {
  const { account, seats, step } = await planStep(scope, money, input)
  const { subscription, terms, today } = account
  const isUpgrade = step.kind === 'upgrade'
  const bought = isUpgrade ? step.bought : subscription.seatsBought
  const running = isUpgrade ? step.change.terms : terms
  const period = step.kind === 'plan' ? step.period : (running?.period ?? null)
  const isPaid = input.plan === 'premium' && running !== null && bought !== null
  return {
    plan: input.plan,
    period: isPaid ? period : null,
    takesEffect: { upgrade: 'now', plan: 'end', undo: 'now', none: 'never' }[step.kind] as PlanPreview['takesEffect'],
    on: step.kind === 'plan' ? (terms?.ends ?? today) : today,
    bought: isPaid ? bought : null,
    least: leastSeats(seats),
    today: isUpgrade ? step.today : noAmount,
    renewal: isPaid
      ? { on: running.ends, ...(await money.renewal(scope, nextTerms(running, period ?? running.period), bought)) }
      : null,
    freezes: input.plan === 'free' && scope.clinic.plan === 'premium' ? await countFreezes(scope) : null,
    version: subscription.version,
  }
}

/**
 * Upgrades at once; keeps a downgrade, or another period, for the end of the present one; takes that back when asked for what is now
 * (R19). What is so already is no change.
 *
 * @throws as {@link previewPlan}, and ConflictFailure when the caller saw an older bill or another total.
 */
export async function changePlan(scope: Scope, money: MoneyPort, input: ChangePlanInput): Promise<Billing> {
  const { account, step } = await planStep(scope, money, input)
  assertAgreed(account, step.kind === 'upgrade' ? step.today.total : 0, input)
  if (step.kind === 'upgrade') return upgrade(scope, money, account, step)
  if (step.kind === 'plan') await keepForTheEnd(scope, money, account, step)
  if (step.kind === 'undo') await takeBack(scope, money, account)
  return getBilling(scope, money)
}

/** Nobody's card is charged before its holder has given it, on the provider's own page. */
const byCheckout = 'Premium begins with a payment method: an Owner sets it up under Settings, Billing.'

async function upgrade(scope: Scope, money: MoneyPort, account: Account, step: Extract<Step, { kind: 'upgrade' }>) {
  if (money.provider === 'stripe') throw new ConflictFailure(byCheckout)
  const { bought, change } = step
  await setPlan(scope, 'premium')
  await money.charge(scope, change)
  const values = { seatsBought: bought, pendingPlan: null, pendingPeriod: null }
  await updateSubscription(scope, account.subscription, { ...values, ...columnsOf(change.terms, account.timeZone) })
  await recordChange(scope, {
    action: 'plan.changed',
    target: scope.clinic,
    before: { plan: 'free' },
    after: { plan: 'premium', period: change.terms.period, seats: bought },
  })
  return getBilling({ ...scope, clinic: { ...scope.clinic, plan: 'premium' } }, money)
}

async function keepForTheEnd(
  scope: Scope,
  money: MoneyPort,
  account: Account,
  { plan, period }: Extract<Step, { kind: 'plan' }>,
) {
  const { subscription, terms } = account
  const pending =
    plan === 'free' ? { pendingPlan: plan, pendingPeriod: null } : { pendingPlan: null, pendingPeriod: period }
  await updateSubscription(scope, subscription, pending)
  await money.end(scope, plan === 'free')
  await recordChange(scope, {
    action: 'plan.changePlanned',
    target: scope.clinic,
    before: { plan: 'premium', period: terms?.period },
    after: { plan, ...(plan === 'premium' && { period }), on: terms?.ends },
  })
}

async function takeBack(scope: Scope, money: MoneyPort, { subscription }: Account) {
  const { pendingPlan, pendingPeriod } = subscription
  await updateSubscription(scope, subscription, { pendingPlan: null, pendingPeriod: null })
  await money.end(scope, false)
  const before = { plan: pendingPlan ?? 'premium', ...(pendingPeriod !== null && { period: pendingPeriod }) }
  await recordChange(scope, { action: 'plan.changeUndone', target: scope.clinic, before })
}
