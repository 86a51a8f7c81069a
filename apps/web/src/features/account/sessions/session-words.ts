import type { AccountSession } from '../../../api/outputs.ts'
import { momentWords, timeWords } from '../../../components/words/time-words.ts'

const day = 24 * 60 * 60_000

/** Where from and when: "192.0.2.7, now", "192.0.2.7, 2 h ago", "192.0.2.7, yesterday, 18:12". */
export function sessionWords({ address, current, lastActiveAt }: AccountSession, now: Date): string {
  const at = new Date(lastActiveAt)
  const isRecent = now.getTime() - at.getTime() < day
  const when = current ? 'Now' : isRecent ? timeWords(at, now) : momentWords(at, now)
  return address === null ? when : `${address}, ${when.replace(/^[NTY]/, (letter) => letter.toLowerCase())}`
}
