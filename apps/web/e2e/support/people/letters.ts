import type { MailServer } from '@atrium/server/testing/mail-server'
import { expect } from '../fixtures.ts'

/** The address of one of our pages in the newest letter to that person, as it came over the wire. */
export async function linkIn(mail: MailServer, email: string): Promise<string> {
  const find = () => mail.received.findLast(({ to }) => to === email)
  await expect.poll(find, `a letter to ${email}`).toBeDefined()
  // Quoted-printable: lines are folded with a "=", and a "=" is written by its number.
  const text = (find()?.raw ?? '').replaceAll('=\r\n', '').replaceAll('=3D', '=')
  return /https?:\/\/[^\s"<>]+#[\w.~=-]+/.exec(text)?.[0] ?? ''
}
