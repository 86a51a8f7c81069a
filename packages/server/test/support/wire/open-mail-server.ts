import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** What a mail server of a test does with a letter; it takes all that nothing is said of. */
export interface MailManners {
  /** What it answers to the receiver's address: null takes it. */
  receiver?: (address: string, times: number) => string | null
  /** What it answers to the letter itself. `hang`: nothing, ever. */
  letter?: (address: string, times: number) => string | null
  /** What it answers to whoever sends. */
  sender?: () => string | null
  login?: { user: string; pass: string }
}

export interface ReceivedLetter {
  from: string
  to: string
  /** As it came over the wire. */
  raw: string
}

/** A real SMTP server. */
export interface MailServer {
  port: number
  received: ReceivedLetter[]
  /** How often each address was asked for, taken or not. */
  asked: Map<string, number>
  /** Open connections. */
  open(): number
  close(): Promise<void>
}

const refusal = (answer: string) =>
  Object.assign(new Error(answer.slice(4)), { responseCode: Number(answer.slice(0, 3)) })

/** Opens one on a free port, or on the one that is said. */
export async function openMailServer(manners: MailManners = {}, port = 0): Promise<MailServer> {
  const { receiver = () => null, letter = () => null, sender = () => null, login } = manners
  const received: ReceivedLetter[] = []
  const asked = new Map<string, number>()
  const letters = new Map<string, number>()
  const count = (counts: Map<string, number>, address: string) => {
    const times = (counts.get(address) ?? 0) + 1
    counts.set(address, times)
    return times
  }
  const server = new SMTPServer({
    logger: false,
    // It cannot encrypt.
    disabledCommands: ['STARTTLS'],
    authOptional: login === undefined,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    onAuth: ({ username, password }, _session, done) => {
      if (username === login?.user && password === login?.pass) done(null, { user: username ?? '' })
      else done(refusal('535 Who are you?'))
    },
    onMailFrom: (_address, _session, done) => {
      const answer = sender()
      done(answer === null ? null : refusal(answer))
    },
    onRcptTo: ({ address }, _session, done) => {
      const answer = receiver(address, count(asked, address))
      done(answer === null ? null : refusal(answer))
    },
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = envelope.rcptTo[0]?.address ?? ''
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        const answer = letter(to, count(letters, to))
        if (answer === 'hang') return
        if (answer !== null) return done(refusal(answer))
        received.push({ from, to, raw: Buffer.concat(chunks).toString('utf8') })
        done(null)
      })
    },
  })
  // Who breaks off in mid-talk is no matter of the test.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  let isClosed = false
  const close = () => {
    if (isClosed) return Promise.resolve()
    isClosed = true
    for (const connection of server.connections) connection.close()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  }
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    asked,
    open: () => server.connections.size,
    close,
  }
}
