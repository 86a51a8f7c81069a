import { fireEvent, screen } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import type { Billing } from '../../api/outputs.ts'
import { meAs } from '../../testing/people.ts'
import { renderAs } from '../../testing/render-as.tsx'
import { FreePlan } from './plan/free-plan.tsx'
import { PremiumPlan } from './plan/premium-plan.tsx'

const billing: Billing = {
  plan: 'premium',
  period: 'month',
  currency: 'USD',
  prices: { month: 3_500, year: 37_800 },
  seatPrice: 3_500,
  taxBasisPoints: 800,
  seats: { bought: 30, used: 23, reserved: 2, free: 5 },
  current: { from: '2026-11-04', to: '2026-12-03', days: 30 },
  renewsOn: '2026-12-04',
  next: {
    from: '2026-12-04',
    to: '2027-01-03',
    days: 31,
    seats: 30,
    period: 'month',
    net: 105_000,
    tax: 8_400,
    total: 113_400,
  },
  pending: null,
  provider: 'ledger',
  paymentMethod: 'invoice',
  card: null,
  missingPayment: null,
  version: 1,
}

const draw = (change: Partial<Billing> = {}) =>
  renderAs(meAs('owner'), <PremiumPlan billing={{ ...billing, ...change }} />)
const seats = () => screen.getByLabelText<HTMLInputElement>('Seats')

describe('the plan that is paid for', () => {
  test('says its price, its renewal and the next invoice (R17)', () => {
    draw()

    expect(screen.getByText(/\$35\.00 a seat and month, plus 8 % tax\. Renews on 4 December 2026\./)).toBeTruthy()
    expect(screen.getByText('$1,134.00 on 4 December')).toBeTruthy()
    expect(screen.queryByRole('button', { name: /Add|Give back|Keep/ })).toBeNull()
  })

  test('what waits for its end can be undone, and no renewal is promised (R19)', () => {
    draw({ pending: { plan: 'free', period: null, on: '2026-12-04' }, next: null })

    expect(screen.getByText('Changes to Free on 4 December 2026.')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Undo' })).toBeTruthy()
    expect(screen.queryByText(/Renews on/)).toBeNull()
    expect(screen.queryByRole('button', { name: 'Pay by the year' })).toBeNull()
  })

  test('fewer seats than are used and reserved cannot be asked for, and it says why (R18)', () => {
    draw()
    fireEvent.change(seats(), { target: { value: '20' } })

    expect(screen.getByText(/5 people or invitations would have to go first/)).toBeTruthy()
    expect(seats().getAttribute('aria-invalid')).toBe('true')
    expect(screen.queryByRole('button', { name: /Give back/ })).toBeNull()
    expect(screen.getByRole('button', { name: 'Keep 30' })).toBeTruthy()
  })

  test('nothing can be bought before its price is known, and arrows count', () => {
    draw()
    fireEvent.keyDown(seats(), { key: 'ArrowUp' })

    expect(seats().value).toBe('31')
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Add 1 seat' }).disabled).toBe(true)
    fireEvent.click(screen.getByRole('button', { name: 'Keep 30' }))
    expect(seats().value).toBe('30')
  })

  test('by a provider it says with what, and leads to where it is changed', () => {
    const card = { brand: 'visa', last4: '4242', month: 8, year: 2028 }
    draw({ provider: 'stripe', paymentMethod: 'card', card })

    expect(screen.getByText('Visa ending in 4242')).toBeTruthy()
    expect(screen.getByText('Expires in August 2028')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Change the payment method' })).toBeTruthy()
  })

  test.each([
    ['month', 'Pay by the year'],
    ['year', 'Pay by the month'],
  ] as const)('paid by the %s, by a provider too, it offers the other length (R19)', (period, other) => {
    for (const provider of ['ledger', 'stripe'] as const) {
      const { unmount } = draw({ provider, period, paymentMethod: 'card' })
      expect(screen.getByRole('button', { name: other })).toBeTruthy()
      unmount()
    }
  })

  test('another length that waits can be undone, and is not offered anew (R19)', () => {
    draw({
      provider: 'stripe',
      paymentMethod: 'card',
      pending: { plan: 'premium', period: 'year', on: '2026-12-04' },
    })

    expect(screen.getByRole('button', { name: 'Undo' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^Pay by/ })).toBeNull()
  })

  test('by a provider whom nobody pays yet, it leads to where that begins', () => {
    draw({ provider: 'stripe', paymentMethod: null })

    expect(screen.queryByRole('button', { name: /^Pay by/ })).toBeNull()
    expect(screen.getByRole('button', { name: 'Set up the payment method' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Change the payment method' })).toBeNull()
  })

  test('a payment that failed says until when all works, and by a provider where to mend it (R20)', () => {
    const missingPayment = { since: '2026-11-04', freezesOn: '2026-11-18', isFrozen: false }
    draw({ missingPayment, provider: 'stripe' })

    expect(screen.getByText(/A payment failed on 4 November\./)).toBeTruthy()
    expect(screen.getByText(/Everything works until 18 November 2026/)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Mend the payment' })).toBeTruthy()
  })

  test('frozen for money, there is nothing to buy but to pay (R20)', () => {
    const missingPayment = { since: '2026-11-04', freezesOn: '2026-11-18', isFrozen: true }
    renderAs(meAs('owner', 'free'), <FreePlan billing={{ ...billing, plan: 'free', missingPayment }} />)

    expect(screen.getByRole('heading', { name: 'Premium, frozen' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Upgrade to Premium' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Mend the payment' })).toBeNull()
  })
})
