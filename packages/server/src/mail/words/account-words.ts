import type { AccountMessageContent, AccountNotice, PasskeyNotice, WrittenMessage } from '../../contract/message.ts'
import type { Mail } from '../mail.ts'
import { emailAddress, registerAddress, resetAddress, stepUndoAddress } from '../mail.ts'
import { apart } from './apart.ts'
import { newDeviceWords } from './new-device-words.ts'
import type { Writers } from './writers.ts'

import { notYou } from './not-you.ts'

/** What happened, as the end of a sentence that begins with the person's name. */
function notice(subject: string, happened: string, ...more: string[]) {
  return async ({ name }: { kind: AccountNotice; name: string }): Promise<WrittenMessage> => {
    return { subject, paragraphs: [`${apart(name)}, ${happened}`, ...more], link: null }
  }
}

/** The same of a passkey, by its name. */
function ofPasskey(subject: string, happened: (passkey: string) => string, ...more: string[]) {
  return async ({ name, passkey }: { kind: PasskeyNotice; name: string; passkey: string }): Promise<WrittenMessage> => {
    return { subject, paragraphs: [`${apart(name)}, ${happened(quoted(passkey))}`, ...more], link: null }
  }
}

/** The end of a mail about a second step: how to take it back where it is the first. */
async function undoOf(undoId: string | undefined, mail: Mail, otherwise: string) {
  if (undoId === undefined) return { paragraphs: [otherwise], link: null }
  return {
    paragraphs: [
      'If that was not you, take it back before you do anything else: with this link and the password that you had. It is off again then, every device is signed out, and you set a new password. You can do so for 7 days.',
    ],
    link: { label: 'Take it back', url: await stepUndoAddress(mail, undoId) },
  }
}

const quoted = (passkey: string) => `“${apart(passkey)}”`

function passkeysGoOn(passkeys: string[]): string {
  const names = passkeys.map(quoted).join(', ')
  return passkeys.length === 1
    ? `Your passkey still signs in: ${names}. If you do not know it, remove it under My account, Security.`
    : `Your ${passkeys.length} passkeys still sign in: ${names}. Remove any that you do not know, under My account, Security.`
}

const removeIt = `${notYou} Then remove the passkey under My account, Security. If you cannot get in any more, an Owner of your clinic can open a way in for you.`

