import { roleLabels } from '@atrium/policy/clinic'
import type { MessageContent, WrittenMessage } from '../contract/message.ts'
import type { Mail } from './mail.ts'
import { joinAddress } from './mail.ts'

const article = { owner: 'an', admin: 'an', member: 'a' } as const

type Kind = MessageContent['kind']
type ContentOf<Each extends Kind> = Extract<MessageContent, { kind: Each }>
type Writers = { [Each in Kind]: (content: ContentOf<Each>, mail: Mail) => Promise<WrittenMessage> }

/** How each kind of message is written. */
const writers: Writers = {
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

/**
 * The words of a message, and its link.
 *
 * @throws for a kind that only a newer version of the program knows: its server sends it.
 */
export async function writeMessage(mail: Mail, content: MessageContent): Promise<WrittenMessage> {
  if (!Object.hasOwn(writers, content.kind)) throw new Error(`Failed to write a message: its kind is not known here`)
  const write = writers[content.kind] as (content: MessageContent, mail: Mail) => Promise<WrittenMessage>
  return write(content, mail)
}

const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

/** A name that is written from the right must not turn the words around it. */
const apart = (name: string) => (rightToLeft.test(name) ? `\u2068${name}\u2069` : name)
