import { clinicCore, planLabels, roleLabels } from '@atrium/policy/clinic'
import type { Capability, Plan, Role } from '@atrium/policy/clinic'
import type { Wants } from '@atrium/server/contract/people/request'
import type { ClinicRequest, Seats } from '../../api/outputs.ts'
import { waitingWords } from '../../components/ask/ask-words.ts'
import type { Effect } from '../../components/dialog/effect-list.tsx'
import { capabilityLines } from '../../components/words/capability-words.ts'
import { moneyWords } from '../../components/words/money-words.ts'
import { momentWords, timeWords } from '../../components/words/time-words.ts'
import { counted, wordList } from '../../components/words/word-list.ts'

/** "Yes, buy 2 seats", "Yes, make Admin": the button names the act. */
export function yesWords({ seats, role, plan }: Wants): string {
  const acts = [
    ...(seats ? [`buy ${counted(seats, 'seat')}`] : []),
    ...(role === null ? [] : [`make ${roleLabels[role]}`]),
    ...(plan === null ? [] : [`upgrade to ${planLabels[plan]}`]),
  ]
  return acts.length === 0 ? 'Yes' : `Yes, ${wordList(acts)}`
}

/** How long ago, as it goes on within a sentence: "20 min ago", "yesterday, 16:40". */
export function sinceWords(at: Date, now: Date): string {
  const words = timeWords(at, now)
  if (words === 'Now') return 'just now'
  return words.endsWith(' ago') && !words.endsWith('days ago')
    ? words
    : momentWords(at, now).replace(/^[TY]/, (letter) => letter.toLowerCase())
}

/** What a yes does, in the order of what is asked for. */
export function grantEffects({ wants, waiting, asker }: ClinicRequest, present: Plan): Effect[] {
  const { seats, role, plan } = wants
  const waits = waitingWords(waiting)
    .replace(/\.$/, '')
    .replace(/^./, (letter) => letter.toUpperCase())
  return [
    ...(seats === null ? [] : [seatEffect(seats)]),
    ...(waits ? [{ kind: 'gain', text: waits } satisfies Effect] : []),
    ...(role === null ? [] : gains(asker.role, role, plan ?? present).map(gained)),
    ...(role !== null && plan === null
      ? [{ kind: 'note', text: 'Seats and the bill stay as they are' } satisfies Effect]
      : []),
    ...(plan === null ? [] : [{ kind: 'note', text: planWords(plan) } satisfies Effect]),
  ]
}

/** What a yes puts on the bill; undefined: it is not known yet. */
export function costEffects(cents: number | null | undefined): Effect[] {
  if (cents === null) return []
  const sum = cents === undefined ? 'being worked out' : `${moneyWords(cents)}, with tax`
  return [{ kind: 'note', text: `On today’s bill: ${sum}` }]
}

const gained = (words: string): Effect => ({ kind: 'gain', text: `Now also ${words}` })

const planWords = (plan: Plan) =>
  `The clinic is on ${planLabels[plan]} at once, for everybody, with as many seats as are taken`

const seatEffect = (seats: number): Effect =>
  seats === 0
    ? { kind: 'note', text: 'Seats enough are free by now: none is bought' }
    : { kind: 'note', text: `${seats === 1 ? '1 seat is' : `${seats} seats are`} bought` }

/** What the person may do then and may not now. */
function gains(from: Role, to: Role, plan: Plan): string[] {
  const [before, after] = [from, to].map((role) => clinicCore.for({ role, plan }).decisions)
  const names = Object.keys(clinicCore.capabilities) as Capability[]
  return capabilityLines(
    names.filter((name) => after?.[name].allowed && !before?.[name].allowed),
    'and',
  )
}

/** "0 of 30 seats are free."; empty where nothing is limited, or asked. */
export function seatsWords({ seats }: Wants, now: Seats | undefined): string {
  if (seats === null || !now || now.bought === null) return ''
  return `${now.free} of ${counted(now.bought, 'seat')} ${now.free === 1 ? 'is' : 'are'} free.`
}

/** Who else may answer what is listed; empty: nobody, or there is nothing to answer. */
export function othersWords(requests: readonly ClinicRequest[], self: string): string {
  const lists = requests.filter(({ mayAnswer }) => mayAnswer).map(({ answerers }) => new Set(answerers))
  const names = [...new Set(lists.flatMap((list) => [...list]))].filter((name) => name !== self)
  const [all, some] = [names.filter((name) => lists.every((list) => list.has(name))), [] as string[]]
  for (const name of names) if (!all.includes(name)) some.push(name)
  if (names.length === 0) return ''
  const parts = [
    ...(all.length > 0 ? [wordList(all)] : []),
    ...(some.length > 0 ? [`${wordList(some)}, for some of them`] : []),
  ]
  return `Others who can answer: ${parts.join('; ')}. The first answer counts.`
}

/** What became of it: "Mara Okafor said yes. Yesterday, 16:40." */
export function endWords({ status, answer }: ClinicRequest, now: Date): string {
  if (answer !== null) {
    const said = status === 'granted' ? 'yes' : 'no'
    return `${answer.by} said ${said}. ${momentWords(new Date(answer.at), now)}.`
  }
  return status === 'withdrawn' ? 'Taken back.' : 'Closed: it was settled by another way.'
}
