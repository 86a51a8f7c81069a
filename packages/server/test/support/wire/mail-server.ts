import { onTestFinished } from 'vitest'
import type { MailManners, MailServer } from './open-mail-server.ts'
import { openMailServer } from './open-mail-server.ts'

export type { MailManners }

/** Starts one on a free port, or on the one that is said, until the test is over. */
export async function startMailServer(manners: MailManners = {}, port = 0): Promise<MailServer> {
  const server = await openMailServer(manners, port)
  onTestFinished(server.close)
  return server
}
