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
  'role-changed': async ({ clinic, name, by, role }) => ({
    subject: `You are ${article[role]} ${roleLabels[role]} of ${apart(clinic)} now`,
    paragraphs: [
      `${apart(name)}, ${apart(by)} made you ${article[role]} ${roleLabels[role]} of ${apart(clinic)}. It holds at once, wherever you are signed in.`,
      'You can turn this mail off under My account, Preferences.',
    ],
    link: null,
  }),
  joined: async ({ clinic, name, email, role }) => ({
    subject: `${apart(name)} has joined ${apart(clinic)}`,
    paragraphs: [
      `${apart(name)} (${email}) has accepted your invitation, and is ${article[role]} ${roleLabels[role]} of ${apart(clinic)} now.`,
      'You can turn this mail off under My account, Preferences.',
    ],
    link: null,
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
