/** What went wrong with a send. */
export interface Fault {
  /** Another try would end the same way: the receiver's side said no to this address or this message. */
  isFinal: boolean
  /** It is the server that is away or in trouble, not this message: the others need not be tried just now. */
  isServer: boolean
  /** What happened, for the person's row. */
  words: string
  /** For the log: never has an address in it. */
  code: string
}

const longestWords = 300

/** What nodemailer tells of a failed send. */
interface SmtpError extends Error {
  code?: string
  command?: string
  /** The server's answer. */
  response?: string
  responseCode?: number
}

const sentences: Record<string, string> = {
  EAUTH: 'The mail server did not accept the login of this server.',
  ENOAUTH: 'The mail server did not accept the login of this server.',
  EDNS: 'The mail server was not found.',
  ETLS: 'The mail server could not be reached over an encrypted connection.',
  ETIMEDOUT: 'The mail server did not answer in time.',
  EABORT: 'The mail server did not answer in time.',
}

/** Reads a failed send: whether it is worth another try, and what to say of it. */
export function faultOf(error: unknown): Fault {
  const {
    code = 'unknown',
    command = '',
    response,
    responseCode = 0,
  }: Partial<SmtpError> = error instanceof Error ? error : {}
  const isOfMessage = (code === 'EENVELOPE' && command !== 'MAIL FROM') || code === 'EMESSAGE'
  const isRefused = isOfMessage && responseCode >= 500
  // Without an answer, the address was none that could be asked for.
  const isNoAddress = code === 'EENVELOPE' && responseCode === 0
  return {
    isFinal: isRefused || isNoAddress,
    // 421: the server is about to close.
    isServer: !isOfMessage || responseCode === 421,
    words: isNoAddress ? 'Mail cannot be sent to this address.' : wordsOf(code, response),
    code: responseCode === 0 ? code : `${code} ${responseCode}`,
  }
}

function wordsOf(code: string, response: string | undefined): string {
  const sentence = sentences[code]
  if (sentence !== undefined) return sentence
  // The address stands in the row already.
  const said = (response ?? '')
    .replaceAll(/<[^<>\s]+@[^<>\s]+>:?/g, '')
    .replaceAll(/[\p{Cc}\p{Cs}\p{Bidi_Control}\s]+/gu, ' ')
    .trim()
  return said === '' ? 'The mail server could not be reached.' : said.slice(0, longestWords)
}
