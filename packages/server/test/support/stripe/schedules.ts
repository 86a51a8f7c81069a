import type { Fields } from './form.ts'
import { field } from './form.ts'
import type { Doing, Given } from './given.ts'
import { ok, refused } from './given.ts'
import type { Books, Phase, Schedule, Subscription } from './stripe-books.ts'
import {
  asSchedule,
  invoice,
  lengthOf,
  monthPrice,
  prorated,
  runningPhase,
  scheduleOf,
  yearPrice,
} from './stripe-books.ts'

/* Schedules of subscriptions: phases that Stripe begins by itself, as far as they are asked for. */

export const scheduleDoings: [pattern: RegExp, doing: Doing][] = [
  [/^POST \/v1\/subscription_schedules$/, makeSchedule],
  [/^POST \/v1\/subscription_schedules\/(\w+)$/, changeSchedule],
  [/^POST \/v1\/subscription_schedules\/(\w+)\/release$/, releaseSchedule],
]

/** One phase, of what the subscription has now: nothing else may be said with it. */
function makeSchedule(books: Books, _id: string, fields: Fields): Given {
  const subscription = books.subscriptions.get(field(fields, 'from_subscription') ?? '')
  if (!subscription) return refused(404, 'No such subscription')
  if (Object.keys(fields).length > 1) return refused(400, 'You cannot set other parameters with `from_subscription`.')
  const known = scheduleOf(books, subscription)
  if (known) {
    return refused(400, `You cannot migrate a subscription that is already attached to a schedule: ${known.id}`)
  }
  const { item, taxRates = [], method } = subscription
  const { begins: start, ends: end, price, quantity } = item
  const schedule: Schedule = {
    id: `sub_sched_${books.schedules.size + 1}`,
    subscription: subscription.id,
    status: 'active',
    phases: [{ start, end, price, quantity, isAnchored: false, taxRates, method }],
  }
  books.schedules.set(schedule.id, schedule)
  return ok(asSchedule(books, schedule))
}

/** The phases that are said are all of them; what the present one has is the subscription's at once. */
function changeSchedule(books: Books, id: string, fields: Fields, now: number): Given {
  const schedule = books.schedules.get(id)
  const subscription = schedule && books.subscriptions.get(schedule.subscription)
  if (!schedule || !subscription) return refused(404, 'No such subscription schedule')
  if (schedule.status !== 'active') {
    return refused(
      400,
      `You cannot update a subscription schedule that is currently in the \`${schedule.status}\` status.`,
    )
  }
  const phases = phasesIn(fields)
  const [first] = phases
  const running = runningPhase(schedule, subscription)
  if (!first || first.start !== running?.start) {
    return refused(400, 'You can not modify the start date of the current phase.')
  }
  if (phases.some(({ end }) => end <= now)) return refused(400, 'The subscription schedule update is invalid.')
  if (phases.some(({ start }, place) => place > 0 && start !== phases[place - 1]?.end)) {
    return refused(400, 'The start date of a phase must be the end date of the one before.')
  }
  schedule.phases = phases
  const period = field(fields, 'metadata', 'atrium_period')
  schedule.metadata = period === undefined ? {} : { atrium_period: period }
  const { item } = subscription
  subscription.item = { ...item, quantity: first.quantity }
  if (field(fields, 'proration_behavior') !== 'none' && first.quantity !== item.quantity) {
    invoice(books, subscription, 'paid', prorated(item, first.quantity, now), now)
  }
  return ok(asSchedule(books, schedule))
}

function phasesIn(fields: Fields): Phase[] {
  const phases: Phase[] = []
  for (let place = 0; typeof fields['phases'] === 'object' && fields['phases'][place] !== undefined; place += 1) {
    const said = (...path: string[]) => field(fields, 'phases', String(place), ...path)
    const start = Number(said('start_date'))
    const price = said('duration', 'interval') === 'year' ? yearPrice : monthPrice
    const end = Number(said('end_date') ?? start + lengthOf(price))
    const rates = [said('default_tax_rates', '0')].filter((rate) => rate !== undefined)
    phases.push({
      start,
      end,
      price: said('items', '0', 'price') ?? '',
      quantity: Number(said('items', '0', 'quantity')),
      isAnchored: said('billing_cycle_anchor') === 'phase_start',
      taxRates: rates,
      method: said('default_payment_method'),
    })
  }
  return phases
}

function releaseSchedule(books: Books, id: string): Given {
  const schedule = books.schedules.get(id)
  if (!schedule) return refused(404, 'No such subscription schedule')
  if (schedule.status !== 'active') {
    return refused(
      400,
      `You cannot release a subscription schedule that is currently in the \`${schedule.status}\` status.`,
    )
  }
  schedule.status = 'released'
  return ok(asSchedule(books, schedule))
}

/** The next period begins: of the phase that begins then, or as the one before. @returns whether it is invoiced. */
export function beginPeriod(books: Books, subscription: Subscription): boolean {
  const { item } = subscription
  const schedule = scheduleOf(books, subscription)
  const phase = schedule?.phases.find(({ start }) => start === item.ends)
  const price = phase?.price ?? item.price
  const isInvoiced = price === item.price || phase?.isAnchored === true
  const ends = item.ends + lengthOf(isInvoiced ? price : item.price)
  subscription.item = { ...item, price, quantity: phase?.quantity ?? item.quantity, begins: item.ends, ends }
  if (phase) Object.assign(subscription, { taxRates: phase.taxRates, method: phase.method })
  const isPast = schedule && !phase && (schedule.phases.at(-1)?.end ?? 0) <= subscription.item.begins
  if (isPast) schedule.status = 'released'
  return isInvoiced
}
