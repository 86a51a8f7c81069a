import { z } from 'zod'
import type { StripeSettings } from '../billing/stripe/stripe-access.ts'

const secret = (prefix: string) => z.string().trim().startsWith(prefix, `Must begin with ${prefix}`)

/** What the environment may say of Stripe. */
export const stripeShape = {
  STRIPE_SECRET_KEY: z
    .string()
    .trim()
    .regex(/^[rs]k_(?:live|test)_\S+$/, 'Must be a secret or restricted key: sk_live_… or rk_live_…')
    .optional(),
  STRIPE_WEBHOOK_SECRET: secret('whsec_').optional(),
  ATRIUM_STRIPE_PRICE_MONTH: secret('price_').optional(),
  ATRIUM_STRIPE_PRICE_YEAR: secret('price_').optional(),
  ATRIUM_STRIPE_TAX: z
    .string()
    .trim()
    .regex(/^(?:automatic|txr_\S+)$/, 'Must be "automatic" or the id of a tax rate: txr_…')
    .optional(),
  ATRIUM_STRIPE_URL: z
    .url({ protocol: /^https?$/, error: 'Must be an http or https address', abort: true })
    .refine((url) => isPrivateWire(new URL(url)), 'Must begin with https://, but on this machine')
    .optional(),
}

/** By any other wire a key would travel in the open. */
export const isPrivateWire = ({ protocol, hostname }: URL) =>
  protocol === 'https:' || /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)

const together = [
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'ATRIUM_STRIPE_PRICE_MONTH',
  'ATRIUM_STRIPE_PRICE_YEAR',
] as const

/** What is missing where some of it is given: a half would take money and not hear of it. */
export function stripeFaults(given: Record<string, string | undefined>): string[] {
  const isGiven = Object.keys(stripeShape).some((name) => given[name] !== undefined)
  if (!isGiven) return []
  return together
    .filter((name) => given[name] === undefined)
    .map((name) => `  ${name}: Must be given where Stripe is used (${together.join(', ')})`)
}

type Parsed = { [Name in keyof typeof stripeShape]?: string | undefined }

/** Null-safe once {@link stripeFaults} has found nothing. */
export function stripeSettingsIn(parsed: Parsed): StripeSettings | undefined {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret } = parsed
  const { ATRIUM_STRIPE_PRICE_MONTH: month, ATRIUM_STRIPE_PRICE_YEAR: year } = parsed
  if (secretKey === undefined || webhookSecret === undefined || month === undefined || year === undefined)
    return undefined
  const { ATRIUM_STRIPE_TAX: tax, ATRIUM_STRIPE_URL: apiUrl } = parsed
  return { secretKey, webhookSecret, prices: { month, year }, tax, apiUrl }
}
