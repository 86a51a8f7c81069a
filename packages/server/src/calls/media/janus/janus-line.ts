import type { Handle } from './janus-api.ts'

/** What a seat names: a session of Janus, its handle, and, of who sends, the number by which Janus lets them watch. */
export interface Line extends Handle {
  privateId: number | null
}

export const writeLine = ({ session, handle, privateId }: Line) => [session, handle, privateId ?? ''].join('.')

export function readLine(connection: string): Line {
  const [session, handle, privateId] = connection.split('.')
  return { session: Number(session), handle: Number(handle), privateId: privateId ? Number(privateId) : null }
}
