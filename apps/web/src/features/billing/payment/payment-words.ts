import type { Billing } from '../../../api/outputs.ts'
import { dayWords, shortDayWords } from '../../../components/words/calendar-day.ts'

const brands: Record<string, string> = {
  amex: 'American Express',
  diners: 'Diners Club',
  jcb: 'JCB',
  mastercard: 'Mastercard',
  unionpay: 'UnionPay',
  visa: 'Visa',
}

/** "Visa ending in 4242", and "Expires in August 2028". */
export function cardWords({ brand, last4, month, year }: NonNullable<Billing['card']>) {
  const until = new Date(Date.UTC(year, month - 1, 1))
  const monthWords = until.toLocaleDateString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return { name: `${brands[brand] ?? 'Card'} ending in ${last4}`, expiry: `Expires in ${monthWords}` }
}

/** What is missing, and what to do about it. */
export function missingWords({ missingPayment, provider }: Pick<Billing, 'missingPayment' | 'provider'>) {
  if (missingPayment === null) return null
  const { since, freezesOn, isFrozen } = missingPayment
  const how =
    provider === 'stripe'
      ? 'Look at the payment method, and at what is open.'
      : 'Pay what is open: the invoices below say how much and how.'
  return isFrozen
    ? {
        fact: `Frozen since ${dayWords(freezesOn)}: a payment is missing.`,
        about: `Nothing is deleted, and all of it is back once the payment comes in. ${how}`,
      }
    : {
        fact: `A payment failed on ${shortDayWords(since)}.`,
        about: `Everything works until ${dayWords(freezesOn)}; then Premium freezes, and nothing is deleted. ${how}`,
      }
}
