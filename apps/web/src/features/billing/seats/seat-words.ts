import type { Billing, Seats, SeatsPreview } from '../../../api/outputs.ts'
import { counted } from '../../../components/words/word-list.ts'
import { shortDayWords } from '../../../components/words/calendar-day.ts'
import { moneyWords } from '../../../components/words/money-words.ts'
import type { Cost } from '../cost-box.tsx'

/** As few as the clinic can have (R18). */
export const leastSeats = ({ used, reserved }: Pick<Seats, 'used' | 'reserved'>) => Math.max(1, used + reserved)

/** "30 now: 23 used, 2 reserved, 5 free. At least 25." */
export function presentWords(seats: Billing['seats']): string {
  const { bought, used, reserved, free } = seats
  return `${bought} now: ${used} used, ${reserved} reserved, ${free} free. At least ${leastSeats(seats)}.`
}

/** Why so few are refused; null: they are enough. */
export function refusalWords(seats: Billing['seats'], wanted: number): string | null {
  const mustGo = leastSeats(seats) - wanted
  if (mustGo <= 0) return null
  return `${mustGo === 1 ? 'One person or invitation' : `${mustGo} people or invitations`} would have to go first: ${seats.used} used and ${seats.reserved} reserved.`
}

/** What it costs now and from the next period on. */
export function seatCosts({ bought, seats, today, days, ofDays, renewal, period }: SeatsPreview): Cost[] {
  const change = Math.abs(bought - (seats.bought ?? 0))
  const first: Cost = {
    when: today.total < 0 ? 'Credited today' : 'Today',
    amount: moneyWords(Math.abs(today.total)),
    about: `${counted(change, 'seat')}, ${days} of ${ofDays} days, with tax`,
  }
  if (!renewal) return [first, { when: 'From then on', amount: moneyWords(0), about: 'The plan ends' }]
  const { on, before, after } = renewal
  return [
    first,
    {
      when: `Each ${period} from ${shortDayWords(on)}`,
      amount: moneyWords(after.total),
      about: `${moneyWords(before.total)} until now`,
    },
  ]
}

/** "Add 2 seats for $22.68"; what is given back is credited, so no price stands there. */
export function actWords(present: number, wanted: number, today: SeatsPreview['today'] | undefined): string {
  const change = wanted - present
  if (change < 0) return `Give back ${counted(-change, 'seat')}`
  return `Add ${counted(change, 'seat')}${today ? ` for ${moneyWords(today.total)}` : ''}`
}
