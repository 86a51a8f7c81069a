const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' })

/** "$1,134.00" of cents; "−$22.68" of a credit. */
export function moneyWords(cents: number): string {
  return dollars.format(cents / 100).replace('-', '−')
}
