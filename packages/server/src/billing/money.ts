import type { Dinero, DineroCurrency } from 'dinero.js/bigint'
import {
  add,
  allocate,
  dinero,
  halfAwayFromZero,
  multiply,
  subtract,
  toSnapshot,
  transformScale,
} from 'dinero.js/bigint'
import { USD } from 'dinero.js/bigint/currencies'
import type { Amount } from '../contract/billing/billing.ts'

/*
 * Whole cents come in and go out. Between, they are counted in big integers: a hundred thousand seats for a year of days are more than
 * a number holds exactly.
 */

type Money = Dinero<bigint>

const currency: DineroCurrency<bigint> = USD
const cents = 2n
/** Fine enough that a part that is no half cent is never rounded as one: a year has 366 days. */
const fine = 8n
const basisPoints = 4n

const moneyOf = (amount: number): Money => dinero({ amount: BigInt(amount), currency })
const centsOf = (money: Money): number => Number(toSnapshot(rounded(money)).amount)
const rounded = (money: Money): Money => transformScale(money, cents, halfAwayFromZero)

/** The price of that many days of a period for one seat at that price: `seatPrice × seatDays / days`, to the nearest cent. */
export function priceOfSeatDays(seatPrice: number, seatDays: number, days: number): number {
  const whole = transformScale(multiply(moneyOf(seatPrice), BigInt(seatDays)), fine)
  const [part = whole] = allocate(whole, days === 1 ? [1n] : [1n, BigInt(days - 1)])
  return centsOf(part)
}

/** The tax on an amount, to the nearest cent. */
export function taxOn(net: number, taxBasisPoints: number): number {
  return centsOf(multiply(moneyOf(net), { amount: BigInt(taxBasisPoints), scale: basisPoints }))
}

export const noAmount: Amount = { net: 0, tax: 0, total: 0 }

export function amountOf(net: number, tax: number): Amount {
  return { net, tax, total: centsOf(add(moneyOf(net), moneyOf(tax))) }
}

export function sumOf(amounts: readonly Amount[]): Amount {
  return amounts.reduce((sum, { net, tax }) => amountOf(plus(sum.net, net), plus(sum.tax, tax)), noAmount)
}

const plus = (one: number, other: number) => centsOf(add(moneyOf(one), moneyOf(other)))
export const minus = (one: number, other: number) => centsOf(subtract(moneyOf(one), moneyOf(other)))
