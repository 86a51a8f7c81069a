import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { networkInterfaces } from 'node:os'
import { answerOf, offerOf, ssrcOfVoice } from './offers.ts'
import { answerTo, checkOf, isRequest, isStun, isSuccess } from './stun.ts'

/** Where Janus has its media too: it leaves loopback out, unless there is nothing else. */
const address =
  Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1'

/** One connection of a page that sends or watches, without a browser: for a Janus that asks for neither DTLS nor SRTP. */
export async function openConnection() {
  const socket = createSocket('udp4').bind(0, address)
  await once(socket, 'listening')
  const own = { ufrag: randomText(8), password: randomText(24), address, port: socket.address().port }
  const heard = new Set<string>()
  let isConnected = false
  socket.on('message', (packet, from) => {
    if (!isStun(packet)) heard.add(wordIn(packet))
    else if (isRequest(packet)) socket.send(answerTo(packet, from, own.password), from.port, from.address)
    else if (isSuccess(packet)) isConnected = true
  })
  let checking: NodeJS.Timeout | undefined
  let to = { port: 0, address }
  let count = 0

  /** Looks for the way to who has described itself so. */
  const connect = (sdp: string, hasSay: boolean) => {
    const [ufrag, password] = [valueIn(sdp, /^a=ice-ufrag:(\S+)/m), valueIn(sdp, /^a=ice-pwd:(\S+)/m)]
    const port = Number(valueIn(sdp, new RegExp(`^a=candidate:\\S+ 1 udp \\d+ ${address} (\\d+)`, 'm')))
    to = { port, address }
    const check = () =>
      socket.send(checkOf({ username: `${ufrag}:${own.ufrag}`, password, hasSay }), to.port, to.address)
    check()
    checking = setInterval(check, 100)
  }
  return {
    offer: offerOf(own),
    answer: (offer: string) => answerOf(offer, own),
    connectAsSender: (answer: string) => connect(answer, true),
    connectAsWatcher: (offer: string) => connect(offer, false),
    isConnected: () => isConnected,
    /** Sends a word as if it were sound. */
    say: (word: string) => {
      count += 1
      socket.send(packetOf(count, word), to.port, to.address)
    },
    hasHeard: (word: string) => heard.has(word),
    close: () => {
      clearInterval(checking)
      socket.close()
    },
  }
}

const randomText = (length: number) => crypto.randomUUID().replaceAll('-', '').slice(0, length)

const valueIn = (sdp: string, pattern: RegExp) => pattern.exec(sdp)?.[1] ?? ''

/** A packet of sound (RFC 3550). */
function packetOf(count: number, word: string): Buffer {
  const header = Buffer.alloc(12)
  header.writeUInt8(0x80, 0)
  header.writeUInt8(111, 1)
  header.writeUInt16BE(count, 2)
  header.writeUInt32BE(count * 960, 4)
  header.writeUInt32BE(ssrcOfVoice, 8)
  return Buffer.concat([header, Buffer.from(`:${word}`)])
}

/** The word stands last, after a colon: bytes of the header may look like letters. */
const wordIn = (packet: Buffer) => /:(\w+)$/.exec(packet.toString('latin1'))?.[1] ?? ''
