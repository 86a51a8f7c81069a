import { roleLabels } from '@atrium/policy/clinic'
import type { ClinicMessageContent } from '../../contract/message.ts'
import { joinAddress } from '../mail.ts'
import { apart } from './apart.ts'
import type { Writers } from './writers.ts'

const article = { owner: 'an', admin: 'an', member: 'a' } as const

/** What clinics say. */
export const clinicWriters: Writers<ClinicMessageContent> = {
  invitation: async ({ clinic, inviter, role, invitationId, version }, mail) => ({
    subject: `${apart(inviter)} invites you to ${apart(clinic)}`,
    paragraphs: [
      `${apart(inviter)} asks you to join ${apart(clinic)} on Atrium as ${article[role]} ${roleLabels[role]}.`,
      'The invitation is good for 7 days. If you did not expect it, you need do nothing.',
    ],
    link: { label: 'Look at the invitation', url: await joinAddress(mail, invitationId, version) },
  }),
  'joined-lower': async ({ clinic, name, invitedAs }) => ({
    subject: `${apart(name)} joined ${apart(clinic)} as a Member`,
    paragraphs: [
      `${apart(name)} was invited as ${article[invitedAs]} ${roleLabels[invitedAs]} by somebody who may no longer give that role. So ${apart(name)} joined as a Member.`,
      'An Owner can change that under Settings, Users.',
    ],
    link: null,
  }),
}
