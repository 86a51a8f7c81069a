import type { ClinicMessageContent } from '../../contract/message.ts'
import { clinicAddress } from '../mail.ts'
import { apart } from './apart.ts'
import type { Writers } from './writers.ts'

type Payment = Extract<ClinicMessageContent, { kind: 'payment' }>

/** "16 March 2026", of a day of the clinic's. */
const dayWords = (day: string) =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })

const kept = 'Nothing is deleted. Calls in Personal Rooms go on as before, whatever happens.'

const words: Record<Payment['state'], (content: Payment) => { subject: string; paragraphs: string[] }> = {
  failed: ({ clinic, freezesOn }) => ({
    subject: `A payment of ${apart(clinic)} failed`,
    paragraphs: [
      `A payment for the Premium plan of ${apart(clinic)} has not come in. Please look at the payment method and at what is open, under Settings, Billing.`,
      `If it is still missing on ${dayWords(freezesOn)}, the plan freezes on that day: Shared Rooms, passcodes, waiting-room texts and accounts made in advance rest until it has come in. ${kept}`,
    ],
  }),
  reminder: ({ clinic, freezesOn }) => ({
    subject: `${apart(clinic)} freezes on ${dayWords(freezesOn)}`,
    paragraphs: [
      `The payment for the Premium plan of ${apart(clinic)} is still missing. On ${dayWords(freezesOn)} Shared Rooms, passcodes, waiting-room texts and accounts made in advance freeze.`,
      kept,
    ],
  }),
  frozen: ({ clinic }) => ({
    subject: `The Premium plan of ${apart(clinic)} is frozen`,
    paragraphs: [
      `The payment has not come in, so ${apart(clinic)} is on Free for now: Shared Rooms, passcodes, waiting-room texts and accounts made in advance rest. ${kept}`,
      'Once the payment comes in, all of it is back by itself, with the seats that there were.',
    ],
  }),
  paid: ({ clinic }) => ({
    subject: `The payment of ${apart(clinic)} came in`,
    paragraphs: [`Thank you. ${apart(clinic)} is on Premium, and nothing is frozen. There is nothing more to do.`],
  }),
}

/** What the Owners are told of a payment that failed. It protects what they have, so nobody can turn it off. */
export const paymentWriters: Writers<Payment> = {
  payment: async (content, mail) => ({
    ...words[content.state](content),
    link: { label: 'Open Billing', url: `${clinicAddress(mail, content.link)}/settings/billing` },
  }),
}
