import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MessageContent } from '../src/contract/message.ts'
import { renderLetter } from '../src/mail/letter/render-letter.ts'
import { invitationsADay } from '../src/contract/values/limits.ts'
import { tokensOf } from '../src/mail/tokens.ts'
import { writeMessage } from '../src/mail/write-message.ts'

/* Writes every kind of mail as a page to look at: `pnpm --filter @atrium/server mails [folder]`. */

const mail = { way: 'smtp', tokens: tokensOf('a preview'), url: 'https://atrium.example', invitationsADay } as const

const invitation = {
  kind: 'invitation',
  invitationId: 'preview',
  version: 1,
  clinic: 'Harbor Street Clinic',
  inviter: 'Mara Okafor',
  role: 'admin',
} as const

const long = 'Wolfeschlegelsteinhausenbergerdorff'

const previews: Record<string, MessageContent> = {
  invitation,
  'invitation-long-names': {
    ...invitation,
    inviter: `Anneliese ${long.repeat(3)}`,
    clinic: `Praxis ${long.repeat(2)}`,
  },
  'invitation-right-to-left': { ...invitation, inviter: 'שרה לוי', clinic: 'عيادة الشارع (٢)' },
  'invitation-precreated': { ...invitation, name: 'Ama Boakye', role: 'member' },
  'joined-lower': { kind: 'joined-lower', clinic: 'Oak Lane Practice', name: 'Tomás Benítez', invitedAs: 'owner' },
  'way-in': { kind: 'way-in', wayInId: 'preview', clinic: 'Harbor Street Clinic', opener: 'Mara Okafor' },
  'way-in-opened': {
    kind: 'way-in-opened',
    clinic: 'Harbor Street Clinic',
    name: 'Tomás Benítez',
    opener: 'Mara Okafor',
  },
  'hand-over': {
    kind: 'hand-over',
    handOverId: 'preview',
    clinic: 'Harbor Street Clinic',
    link: 'harbor-street',
    giver: 'Mara Okafor',
    role: 'admin',
  },
  'taken-over': {
    kind: 'taken-over',
    clinic: 'Harbor Street Clinic',
    link: 'harbor-street',
    giver: 'Mara Okafor',
    role: 'admin',
  },
  'handed-over': { kind: 'handed-over', clinic: 'Harbor Street Clinic', chosen: 'Dana Reyes', role: 'admin' },
  'hand-over-declined': { kind: 'hand-over-declined', clinic: 'Harbor Street Clinic', chosen: 'שרה לוי' },
  'role-changed': {
    kind: 'role-changed',
    clinic: 'Oak Lane Practice',
    name: 'Tomás Benítez',
    by: 'Wren Castellan',
    role: 'admin',
  },
  joined: {
    kind: 'joined',
    clinic: 'عيادة الشارع (٢)',
    name: 'שרה לוי',
    email: `${long.toLowerCase()}@elsewhere.example`,
    role: 'member',
  },
  'wrong-codes': { kind: 'wrong-codes', name: 'Mara Okafor' },
  'password-changed': { kind: 'password-changed', name: 'Mara Okafor' },
  'password-changed-passkeys': { kind: 'password-changed', name: 'Mara Okafor', passkeys: ['MacBook Air', 'iPhone'] },
  'passkey-added': { kind: 'passkey-added', name: 'Mara Okafor', passkey: 'MacBook Air' },
  'passkey-removed': { kind: 'passkey-removed', name: 'שרה לוי', passkey: 'הטלפון שלי' },
  'passkey-copied': { kind: 'passkey-copied', name: 'Mara Okafor', passkey: 'MacBook Air' },
  'password-reset': { kind: 'password-reset', resetId: 'preview' },
  registration: { kind: 'registration', registrationId: 'preview' },
  'registered-already': { kind: 'registered-already', name: 'Mara Okafor' },
  'confirm-email': { kind: 'confirm-email', name: 'שרה לוי', changeId: 'preview' },
  'email-changed': {
    kind: 'email-changed',
    name: 'Mara Okafor',
    email: `${long.toLowerCase()}@elsewhere.example`,
    changeId: 'preview',
  },
}

const folder = process.argv[2] ?? 'mails'
mkdirSync(folder, { recursive: true })
for (const [name, content] of Object.entries(previews)) {
  const { html, text } = await renderLetter(await writeMessage(mail, content), mail.url)
  writeFileSync(join(folder, `${name}.html`), html)
  writeFileSync(join(folder, `${name}.txt`), text)
}
