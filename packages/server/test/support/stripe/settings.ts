import { monthPrice, yearPrice } from './stripe-books.ts'

export const webhookSecret = 'whsec_known_to_tests'

/** As the environment would say it of the stand-in at that address. */
export const settingsOf = (apiUrl: string, longestAnswer = 60_000) => ({
  secretKey: 'sk_test_of_tests',
  webhookSecret,
  prices: { month: monthPrice, year: yearPrice },
  tax: undefined,
  apiUrl,
  longestAnswer,
})
