import { roleLabels } from '@atrium/policy/clinic'
import type { ClinicMessageContent } from '../../contract/message.ts'
import { wayInHours } from '../../contract/values/limits.ts'
import { clinicAddress, joinAddress, wayInAddress } from '../mail.ts'
import { apart } from './apart.ts'
import { paymentWriters } from './payment-words.ts'
import { requestWriters } from './request-words.ts'
import { visitWriters } from './visit-words.ts'
import type { Writers } from './writers.ts'

const article = { owner: 'an', admin: 'an', member: 'a' } as const

/** Of how many one mail tells one by one. */
const mostListed = 50

/** "Dana Reyes", "Dana Reyes and 2 others". */
function whoWords(name: string, more: readonly unknown[]): string {
  if (more.length === 0) return apart(name)
  return `${apart(name)} and ${more.length} ${more.length === 1 ? 'other' : 'others'}`
}

const beyond = (told: number) =>
  told > mostListed ? [`${told - mostListed} more are listed under Settings, Users.`] : []

/** "2 March 2026", by the day in UTC: that is the checkpoint's. */
const dayOf = (at: string) =>
  new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

const timeOf = (at: string) => at.slice(11, 16)

/** What clinics say. */
export const clinicWriters: Writers<ClinicMessageContent> = {
  ...requestWriters,
  ...paymentWriters,
  ...visitWriters,
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
  joined: async ({ clinic, more = [], ...first }) => ({
    subject: `${whoWords(first.name, more)} ${more.length > 0 ? 'have' : 'has'} joined ${apart(clinic)}`,
    paragraphs: [
      ...[first, ...more]
        .slice(0, mostListed)
        .map(
          ({ name, email, role }) =>
            `${apart(name)} (${email}) has accepted your invitation, and is ${article[role]} ${roleLabels[role]} of ${apart(clinic)} now.`,
        ),
      ...beyond(more.length + 1),
      'You can turn this mail off under My account, Preferences.',
    ],
    link: null,
  }),
  'joined-lower': async ({ clinic, more = [], ...first }) => ({
    subject: `${whoWords(first.name, more)} joined ${apart(clinic)} as ${more.length > 0 ? 'Members' : 'a Member'}`,
    paragraphs: [
      ...[first, ...more]
        .slice(0, mostListed)
        .map(
          ({ name, invitedAs }) =>
            `${apart(name)} was invited as ${article[invitedAs]} ${roleLabels[invitedAs]} by somebody who may no longer give that role. So ${apart(name)} joined as a Member.`,
        ),
      ...beyond(more.length + 1),
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
  'way-in-opened': async ({ clinic, more = [], ...first }) => ({
    subject:
      more.length > 0
        ? `Ways in for ${whoWords(first.name, more)} were opened`
        : `A way in for ${apart(first.name)} was opened`,
    paragraphs: [
      ...[first, ...more].map(
        ({ name, opener }) =>
          `${apart(opener)} has opened a way into Atrium for ${apart(name)} of ${apart(clinic)}, without the second step at sign-in. ${apart(name)} needs their own password for it, and a link that went to them alone.`,
      ),
      `It is good for ${wayInHours} hours, and once. If this should not be, an Owner can close it under Settings, Users, in the person’s menu.`,
    ],
    link: null,
  }),
  'way-in-used': async ({ clinic, name }) => ({
    subject: `${apart(name)} came in without the second step`,
    paragraphs: [
      `${apart(name)} of ${apart(clinic)} has used a way in that an Owner had opened for them, here or in another clinic. With it and their password they came in; their two-step sign-in, passkeys and recovery codes are off.`,
      'Ask them whether it was really them. If it was not, archive them under Settings, Users, until it is clear.',
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
  checkpoint: async ({ clinic, link, seq, at, body, signature, publicKey }, mail) => ({
    subject: `The audit log of ${apart(clinic)}, signed on ${dayOf(at)}`,
    paragraphs: [
      `Up to change ${seq.toLocaleString('en-GB')} the audit log of ${apart(clinic)} is signed. There is nothing to do: keep this mail. Should anybody ever rewrite the log, even whoever runs the database, it will not fit what stands here.`,
      `checkpoint: ${body}`,
      `signature: ${signature}`,
      `public key: ${publicKey}`,
      'You can turn this mail off under My account, Preferences.',
    ],
    link: { label: 'Open the audit log', url: `${clinicAddress(mail, link)}/settings/audit` },
  }),
  'clinic-closed': async ({ clinic, link, by, deletesAt }, mail) => ({
    subject: `${apart(clinic)} is closed`,
    paragraphs: [
      `${apart(by)} has closed ${apart(clinic)} on Atrium. Nobody but its Owners gets in any more, and its links lead nowhere.`,
      `On ${dayOf(deletesAt)} all of it is deleted. Until then any Owner can open it again, or take its data out.`,
    ],
    link: { label: 'Open it again, or take its data out', url: clinicAddress(mail, link) },
  }),
  'emergency-entered': async ({ clinic, link, by, room, reason, until }, mail) => ({
    subject: `${apart(by)} has entered ${apart(room)} in an emergency`,
    paragraphs: [
      `${apart(by)} sees who waits in ${apart(room)} of ${apart(clinic)}, and what is written there, though the room is not theirs. It ends by itself at ${timeOf(until)} UTC.`,
      `The reason that they gave: ${apart(reason)}`,
      'Each look is in the audit log. If you know nothing of an emergency, ask them.',
    ],
    link: { label: 'Open the audit log', url: `${clinicAddress(mail, link)}/settings/audit` },
  }),
  'clinic-reopened': async ({ clinic, link, by }, mail) => ({
    subject: `${apart(clinic)} is open again`,
    paragraphs: [`${apart(by)} has opened ${apart(clinic)} again. Everything is as it was; nothing is deleted.`],
    link: { label: 'Open the clinic', url: clinicAddress(mail, link) },
  }),
  'hand-over-declined': async ({ clinic, chosen }) => ({
    subject: `${apart(chosen)} declined to take over ${apart(clinic)}`,
    paragraphs: ['Nothing has changed: you are an Owner as before. You may ask somebody else, under Settings, Users.'],
    link: null,
  }),
}
