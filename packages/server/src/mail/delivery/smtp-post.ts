import { createTransport } from 'nodemailer'
import type { Letter } from '../letter/render-letter.ts'
import type { Sender, SmtpAddress } from './smtp-address.ts'

/** Takes letters to a mail server. */
export interface Post {
  /** Hands one letter in. @throws nodemailer's errors; see fault.ts. */
  send(letter: Letter, signal: AbortSignal): Promise<void>
  close(): void
}

/** Connections that are kept open, and with it letters that are handed in at once. */
export const connections = 4

/** Milliseconds of each wait: no server, however slow, holds a letter or the end of the process up. */
const waits = { connectionTimeout: 15_000, greetingTimeout: 15_000, dnsTimeout: 10_000, socketTimeout: 30_000 }

/** A post by SMTP, over a few connections that are made when there is something to send. */
export function smtpPost(address: SmtpAddress, from: Sender): Post {
  const { host, port, isSecure, mustEncrypt, login } = address
  const transport = createTransport({
    pool: true,
    host,
    port,
    secure: isSecure,
    requireTLS: mustEncrypt && !isSecure,
    ...(login && { auth: login }),
    ...waits,
    socketCloseTimeout: 1_000,
    idleTimeout: 30_000,
    maxConnections: connections,
    // A letter whose connection broke may have been taken: when it is tried again is for the queue to say.
    maxRequeues: 0,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  // A connection that breaks while nothing is sent is made again with the next letter.
  transport.on('error', () => undefined)
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1)
  return {
    send: async ({ id, address: to, subject, html, text, calendar, writtenAt }, signal) => {
      await transport.sendMail({
        from,
        to: { name: '', address: to },
        subject,
        html,
        text,
        date: writtenAt,
        ...(calendar !== undefined && { icalEvent: { method: 'PUBLISH', filename: 'visit.ics', content: calendar } }),
        // The same at each try: who gets a letter twice, because an answer was lost, can tell.
        messageId: `<${id.replaceAll(/[^\w.-]/g, '.')}@${domain}>`,
        // No answers of machines, please.
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        signal,
      })
    },
    close: () => transport.close(),
  }
}
