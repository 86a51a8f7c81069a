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

const signIn = {
  at: '2026-03-02T09:00:00.000Z',
  address: '192.0.2.7',
  userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:146.0) Gecko/20100101 Firefox/146.0',
}

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
  'way-in-opened-many': {
    kind: 'way-in-opened',
    clinic: 'Harbor Street Clinic',
    name: 'Tomás Benítez',
    opener: 'Mara Okafor',
    more: [
      { name: 'שרה לוי', opener: 'Mara Okafor' },
      { name: 'Ama Boakye', opener: `Anneliese ${long.repeat(2)}` },
    ],
  },
  ...Object.fromEntries(
    (['failed', 'reminder', 'frozen', 'paid'] as const).map((state) => [
      `payment-${state}`,
      {
        kind: 'payment',
        clinic: 'Harbor Street Clinic',
        link: 'harbor-street',
        state,
        freezesOn: '2026-03-16',
      } as const,
    ]),
  ),
  'way-in-used': { kind: 'way-in-used', clinic: 'Harbor Street Clinic', name: 'Tomás Benítez' },
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
  checkpoint: {
    kind: 'checkpoint',
    clinic: 'Harbor Street Clinic',
    link: 'harbor-street',
    seq: 18_204,
    at: '2026-11-28T00:10:00.000Z',
    body: `{"format":1,"clinic":"clinic-harbor","number":212,"day":"2026-11-28","at":"2026-11-28T00:10:00.000Z","seq":18204,"hash":"${'5e'.repeat(32)}","previous":"${'07'.repeat(32)}"}`,
    signature: 'c4'.repeat(64),
    publicKey: 'a1'.repeat(32),
  },
  'clinic-closed': {
    kind: 'clinic-closed',
    clinic: 'Harbor Street Clinic',
    link: 'harbor-street',
    by: 'Jonas Lindqvist',
    deletesAt: '2026-12-28T10:00:00.000Z',
  },
  'clinic-reopened': {
    kind: 'clinic-reopened',
    clinic: 'Harbor Street Clinic',
    link: 'harbor-street',
    by: 'Mara Okafor',
  },
  'clinic-deleted': {
    kind: 'clinic-deleted',
    name: 'Mara Okafor',
    clinic: 'Harbor Street Clinic',
    body: `{"format":1,"clinic":"clinic-harbor","link":"harbor-street","closedAt":"2026-11-28T10:00:00.000Z","deletedAt":"2026-12-28T10:00:00.000Z","seq":18204,"hash":"${'5e'.repeat(32)}","deleted":{"audit_events":18204,"clinics":1}}`,
    signature: 'c4'.repeat(64),
    publicKey: 'a1'.repeat(32),
  },
  'emergency-entered': {
    kind: 'emergency-entered',
    clinic: 'Harbor Street Clinic',
    link: 'harbor-street',
    by: 'Jonas Lindqvist',
    room: 'Mara Okafor’s room',
    reason: 'Dr Okafor was taken ill; three of her patients wait.',
    until: '2026-11-28T11:00:00.000Z',
  },
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
  'joined-many': {
    kind: 'joined',
    clinic: 'Oak Lane Practice',
    name: 'Ama Boakye',
    email: 'ama@elsewhere.example',
    role: 'admin',
    more: [
      { name: 'שרה לוי', email: 'sarah@elsewhere.example', role: 'member' },
      { name: 'Tomás Benítez', email: 'tomas@elsewhere.example', role: 'member' },
    ],
  },
  'request-asked': {
    kind: 'request-asked',
    clinic: 'Harbor Street Clinic',
    link: 'harbor-street',
    name: 'Dana Reyes',
    wants: { seats: 2, role: null, plan: null },
    note: 'Tomasz Nowak starts on Monday, and Elias Vance is coming back.',
  },
  'request-asked-many': {
    kind: 'request-asked',
    clinic: 'Harbor Street Clinic',
    link: 'harbor-street',
    name: 'שרה לוי',
    wants: { seats: null, role: 'admin', plan: null },
    note: 'אני מתכננת את המשמרות.',
    more: [{ name: `Anneliese ${long.repeat(2)}`, wants: { seats: null, role: 'admin', plan: 'premium' } }],
  },
  'request-answered': {
    kind: 'request-answered',
    clinic: 'Harbor Street Clinic',
    link: 'harbor-street',
    name: 'Dana Reyes',
    wants: { seats: 2, role: null, plan: null },
    by: 'Mara Okafor',
    answer: 'yes',
    note: 'Welcome to both of them.',
  },
  'visit-invitation': {
    kind: 'visit-invitation',
    clinic: 'Harbor Street Clinic',
    path: '/harbor-street/mara-okafor',
    inviter: 'Mara Okafor',
    language: 'en',
    when: { at: '2026-12-03T14:30:00.000Z', minutes: 30, timeZone: 'Europe/London' },
  },
  'visit-invitation-spanish': {
    kind: 'visit-invitation',
    clinic: 'عيادة الشارع (٢)',
    path: '/harbor-street/mara-okafor',
    inviter: `Anneliese ${long.repeat(2)}`,
    language: 'es',
  },
  'visit-invitation-guest': {
    kind: 'visit-invitation',
    clinic: 'Harbor Street Clinic',
    path: '/call',
    guestId: 'preview',
    inviter: 'Mara Okafor',
    language: 'en',
  },
  'second-step-on': { kind: 'second-step-on', name: 'Mara Okafor' },
  'second-step-on-first': { kind: 'second-step-on', name: 'Mara Okafor', undoId: 'preview' },
  'second-step-lost': {
    kind: 'second-step-lost',
    name: 'Tomás Benítez',
    clinic: 'Harbor Street Clinic',
    isPasswordNew: false,
  },
  'step-taken-back': { kind: 'step-taken-back', name: 'Mara Okafor' },
  'new-device': { kind: 'new-device', name: 'Mara Okafor', timeZone: 'Europe/London', signIns: [signIn] },
  'new-device-many': {
    kind: 'new-device',
    name: 'שרה לוי',
    timeZone: 'America/Argentina/Buenos_Aires',
    signIns: [signIn, { ...signIn, address: '2001:db8:85a3:8d3:1319:8a2e:370:7348', userAgent: '' }],
    beyond: 3,
  },
  'wrong-codes': { kind: 'wrong-codes', name: 'Mara Okafor' },
  'password-changed': { kind: 'password-changed', name: 'Mara Okafor' },
  'password-changed-passkeys': { kind: 'password-changed', name: 'Mara Okafor', passkeys: ['MacBook Air', 'iPhone'] },
  'passkey-added': { kind: 'passkey-added', name: 'Mara Okafor', passkey: 'MacBook Air' },
  'passkey-added-first': { kind: 'passkey-added', name: 'Mara Okafor', passkey: 'MacBook Air', undoId: 'preview' },
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