/** What is said about a login. */
export const accountWriters: Writers<AccountMessageContent> = {
  'password-changed': async ({ name, passkeys = [] }) => ({
    subject: 'Your password was changed',
    paragraphs: [
      `${apart(name)}, the password of your Atrium login was changed just now. Other devices have been signed out.`,
      ...(passkeys.length > 0 ? [passkeysGoOn(passkeys)] : []),
      notYou,
    ],
    link: null,
  }),
  'second-step-on': async ({ name, undoId }, mail) => {
    const { paragraphs, link } = await undoOf(undoId, mail, notYou)
    const happened = `${apart(name)}, from now on, signing in to Atrium asks for a code of your code app as well.`
    return { subject: 'Two-step sign-in is on', paragraphs: [happened, ...paragraphs], link }
  },
  'second-step-off': notice(
    'Two-step sign-in is off',
    'signing in to Atrium no longer asks for a code. Your password alone protects your login.',
    notYou,
  ),
  'wrong-codes': notice(
    'Wrong codes at sign-in',
    'somebody who knows the password of your Atrium login has typed wrong codes of your code app, again and again. Nobody was let in.',
    notYou,
    'You are told so once an hour at most.',
  ),
  'second-step-lost': async ({ name, clinic, isPasswordNew }) => ({
    subject: 'You came in without your second step',
    paragraphs: [
      `${apart(name)}, somebody, probably you, came in to your Atrium login by the way in that an Owner of ${apart(clinic)} had opened, with your password. Two-step sign-in, passkeys and recovery codes are off, and every other device has been signed out.`,
      isPasswordNew ? 'The password is a new one, chosen just then.' : 'Your password alone protects your login now.',
      'Set up a new second step under My account, Security.',
      `${notYou} Tell the Owners of your clinics as well.`,
    ],
    link: null,
  }),
  'step-taken-back': async ({ name }, mail) => ({
    subject: 'The second step was taken back',
    paragraphs: [
      `${apart(name)}, the second step at sign-in that was set up for your Atrium login was taken back by the link in the mail about it. Every device has been signed out, and the password opens nothing any more.`,
      'Somebody else may know the old one: set a new password, and use it nowhere else.',
    ],
    link: { label: 'Set a new password', url: `${mail.url}/reset` },
  }),
  'new-device': newDeviceWords,
  'passkey-added': async ({ name, passkey, undoId }, mail) => {
    const { paragraphs, link } = await undoOf(undoId, mail, removeIt)
    const happened = `${apart(name)}, the passkey ${quoted(passkey)} signs in to your Atrium login from now on.`
    return { subject: 'A passkey was added', paragraphs: [happened, ...paragraphs], link }
  },
  'passkey-removed': ofPasskey(
    'A passkey was removed',
    (passkey) => `the passkey ${passkey} no longer signs in to your Atrium login. Other devices have been signed out.`,
    notYou,
  ),
  'passkey-copied': ofPasskey(
    'A passkey of yours was refused',
    (passkey) =>
      `somebody tried to sign in with the passkey ${passkey}, and it looked like a copy of it. Nobody was let in.`,
    'Was it you, and does it happen again? Then sign in with your password, remove this passkey under My account, Security, and add a new one.',
    'Was it somebody else? Do the same at once: whoever has the copy has your device or its memory.',
  ),
  'login-deleted': notice(
    'Your login was deleted',
    'your Atrium login was deleted, and you have left every clinic. To come back, somebody has to invite you.',
  ),
  'clinic-deleted': async ({ name, clinic, body, signature, publicKey }) => ({
    subject: `${apart(clinic)} is deleted`,
    paragraphs: [
      `${apart(name)}, everything of ${apart(clinic)} is deleted, thirty days after it was closed. Your login stays: delete it under My account if you no longer need it.`,
      'This is the receipt, signed. Keep it: it says what was deleted, and when.',
      `receipt: ${body}`,
      `signature: ${signature}`,
      `public key: ${publicKey}`,
    ],
    link: null,
  }),
  'password-reset': async ({ resetId }, mail) => ({
    subject: 'Set a new password',
    paragraphs: [
      'Somebody, probably you, has forgotten the password of your Atrium login.',
      'This link is good for an hour, and once. If it was not you, you need do nothing: your password stays as it is.',
    ],
    link: { label: 'Set a new password', url: await resetAddress(mail, resetId) },
  }),
  registration: async ({ registrationId }, mail) => ({
    subject: 'Register your clinic',
    paragraphs: [
      'Somebody, probably you, wants to register a clinic on Atrium with this address.',
      'This link is good for an hour, and once. If it was not you, you need do nothing: nothing was made.',
    ],
    link: { label: 'Set up your clinic', url: await registerAddress(mail, registrationId) },
  }),
  'registered-already': async ({ name }, mail) => ({
    subject: 'You have a login already',
    paragraphs: [
      `${apart(name)}, somebody, probably you, wants to register on Atrium with this address. It has a login already: sign in with it, and make another clinic from there.`,
      'If you have forgotten the password, you can set a new one. If it was not you, you need do nothing.',
    ],
    link: { label: 'Set a new password', url: `${mail.url}/reset` },
  }),
  'confirm-email': async ({ name, changeId }, mail) => ({
    subject: 'Confirm your new address',
    paragraphs: [
      `${apart(name)} asks that this address be the one of an Atrium login.`,
      'This link is good for a day. If that was not you, you need do nothing.',
    ],
    link: { label: 'Confirm this address', url: await emailAddress(mail, 'confirm-email', changeId) },
  }),
  'email-changed': async ({ name, email, changeId }, mail) => ({
    subject: 'Your address was changed',
    paragraphs: [
      `${apart(name)}, your Atrium login has another address now: ${email}.`,
      'If that was not you, take it back. You can do so for 7 days, and it signs everybody out.',
    ],
    link: { label: 'Take it back', url: await emailAddress(mail, 'undo-email', changeId) },
  }),
}
