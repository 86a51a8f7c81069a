import { roleLabels } from '@atrium/policy/clinic'
import type { ClinicMessageContent } from '../../contract/message.ts'
import { wayInHours } from '../../contract/values/limits.ts'
import { clinicAddress, joinAddress, wayInAddress } from '../mail.ts'
import { apart } from './apart.ts'
import type { Writers } from './writers.ts'

const article = { owner: 'an', admin: 'an', member: 'a' } as const

/** What clinics say. */
export const clinicWriters: Writers<ClinicMessageContent> = {
  invitation: async ({ clinic, inviter, role, invitationId, version, name }, mail) => ({
    subject: `${apart(inviter)} invites you to ${apart(clinic)}`,
    paragraphs: [
      name === undefined
        ? `${apart(inviter)} asks you to join ${apart(clinic)} on Atrium as ${article[role]} ${roleLabels[role]}.`
        : `${apart(name)}, your account in ${apart(clinic)} on Atrium is ready: ${apart(inviter)} has made it for you, as ${article[role]} ${roleLabels[role]}, with a room of your own.`,
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
  'way-in': async ({ clinic, opener, wayInId }, mail) => ({
    subject: 'A way in without your second step',
    paragraphs: [
      `${apart(opener)} of ${apart(clinic)} has opened a way in for you, because you cannot use your second step at sign-in.`,
      `With this link and your password, two-step sign-in is turned off and every device is signed out. The link is good for ${wayInHours} hours, and once.`,
      'If you did not ask for it, do not use it, and tell the Owners of your clinic at once.',
    ],
    link: { label: 'Come in', url: await wayInAddress(mail, wayInId) },
  }),
  'way-in-opened': async ({ clinic, name, opener }) => ({
    subject: `A way in for ${apart(name)} was opened`,
    paragraphs: [
      `${apart(opener)} has opened a way into Atrium for ${apart(name)} of ${apart(clinic)}, without the second step at sign-in. ${apart(name)} needs their own password for it, and a link that went to them alone.`,
      `It is good for ${wayInHours} hours, and once. If this should not be, an Owner can close it under Settings, Users, in the menu of ${apart(name)}.`,
    ],
    link: null,
  }),
  'hand-over': async ({ clinic, link, giver, role }, mail) => ({
    subject: `${apart(giver)} asks you to take over as Owner of ${apart(clinic)}`,
    paragraphs: [
      `${apart(giver)} wants to hand the ownership of ${apart(clinic)} over to you. If you accept, you become an Owner and ${apart(giver)} becomes ${article[role]} ${roleLabels[role]}.`,
      'The question waits 7 days on your dashboard. Nothing changes until you answer, and you may decline.',
    ],
    link: { label: 'Answer on the dashboard', url: clinicAddress(mail, link) },
  }),
  'taken-over': async ({ clinic, link, giver, role }, mail) => ({
    subject: `You are an Owner of ${apart(clinic)} now`,
    paragraphs: [
      `You have taken over from ${apart(giver)}, who is ${article[role]} ${roleLabels[role]} now.`,
      'Billing, other Owners and closing the clinic account are yours to decide from here on.',
    ],
    link: { label: 'Open the clinic', url: clinicAddress(mail, link) },
  }),
  'handed-over': async ({ clinic, chosen, role }) => ({
    subject: `${apart(chosen)} took over as Owner of ${apart(clinic)}`,
    paragraphs: [
      `${apart(chosen)} has accepted and is an Owner of ${apart(clinic)}. You are ${article[role]} ${roleLabels[role]} there now.`,
      'If you did not ask for this, tell an Owner of the clinic at once and set a new password.',
    ],
    link: null,
  }),
  'hand-over-declined': async ({ clinic, chosen }) => ({
    subject: `${apart(chosen)} declined to take over ${apart(clinic)}`,
    paragraphs: ['Nothing has changed: you are an Owner as before. You may ask somebody else, under Settings, Users.'],
    link: null,
  }),
}
