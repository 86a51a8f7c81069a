import type { RouterOutputs } from '@atrium/server'
import { counted } from '../../../components/words/word-list.ts'
import { dayWithin, dayWords, momentWords } from '../../../components/words/time-words.ts'
import { wholeNumber } from '../../../components/words/whole-number.ts'

type LogCheck = RouterOutputs['audit']['verify']

/** A checkpoint's day, which is of UTC, as people say it. */
const dayOf = (day: string, now: Date) => dayWords(new Date(`${day}T12:00:00Z`), now)

/** What a check of the log has found, in a few sentences. */
export function checkWords(check: LogCheck, now: Date): string {
  const { ok, checked, signed } = check
  const help = 'Tell whoever runs your database, and keep the mails with checkpoints.'
  if (!ok) return [...chainWords(check), ...checkpointWords(check, now), help].join(' ')
  const sound = `Checked just now: ${counted(checked, 'change')}, none altered, none missing.`
  return signed === null
    ? `${sound} Nothing is signed yet.`
    : `${sound} Up to change ${wholeNumber(signed.seq)} it is what was signed on ${dayOf(signed.day, now)}.`
}

/** What is wrong with the chain; nothing where the checkpoints alone are. */
function chainWords({ brokenAt, fault, checked, signed }: LogCheck): string[] {
  if (brokenAt === undefined || fault === undefined) return ['The changes themselves fit together.']
  const at = wholeNumber(brokenAt)
  const before =
    checked === 0
      ? 'Nothing before it could be checked.'
      : `Before it, ${counted(checked, 'change')} ${checked === 1 ? 'is' : 'are'} sound.`
  switch (fault) {
    case 'altered':
      return [`Change ${at} was altered.`, before]
    case 'missing':
      return [`Change ${at} is missing.`, before]
    case 'moved':
      return [`Change ${at} stands in another’s place: the order was altered.`, before]
    case 'cut-off':
      return [`The newest changes were cut off, from change ${at} on.`]
    case 'head-altered':
      return [`The record of the newest change was altered, at change ${at}.`]
    case 'replaced': {
      const sound = signed === null ? '' : ` Up to change ${wholeNumber(signed.seq)} it is what was signed.`
      return [
        `The log was written anew: from change ${at} on it is not what was signed, though it fits together.${sound}`,
      ]
    }
  }
}

const faultWords: Record<LogCheck['checkpointFaults'][number]['fault'], string> = {
  forged: 'carries a signature that is not this server’s',
  'unknown-key': 'was signed with a key that this server does not know',
  altered: 'was altered',
  missing: 'is missing',
}

function checkpointWords({ checkpointFaults }: LogCheck, now: Date): string[] {
  return checkpointFaults.map(({ number, day, fault }) =>
    fault === 'missing'
      ? `Checkpoint ${number}, before that of ${dayOf(day, now)}, is missing.`
      : `The checkpoint of ${dayOf(day, now)} ${faultWords[fault]}.`,
  )
}

/** What stands beside the button: how far it was checked just now, else how far it is signed. */
export function stateWords(
  checkedAt: Date | null,
  newest: { day: string; seq: number } | undefined,
  now: Date,
): string {
  if (checkedAt)
    return `Verified up to ${momentWords(checkedAt, now).replace(/^[TY]/, (letter) => letter.toLowerCase())}`
  return newest
    ? `Signed up to change ${wholeNumber(newest.seq)}, ${dayWithin(new Date(`${newest.day}T12:00:00Z`), now)}`
    : ''
}

/** The line between what a checkpoint signs and what came after it. */
export function signedWords({ seq, at, mailedTo }: { seq: number; at: string; mailedTo: number }, now: Date): string {
  const mailed = mailedTo === 0 ? 'It was mailed to nobody.' : `Mailed to ${counted(mailedTo, 'Owner')}.`
  return `Signed up to here, ${dayWithin(new Date(at), now)}: ${counted(seq, 'change')}. ${mailed}`
}
