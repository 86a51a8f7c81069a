import { render, toPlainText } from '@react-email/render'
import type { WrittenMessage } from '../../contract/message.ts'
import { letterTree } from './letter-tree.ts'

/** A message as it is handed to a mail server. */
export interface Letter {
  /** The message's: the same at each try. */
  id: string
  address: string
  subject: string
  html: string
  text: string
  /** An iCalendar file that comes along. */
  calendar?: string | undefined
  writtenAt: Date
}

/** A message's HTML and plain text, both of one tree. @param url the public address, whose host signs the letter. */
export async function renderLetter(
  written: WrittenMessage,
  url: string,
): Promise<Pick<Letter, 'subject' | 'html' | 'text'>> {
  const subject = oneLine(written.subject)
  const html = await render(letterTree({ ...written, subject }, new URL(url).host))
  return { subject, html, text: toPlainText(html, { selectors }) }
}

/** A heading is no shouting. */
const selectors = [{ selector: 'h1', options: { uppercase: false } }]

/** Nothing of a name may end the line that it stands in: what follows would be a header. */
const oneLine = (text: string) => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
