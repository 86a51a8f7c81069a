import { expect, test } from 'vitest'
import { sender, smtpAddress } from './smtp-address.ts'

test.each([
  ['smtp://mail.example', { host: 'mail.example', port: 587, isSecure: false, mustEncrypt: true, login: null }],
  ['smtps://mail.example', { host: 'mail.example', port: 465, isSecure: true, mustEncrypt: true, login: null }],
  ['smtp://u%40x:p%3A%2F@mail.example:2525', { port: 2525, login: { user: 'u@x', pass: 'p:/' } }],
  ['smtp://relay.internal:25?tls=optional', { host: 'relay.internal', mustEncrypt: false }],
  ['smtp://[::1]:1025', { host: '::1', mustEncrypt: false }],
  ['smtp://localhost:1025', { mustEncrypt: false }],
])('%s', (url, address) => expect(smtpAddress.parse(url)).toMatchObject(address))

test.each([
  'http://mail.example',
  'mail.example:25',
  'smtp://',
  'smtp://mail.example/inbox',
  'smtp://mail.example#x',
  'smtp://mail.example?tls=never',
  'smtp://mail.example?requireTLS=false',
  'smtp://:secret@mail.example',
  'smtp://user:100%@mail.example',
])('%s is none, and the fault does not quote it', (url) => {
  const { success, error } = smtpAddress.safeParse(url)

  expect(success).toBe(false)
  expect(error?.issues.map(({ message }) => message).join()).not.toMatch(/secret|100%/)
})

test.each([
  ['no-reply@clinic.example', { name: 'Atrium', address: 'no-reply@clinic.example' }],
  ['Harbor Street <hello@harbor.example>', { name: 'Harbor Street', address: 'hello@harbor.example' }],
  ['<hello@harbor.example>', { name: 'Atrium', address: 'hello@harbor.example' }],
])('mail from %s', (text, from) => expect(sender.parse(text)).toEqual(from))

test.each([
  '',
  'Atrium',
  'a@b.example, c@d.example',
  'A\r\nBcc: x <a@b.example>',
  'A <a@b.example> x',
  '"A" <a@b.example>',
])('no mail from %j', (text) => expect(sender.safeParse(text).success).toBe(false))
