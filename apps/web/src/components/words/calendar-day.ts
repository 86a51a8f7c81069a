/* Days of a calendar, such as "2026-12-04": they are the same day whoever reads, and wherever. */

const inWords = (day: string, more: Intl.DateTimeFormatOptions) =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', ...more })

/** "4 December 2026". */
export const dayWords = (day: string) => inWords(day, { year: 'numeric' })

/** "4 December". */
export const shortDayWords = (day: string) => inWords(day, {})
