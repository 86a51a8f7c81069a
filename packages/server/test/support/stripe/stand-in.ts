import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { answerOf } from './answer-of.ts'
import type { Fields } from './form.ts'
import { fieldsIn } from './form.ts'
import { beginPeriod } from './schedules.ts'
import type { Books, Subscription } from './stripe-books.ts'
import { emptyBooks, invoice, lengthOf, wholePeriod } from './stripe-books.ts'

/** How it misbehaves. `down`: it takes no call; `broken`: 500, having done nothing; `mute`: does it and never says so. */
export type Fault = 'down' | 'broken' | 'mute'

/** Stands in for Stripe's API on loopback, with the addresses that are asked, and books that tests may look into. */
export interface StripeStandIn {
  url: string
  books: Books
  /** What was asked, as "POST /v1/customers". */
  asked: { what: string; fields: Fields; key: string | undefined }[]
  fault: Fault | null
  /** Waits with what it has done and is about to answer. */
  hold: ((what: string) => Promise<void>) | null
  /** In seconds. */
  now: () => number
  /** Somebody pays on the page that was opened last. */
  payCheckout(customer?: string): Subscription
  /** The next period begins, and is paid or not. */
  renew(subscription: Subscription, isPaid: boolean): void
  close(): Promise<void>
}

export async function openStripeStandIn(clock: () => Date): Promise<StripeStandIn> {
  const books = emptyBooks()
  /** What was answered to a key: said once more, without doing it once more. */
  const answered = new Map<string, { said: string; given: { status: number; body: unknown } }>()
  const now = () => Math.floor(clock().getTime() / 1_000)
  const asked: StripeStandIn['asked'] = []
  const standIn = { fault: null as Fault | null, hold: null as StripeStandIn['hold'] }
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://stripe.test')
    const fields = fieldsIn(request.method === 'POST' ? await text(request) : url.search)
    const key = request.headers['idempotency-key'] as string | undefined
    const what = `${request.method} ${url.pathname}`
    asked.push({ what, fields, key })
    if (standIn.fault === 'down') return void request.socket.destroy()
    if (standIn.fault === 'broken') return write(response, { status: 500, body: { error: { message: 'Broken' } } })
    const again = key === undefined ? undefined : answered.get(key)
    const said = JSON.stringify([what, fields])
    if (again && again.said !== said) {
      const message =
        'Keys for idempotent requests can only be used with the same parameters they were first used with.'
      return write(response, { status: 400, body: { error: { type: 'idempotency_error', message } } })
    }
    const given = again?.given ?? answerOf(books, what, fields, now())
    if (key !== undefined) answered.set(key, { said, given })
    await standIn.hold?.(what)
    if (standIn.fault === 'mute') return void request.socket.destroy()
    write(response, given)
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  let made = 0
  const bill = (subscription: Subscription, isPaid: boolean) =>
    invoice(books, subscription, isPaid ? 'paid' : 'open', wholePeriod(subscription.item), now())
  return Object.assign(standIn, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    books,
    asked,
    now,
    payCheckout: (customer?: string) => {
      const session = [...books.sessions.values()]
        .filter(({ status }) => status === 'open')
        .findLast((each) => customer === undefined || each.customer === customer)
      if (!session) throw new Error('Nobody is about to pay')
      session.status = 'complete'
      made += 1
      const item = {
        id: `si_${made}`,
        price: session.price,
        quantity: session.quantity,
        begins: now(),
        ends: now() + lengthOf(session.price),
      }
      const subscription: Subscription = {
        id: `sub_${made}`,
        customer: session.customer,
        status: 'active',
        isEnding: false,
        item,
      }
      books.subscriptions.set(subscription.id, subscription)
      const payer = books.customers.get(session.customer)
      if (payer) payer.card = '4242'
      bill(subscription, true)
      return subscription
    },
    renew: (subscription: Subscription, isPaid: boolean) => {
      subscription.status = isPaid ? 'active' : 'past_due'
      if (beginPeriod(books, subscription)) bill(subscription, isPaid)
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  })
}

function write(response: ServerResponse, { status, body }: { status: number; body: unknown }): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}
