import { roleLabels } from '@atrium/policy/clinic'
import type { MessageContent, WrittenMessage } from '../contract/message.ts'
import type { Mail } from './mail.ts'
import { joinAddress } from './mail.ts'

const article = { owner: 'an', admin: 'an', member: 'a' } as const

/** The words of a message, and its link. */
export async function writeMessage(mail: Mail, content: MessageContent): Promise<WrittenMessage> {
  if (content.kind === 'joined-lower') {
    const { clinic, name, invitedAs } = content
    return {
      subject: `${name} joined ${clinic} as a Member`,
      paragraphs: [
        `${name} was invited as ${article[invitedAs]} ${roleLabels[invitedAs]} by somebody who may no longer give that role. So ${name} joined as a Member.`,
        'An Owner can change that under Settings, Users.',
      ],
      link: null,
    }
  }
  const { clinic, inviter, role, invitationId, version } = content
  return {
    subject: `${inviter} invites you to ${clinic}`,
    paragraphs: [
      `${inviter} asks you to join ${clinic} on Atrium as ${article[role]} ${roleLabels[role]}.`,
      'The invitation is good for 7 days. If you did not expect it, you need do nothing.',
    ],
    link: { label: 'Look at the invitation', url: await joinAddress(mail, invitationId, version) },
  }
}
