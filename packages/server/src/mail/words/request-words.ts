import type { AnsweredInMail, AskedInMail, ClinicMessageContent } from '../../contract/message.ts'
import { wantsWords } from '../../contract/people/request-words.ts'
import type { Mail } from '../mail.ts'
import { clinicAddress } from '../mail.ts'
import { apart } from './apart.ts'
import type { Writers } from './writers.ts'

type Asking = Extract<ClinicMessageContent, { kind: 'request-asked' | 'request-answered' }>

const quoted = (note: string | undefined) => (note === undefined ? '' : ` “${apart(note)}”`)

const askedWords = ({ name, wants, note }: AskedInMail) => `${apart(name)} asks ${wantsWords(wants)}.${quoted(note)}`

const answeredWords = ({ by, answer, wants, note }: AnsweredInMail) =>
  `You asked ${wantsWords(wants)}. ${apart(by)} said ${answer}.${quoted(note)}`

const requestsAddress = (mail: Mail, link: string) => `${clinicAddress(mail, link)}/settings/requests`

/** What is asked of those who could lift a denial, and what they answer (R35). */
export const requestWriters: Writers<Asking> = {
  'request-asked': async ({ clinic, link, more = [], ...first }, mail) => ({
    subject:
      more.length > 0
        ? `${more.length + 1} requests wait in ${apart(clinic)}`
        : `${apart(first.name)} asks ${wantsWords(first.wants)}`,
    paragraphs: [
      ...[first, ...more].map(askedWords),
      `You may answer with yes or no in ${apart(clinic)}, under Settings, Requests. The first answer counts.`,
    ],
    link: { label: 'Look at the requests', url: requestsAddress(mail, link) },
  }),
  'request-answered': async ({ clinic, link, more = [], ...first }, mail) => ({
    subject:
      more.length > 0
        ? `Your requests in ${apart(clinic)} are answered`
        : `${apart(first.by)} said ${first.answer} to your request in ${apart(clinic)}`,
    paragraphs: [
      ...[first, ...more].map(answeredWords),
      first.answer === 'no' && more.length === 0
        ? 'Nothing has changed. You may ask again.'
        : 'A yes holds at once: it has been done, under the name of who said it.',
    ],
    link: { label: 'Look at the requests', url: requestsAddress(mail, link) },
  }),
}
