import type { Fields } from './form.ts'
import { field } from './form.ts'
import type { Books } from './stripe-books.ts'
import type { Doing, Given } from './given.ts'
import { isExpanded, ok, refused } from './given.ts'
import { scheduleDoings } from './schedules.ts'
import {
  asCustomer,
  asInvoice,
  asPrice,
  asSubscription,
  invoice,
  lengthOf,
  list,
  monthPrice,
  previewedLines,
  prorated,
  runningPhase,
  scheduleOf,
  sumsOf,
  unitAmount,
  unused,
  wholePeriod,
} from './stripe-books.ts'

/** The addresses that are known, each with what it does. */
const doings: [pattern: RegExp, doing: Doing][] = [
  [/^POST \/v1\/customers$/, makeCustomer],
  [/^GET \/v1\/customers\/(\w+)$/, readCustomer],
  [/^POST \/v1\/checkout\/sessions$/, openSession],
  [/^GET \/v1\/checkout\/sessions\/(\w+)$/, (books, id) => sessionOf(books, id)],
  [/^POST \/v1\/checkout\/sessions\/(\w+)\/expire$/, expireSession],
  [
    /^POST \/v1\/billing_portal\/sessions$/,
    (_books, _id, fields) =>
      ok({ object: 'billing_portal.session', url: `https://portal.stripe.test/${field(fields, 'customer')}` }),
  ],
  [
    /^GET \/v1\/subscriptions$/,
    (books, _id, fields) => {
      const all = ofCustomer([...books.subscriptions.values()], fields).toReversed()
      return ok(list(all.map((each) => asSubscription(books, each, isExpanded(fields, 'data.schedule')))))
    },
  ],
  [/^GET \/v1\/subscriptions\/(\w+)$/, (books, id, fields) => subscriptionOf(books, id, fields)],
  [/^POST \/v1\/subscriptions\/(\w+)$/, changeSubscription],
  [/^DELETE \/v1\/subscriptions\/(\w+)$/, endSubscription],
  ...scheduleDoings,
  [
    /^POST \/v1\/invoices\/create_preview$/,
    (books, _id, fields) => ok({ object: 'invoice', ...sumsOf(previewedLines(books, fields)) }),
  ],
  [/^GET \/v1\/invoices$/, (books, _id, fields) => ok(list(ofCustomer(books.invoices, fields).map(asInvoice)))],
  [/^GET \/v1\/prices\/(\w+)$/, (_books, id) => (unitAmount(id) > 0 ? ok(asPrice(id)) : refused(404, 'No such price'))],
]

export function answerOf(books: Books, what: string, fields: Fields, now: number): Given {
  for (const [pattern, doing] of doings) {
    const found = pattern.exec(what)
    if (found) return doing(books, found[1] ?? '', fields, now)
  }
  return refused(404, `Unrecognized request URL (${what})`)
}

const ofCustomer = <Each extends { customer: string }>(all: readonly Each[], fields: Fields) =>
  all.filter(({ customer }) => customer === field(fields, 'customer'))

function makeCustomer({ customers }: Books, _id: string, fields: Fields): Given {
  const id = `cus_${customers.size + 1}${Math.random().toString(36).slice(2, 8)}`
  customers.set(id, { id, email: field(fields, 'email') ?? '', name: field(fields, 'name') ?? '', card: null })
  return ok({ id, object: 'customer' })
}

function readCustomer(books: Books, id: string): Given {
  const customer = asCustomer(books, id)
  return customer ? ok(customer) : refused(404, 'No such customer')
}

function openSession({ sessions }: Books, _id: string, fields: Fields): Given {
  const id = `cs_${sessions.size + 1}`
  const customer = field(fields, 'customer') ?? ''
  const price = field(fields, 'line_items', '0', 'price') ?? monthPrice
  const quantity = Number(field(fields, 'line_items', '0', 'quantity'))
  sessions.set(id, { id, customer, price, quantity, status: 'open' })
  return ok({ id, object: 'checkout.session', status: 'open', url: `https://checkout.stripe.test/${id}` })
}

function sessionOf({ sessions }: Books, id: string): Given {
  const session = sessions.get(id)
  return session ? ok({ id, object: 'checkout.session', status: session.status }) : refused(404, 'No such session')
}

function expireSession(books: Books, id: string): Given {
  const session = books.sessions.get(id)
  if (session?.status !== 'open') return refused(400, 'Only open sessions can be expired')
  session.status = 'expired'
  return sessionOf(books, id)
}

function subscriptionOf(books: Books, id: string, fields: Fields = {}): Given {
  const subscription = books.subscriptions.get(id)
  if (!subscription) return refused(404, 'No such subscription')
  const customer = isExpanded(fields, 'customer') && { customer: asCustomer(books, subscription.customer) }
  return ok({ ...asSubscription(books, subscription, isExpanded(fields, 'schedule')), ...customer })
}

function changeSubscription(books: Books, id: string, fields: Fields, now: number): Given {
  const subscription = books.subscriptions.get(id)
  if (!subscription) return refused(404, 'No such subscription')
  const schedule = scheduleOf(books, subscription)
  const isEnding = field(fields, 'cancel_at_period_end')
  if (isEnding !== undefined && schedule) {
    const message = `The subscription is managed by the subscription schedule \`${schedule.id}\`, and updating any cancelation behavior directly is not allowed. Please update the schedule instead.`
    return refused(400, message)
  }
  if (isEnding !== undefined) subscription.isEnding = isEnding === 'true'
  const { item } = subscription
  const quantity = Number(field(fields, 'items', '0', 'quantity') ?? item.quantity)
  const price = field(fields, 'items', '0', 'price') ?? item.price
  if (quantity === item.quantity && price === item.price) return subscriptionOf(books, id)
  const from = Number(field(fields, 'proration_date') ?? now)
  if (!Number.isInteger(from)) return refused(400, `Invalid integer: ${from}`)
  if (from < item.begins || from > item.ends) return refused(400, 'The proration date is outside of the period')
  const isAnew = field(fields, 'billing_cycle_anchor', 'type') === 'now'
  if (price !== item.price && !isAnew)
    return refused(400, 'This stand-in changes a price with a period of its own alone')
  subscription.item = isAnew
    ? { ...item, price, quantity, begins: now, ends: now + lengthOf(price) }
    : { ...item, quantity }
  // The phase that runs follows by itself; what comes after it stays as it was.
  const running = schedule && runningPhase(schedule, subscription)
  if (running) Object.assign(running, { price, quantity })
  const lines = isAnew ? [...unused(item, from), ...wholePeriod(subscription.item)] : prorated(item, quantity, from)
  invoice(books, subscription, 'paid', lines, now)
  return subscriptionOf(books, id)
}

/** A schedule ends with what it has. */
function endSubscription(books: Books, id: string): Given {
  const subscription = books.subscriptions.get(id)
  const schedule = subscription && scheduleOf(books, subscription)
  if (schedule) schedule.status = 'canceled'
  if (subscription) subscription.status = 'canceled'
  return subscriptionOf(books, id)
}
