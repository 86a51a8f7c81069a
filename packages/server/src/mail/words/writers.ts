import type { MessageContent, WrittenMessage } from '../../contract/message.ts'
import type { Mail } from '../mail.ts'

/** One for each kind of message. */
export type Writers<Content extends MessageContent> = {
  [Kind in Content['kind']]: (content: Extract<Content, { kind: Kind }>, mail: Mail) => Promise<WrittenMessage>
}
