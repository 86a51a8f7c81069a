import type { MessageContent, WrittenMessage } from '../contract/message.ts'
import type { Mail } from './mail.ts'
import { accountWriters } from './words/account-words.ts'
import { clinicWriters } from './words/clinic-words.ts'

/** How each kind of message is written. */
const writers = { ...clinicWriters, ...accountWriters }

/**
 * The words of a message, and its link.
 *
 * @throws for a kind that only a newer version of the program knows: its server sends it.
 */
export async function writeMessage(mail: Mail, content: MessageContent): Promise<WrittenMessage> {
  if (!Object.hasOwn(writers, content.kind)) throw new Error(`Failed to write a message: its kind is not known here`)
  const write = writers[content.kind] as (content: MessageContent, mail: Mail) => Promise<WrittenMessage>
  return write(content, mail)
}
