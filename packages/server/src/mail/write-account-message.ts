import type { AccountMessageContent, AccountNotice, WrittenMessage } from '../contract/message.ts'
import type { Mail } from './mail.ts'
import { emailAddress, resetAddress } from './mail.ts'

const notYou = 'If that was not you, set a new password at once, by “Forgot your password?” on the sign-in page.'

const notices: Record<AccountNotice, { subject: string; happened: string; isFinal?: boolean }> = {
  'password-changed': {
    subject: 'Your password was changed',
    happened: 'the password of your Atrium login was changed just now. Other devices have been signed out.',
  },
  'second-step-on': {
    subject: 'Two-step sign-in is on',
    happened: 'from now on, signing in to Atrium asks for a code of your code app as well.',
  },
  'second-step-off': {
    subject: 'Two-step sign-in is off',
    happened: 'signing in to Atrium no longer asks for a code. Your password alone protects your login.',
  },
  'login-deleted': {
    subject: 'Your login was deleted',
    happened:
      'your Atrium login was deleted, and you have left every clinic. To come back, somebody has to invite you.',
    isFinal: true,
  },
}

/** The words of a message about a login, and its link. */
export async function writeAccountMessage(mail: Mail, content: AccountMessageContent): Promise<WrittenMessage> {
  if (content.kind === 'password-reset') {
    return {
      subject: 'Set a new password',
      paragraphs: [
        'Somebody, probably you, has forgotten the password of your Atrium login.',
        'This link is good for an hour, and once. If it was not you, you need do nothing: your password stays as it is.',
      ],
      link: { label: 'Set a new password', url: await resetAddress(mail, content.resetId) },
    }
  }
  if (content.kind === 'confirm-email') {
    return {
      subject: 'Confirm your new address',
      paragraphs: [
        `${content.name} asks that this address be the one of an Atrium login.`,
        'This link is good for a day. If that was not you, you need do nothing.',
      ],
      link: { label: 'Confirm this address', url: await emailAddress(mail, 'confirm-email', content.changeId) },
    }
  }
  if (content.kind === 'email-changed') {
    return {
      subject: 'Your address was changed',
      paragraphs: [
        `${content.name}, your Atrium login has another address now: ${content.email}.`,
        'If that was not you, take it back. You can do so for 7 days, and it signs everybody out.',
      ],
      link: { label: 'Take it back', url: await emailAddress(mail, 'undo-email', content.changeId) },
    }
  }
  const { subject, happened, isFinal } = notices[content.kind]
  return { subject, paragraphs: [`${content.name}, ${happened}`, ...(isFinal ? [] : [notYou])], link: null }
}
