import { letConnectAnew } from '../seats.ts'
import type { Handle } from './janus-api.ts'

interface SendingConnection extends Handle {
  kind: 'sending'
  /** The number by which Janus lets its page watch. */
  privateId: number
}

interface WatchingConnection extends Handle {
  kind: 'watching'
  /** The session by which its page sends: who watches does so as long as they send. */
  owner: number
}

/** What a seat names: a session of Janus and its handle, and what binds together those who send and what they watch. */
export type Connection = SendingConnection | WatchingConnection

export const writeConnection = (connection: Connection) =>
  [
    connection.kind,
    connection.session,
    connection.handle,
    connection.kind === 'sending' ? connection.privateId : connection.owner,
  ].join('.')

export function readConnection(connection: string): Connection {
  const [kind, ...numbers] = connection.split('.')
  const [session = 0, handle = 0, last = 0] = numbers.map(Number)
  return kind === 'sending'
    ? { kind, session, handle, privateId: last }
    : { kind: 'watching', session, handle, owner: last }
}

/** @throws ConflictFailure for one by which a page watches */
export function readSending(connection: string): SendingConnection {
  const read = readConnection(connection)
  if (read.kind !== 'sending') throw letConnectAnew()
  return read
}

/** @throws ConflictFailure for one by which a page sends */
export function readWatching(connection: string): WatchingConnection {
  const read = readConnection(connection)
  if (read.kind !== 'watching') throw letConnectAnew()
  return read
}
