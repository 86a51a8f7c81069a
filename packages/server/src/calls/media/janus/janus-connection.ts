import type { Handle } from './janus-api.ts'

/** What a seat names: a session of Janus, its handle, and, of who sends, the number by which Janus lets them watch. */
export interface Connection extends Handle {
  privateId: number | null
}

export const writeConnection = ({ session, handle, privateId }: Connection) =>
  [session, handle, privateId ?? ''].join('.')

export function readConnection(connection: string): Connection {
  const [session, handle, privateId] = connection.split('.')
  return { session: Number(session), handle: Number(handle), privateId: privateId ? Number(privateId) : null }
}
