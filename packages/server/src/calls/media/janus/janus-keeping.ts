import type { JanusApi } from './janus-api.ts'
import { readConnection } from './janus-connection.ts'
import { refusals, unless } from './janus-failures.ts'

/**
 * Keeps connections, and with what is watched those by which its page sends: Janus ends what somebody watches through what they send alone,
 * so nothing is watched for longer.
 *
 * @returns those of the connections that are gone
 */
export async function keepConnections(api: JanusApi, connections: readonly string[]): Promise<string[]> {
  const asked = new Map<number, Promise<boolean>>()
  const isThere = (session: number) => {
    const answer = asked.get(session) ?? isKept(api, session)
    asked.set(session, answer)
    return answer
  }
  const isGone = async (connection: string) => {
    const read = readConnection(connection)
    if (read.kind === 'sending' || (await isThere(read.owner))) return !(await isThere(read.session))
    await api.close(read.session).catch(unless(refusals.noSession))
    return true
  }
  const gone = await Promise.all(connections.map(isGone))
  return connections.filter((_, index) => gone[index])
}

const isKept = async (api: JanusApi, session: number) =>
  (await api.keep(session).catch(unless(refusals.noSession))) !== undefined
