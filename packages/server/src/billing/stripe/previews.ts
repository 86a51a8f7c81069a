import type { Stripe } from 'stripe'
import type { Amount } from '../../contract/billing/billing.ts'
import { AskFirst } from '../ask-first.ts'
import type { StripeAccess } from './stripe-access.ts'
import { askStripe } from './stripe-access.ts'

/** Milliseconds for which an answer serves the call that asked for it, made once more. */
const fresh = 10_000

/** What is asked, and what was known of the clinic's account then: what was told or heard since makes it another question. */
export interface Question {
  asked: Stripe.InvoiceCreatePreviewParams
  answers: number
}

/** What Stripe would charge, asked before the transaction that needs it. */
export interface Previews {
  /** @throws AskFirst until the answer is there. */
  amountOf(question: Question): Amount
  /** The answer where it is there already, without asking. */
  known(question: Question): Amount | null
}

export function previewsOf({ stripe }: Pick<StripeAccess, 'stripe'>): Previews {
  const answers = new Map<string, { amount: Amount; at: number }>()
  const known = (question: Question) => {
    const answer = answers.get(JSON.stringify(question))
    return answer && performance.now() - answer.at < fresh ? answer.amount : null
  }
  const ask = (question: Question) => async () => {
    for (const [key, { at }] of answers) if (performance.now() - at >= fresh) answers.delete(key)
    const invoice = await askStripe(() => stripe.invoices.createPreview(question.asked))
    answers.set(JSON.stringify(question), { amount: amountIn(invoice), at: performance.now() })
  }
  return {
    known,
    amountOf: (question) => {
      const amount = known(question)
      if (amount === null) throw new AskFirst(ask(question))
      return amount
    },
  }
}

/** Of Stripe's own sums: lines come ten at a time, and say nothing of the tax. */
export function amountIn({ total, total_taxes: taxes }: Pick<Stripe.Invoice, 'total' | 'total_taxes'>): Amount {
  const tax = (taxes ?? []).reduce((sum, each) => sum + each.amount, 0)
  return { net: total - tax, tax, total }
}

/** A subscription that is paid for, and its one item. */
export interface Running {
  subscriptionId: string
  itemId: string
}

/** What a change of seats within the running period is charged with, at once and with tax: the very words of the change itself. */
export const seatsAsked = (
  { subscriptionId, itemId }: Running,
  quantity: number,
  from: Date,
): Stripe.InvoiceCreatePreviewParams => ({
  subscription: subscriptionId,
  subscription_details: {
    items: [{ id: itemId, quantity }],
    proration_behavior: 'always_invoice',
    proration_date: from.getTime() / 1_000,
  },
})

/** What each period costs with that many seats. @param price of the other length; undefined: as the subscription has it now. */
export const renewalAsked = (
  { subscriptionId, itemId }: Running,
  quantity: number,
  price?: string,
): Stripe.InvoiceCreatePreviewParams => ({
  subscription: subscriptionId,
  preview_mode: 'recurring',
  subscription_details: {
    items: [{ id: itemId, quantity, ...(price !== undefined && { price }) }],
    proration_behavior: 'none',
  },
})
