import { expect, test } from 'vitest'
import type { MessageContent } from '../../contract/message.ts'
import { invitationsADay } from '../../contract/values/limits.ts'
import { tokensOf } from '../tokens.ts'
import { writeMessage } from '../write-message.ts'
import { renderLetter } from './render-letter.ts'

const mail = {
  way: 'smtp',
  tokens: tokensOf('a secret of tests'),
  url: 'https://clinic.example',
  invitationsADay,
} as const

const invitation = (more: Partial<Extract<MessageContent, { kind: 'invitation' }>> = {}): MessageContent => ({
  kind: 'invitation',
  invitationId: 'id-1',
  version: 1,
  clinic: 'Harbor Street Clinic',
  inviter: 'Mara Okafor',
  role: 'admin',
  ...more,
})
const lower: MessageContent = { kind: 'joined-lower', clinic: 'Oak Lane', name: 'Ama', invitedAs: 'owner' }

const letterOf = async (content: MessageContent) => renderLetter(await writeMessage(mail, content), mail.url)

test.each([invitation(), lower])('$kind: HTML and text say the same, and the link is in both', async (content) => {
  const written = await writeMessage(mail, content)
  const { subject, html, text } = await letterOf(content)

  expect(subject).toBe(written.subject)
  for (const paragraph of [subject, ...written.paragraphs]) {
    expect(text).toContain(paragraph)
    expect(html).toContain(paragraph.replaceAll("'", '&#x27;'))
  }
  for (const part of [html, text]) expect(part.includes('https://')).toBe(written.link !== null)
  expect(text.split('https://')).toHaveLength(written.link === null ? 1 : 2)
})

test('nothing is asked for from anywhere: no picture, font, style sheet or script, and no address but the link', async () => {
  const { html } = await letterOf(invitation())
  const { link } = await writeMessage(mail, invitation())

  expect(html).not.toMatch(/<img|<script|<link|@import|@font-face|url\(|background=/i)
  const addresses = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address)
  expect(new Set(addresses)).toEqual(new Set([link?.url]))
})

test('what a name holds is text', async () => {
  const { html, subject } = await letterOf(invitation({ inviter: '<b>Mara</b>\r\nBcc: x@x.example', clinic: '"&\'' }))

  expect(html).not.toContain('<b>')
  expect(subject).toBe('<b>Mara</b> Bcc: x@x.example invites you to "&\'')
})

test('a name that is written from the right keeps to itself', async () => {
  const { subject, text } = await letterOf(invitation({ inviter: 'שרה לוי', clinic: 'عيادة' }))

  expect(subject).toBe('\u2068שרה לוי\u2069 invites you to \u2068عيادة\u2069')
  expect(text).toContain(subject)
})
