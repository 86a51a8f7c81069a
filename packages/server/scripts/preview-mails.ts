import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MessageContent } from '../src/contract/message.ts'
import { renderLetter } from '../src/mail/letter/render-letter.ts'
import { tokensOf } from '../src/mail/tokens.ts'
import { writeMessage } from '../src/mail/write-message.ts'

/* Writes every kind of mail as a page to look at: `pnpm --filter @atrium/server mails [folder]`. */

const mail = { way: 'smtp', tokens: tokensOf('a preview'), url: 'https://atrium.example' } as const

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
  'joined-lower': { kind: 'joined-lower', clinic: 'Oak Lane Practice', name: 'Tomás Benítez', invitedAs: 'owner' },
  'password-changed': { kind: 'password-changed', name: 'Mara Okafor' },
  'password-changed-passkeys': { kind: 'password-changed', name: 'Mara Okafor', passkeys: ['MacBook Air', 'iPhone'] },
  'passkey-added': { kind: 'passkey-added', name: 'Mara Okafor', passkey: 'MacBook Air' },
  'passkey-removed': { kind: 'passkey-removed', name: 'שרה לוי', passkey: 'הטלפון שלי' },
  'passkey-copied': { kind: 'passkey-copied', name: 'Mara Okafor', passkey: 'MacBook Air' },
  'password-reset': { kind: 'password-reset', resetId: 'preview' },
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
