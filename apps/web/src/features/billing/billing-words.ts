import type { Billing, Invoice, PlanPreview } from '../../api/outputs.ts'
import { dayWords, shortDayWords } from '../../components/words/calendar-day.ts'
import { moneyWords } from '../../components/words/money-words.ts'
import { counted, wordList } from '../../components/words/word-list.ts'

type Line = Invoice['lines'][number]
type Freezes = NonNullable<PlanPreview['freezes']>
export type BillingPeriod = keyof Billing['prices']

/** "8 %" of hundredths of a per cent. */
export function percentWords(basisPoints: number): string {
  return `${basisPoints / 100} %`
}

/** "4 November – 3 December", with years where they differ. */
export function spanWords({ from, to }: { from: string; to: string }): string {
  const say = from.slice(0, 4) === to.slice(0, 4) ? shortDayWords : dayWords
  return `${say(from)} – ${say(to)}`
}

/** "30 seats, 4 November – 3 December"; "4 seats added, 16 of 31 days". */
export function lineWords({ kind, seats, span, ofDays }: Line): string {
  if (kind === 'period') return `${counted(seats, 'seat')}, ${spanWords(span)}`
  const what = kind === 'added' ? 'added' : 'given back'
  return `${counted(seats, 'seat')} ${what}, ${span.days} of ${ofDays} days`
}

/** What an invoice is for, in one line. */
export function invoiceWords({ lines }: Pick<Invoice, 'lines'>): string {
  const [first] = lines
  if (!first) return ''
  const more = lines.length - 1
  return more === 0 ? lineWords(first) : `${lineWords(first)}, and ${counted(more, 'more line')}`
}

const paymentWords = { paid: 'Paid', open: 'Not paid', void: 'Void' }

/** Where nobody moves the money, no invoice is called paid. */
export function statusWords({ isOpen, total, payment }: Pick<Invoice, 'isOpen' | 'total' | 'payment'>): string {
  if (payment && total >= 0) return paymentWords[payment.status]
  if (isOpen) return 'Open today'
  return total < 0 ? 'Credit' : 'Issued'
}

/** "$35.00 a seat and month, plus 8 % tax." */
export function priceWords({ prices, seatPrice, taxBasisPoints }: Billing, period: BillingPeriod): string {
  return `${moneyWords(seatPrice ?? prices[period])} a seat and ${period}, plus ${percentWords(taxBasisPoints)} tax.`
}

/** "4 Shared Rooms, 6 passcodes and 3 waiting-room texts"; nothing where there is none. */
export function freezeList({
  sharedRooms,
  passcodes,
  waitingTexts,
  waitingPictures,
  preparedAccounts,
}: Freezes): string {
  const parts: { count: number; word: string; words?: string }[] = [
    { count: sharedRooms.count, word: 'Shared Room' },
    { count: passcodes.count, word: 'passcode' },
    { count: waitingTexts.count, word: 'waiting-room text' },
    { count: waitingPictures.count, word: 'waiting-room picture' },
    { count: preparedAccounts.count, word: 'account made in advance', words: 'accounts made in advance' },
  ]
  return wordList(parts.filter(({ count }) => count > 0).map(({ count, word, words }) => counted(count, word, words)))
}

/** What a downgrade would do, in one sentence or two. */
export function downgradeWords({ on, freezes }: Pick<PlanPreview, 'on' | 'freezes'>): string {
  const list = freezes ? freezeList(freezes) : ''
  if (list === '') return `On ${shortDayWords(on)} nothing would freeze: no Premium feature is in use.`
  return `On ${shortDayWords(on)}, ${list} would freeze. Nothing is deleted, and an upgrade brings all of it back.`
}

/** What waits for the period's end. */
export function pendingWords({ plan, period, on }: NonNullable<Billing['pending']>): string {
  return plan === 'free' ? `Changes to Free on ${dayWords(on)}.` : `Is paid by the ${period} from ${dayWords(on)} on.`
}
