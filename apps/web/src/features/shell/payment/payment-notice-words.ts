import type { Me } from '../../../api/outputs.ts'
import { shortDayWords } from '../../../components/words/calendar-day.ts'

/** What has happened, and what comes of it and when. */
export function paymentNoticeWords({ isFrozen, freezesOn }: NonNullable<Me['missingPayment']>): string {
  return isFrozen
    ? `A payment is missing, so Premium is frozen since ${shortDayWords(freezesOn)}. All of it is back once the payment comes in.`
    : `A payment failed. Premium freezes on ${shortDayWords(freezesOn)} unless it comes in by then.`
}
