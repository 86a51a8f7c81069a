import { createHmac, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

/* As much of STUN (RFC 8489) as ICE asks of a page with one address. */

const magic = 0x2112_a442
const request = 0x0001
const success = 0x0101
const types = {
  username: 0x0006,
  integrity: 0x0008,
  mappedAddress: 0x0020,
  priority: 0x0024,
  useCandidate: 0x0025,
  fingerprint: 0x8028,
  controlled: 0x8029,
  controlling: 0x802a,
}

export const isStun = (packet: Buffer) => packet.length >= 20 && packet.readUInt32BE(4) === magic
export const isRequest = (packet: Buffer) => packet.readUInt16BE(0) === request
export const isSuccess = (packet: Buffer) => packet.readUInt16BE(0) === success

/** A check of a connection; who has the say takes it at once. */
export function checkOf({ username, password, hasSay }: { username: string; password: string; hasSay: boolean }) {
  const role = attribute(hasSay ? types.controlling : types.controlled, Buffer.alloc(8, 7))
  const taken = hasSay ? [attribute(types.useCandidate, Buffer.alloc(0))] : []
  const attributes = [
    attribute(types.username, Buffer.from(username)),
    attribute(types.priority, number(1_845_494_271)),
  ]
  return signed(request, randomBytes(12), Buffer.concat([...attributes, role, ...taken]), password)
}

/** The answer to a check that came from there. */
export function answerTo(packet: Buffer, { address, port }: { address: string; port: number }, password: string) {
  const mapped = Buffer.alloc(8)
  mapped.writeUInt8(1, 1)
  mapped.writeUInt16BE(port ^ (magic >>> 16), 2)
  mapped.writeUInt32BE((Buffer.from(address.split('.').map(Number)).readUInt32BE() ^ magic) >>> 0, 4)
  return signed(success, packet.subarray(8, 20), attribute(types.mappedAddress, mapped), password)
}

function signed(type: number, transaction: Buffer, attributes: Buffer, password: string): Buffer {
  const until = (length: number, body: Buffer) => Buffer.concat([header(type, length, transaction), body])
  const unsigned = until(attributes.length + 24, attributes)
  const mac = createHmac('sha1', password).update(unsigned).digest()
  const body = Buffer.concat([attributes, attribute(types.integrity, mac)])
  const sum = (crc32(until(body.length + 8, body)) ^ 0x5354_554e) >>> 0
  return until(body.length + 8, Buffer.concat([body, attribute(types.fingerprint, number(sum))]))
}

function header(type: number, length: number, transaction: Buffer): Buffer {
  const start = Buffer.alloc(8)
  start.writeUInt16BE(type, 0)
  start.writeUInt16BE(length, 2)
  start.writeUInt32BE(magic, 4)
  return Buffer.concat([start, transaction])
}

function attribute(type: number, value: Buffer): Buffer {
  const start = Buffer.alloc(4)
  start.writeUInt16BE(type, 0)
  start.writeUInt16BE(value.length, 2)
  return Buffer.concat([start, value, Buffer.alloc((4 - (value.length % 4)) % 4)])
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
