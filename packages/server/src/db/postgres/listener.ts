import { Client, escapeIdentifier } from 'pg'
import type { ChannelListener } from '../database.ts'
import { connectionOptions, requestWaits } from './connection.ts'

/** Milliseconds from one try to connect again to the next: each twice the one before. */
const pauses = { first: 100, longest: 5_000 }

/** Milliseconds between two questions to a silent connection: a network that was cut says nothing by itself. */
const checkEvery = 20_000

/**
 * One connection that listens, made again whenever it is lost, until the returned function is called.
 * `onListening` is called each time that it listens anew: what was announced meanwhile has to be looked up.
 *
 * @throws when the first connection cannot be made.
 */
export async function listenForEver(
  url: string,
  channel: string,
  { onMessage, onListening }: ChannelListener,
): Promise<() => Promise<void>> {
  let client: Client | null = null
  let isOver = false
  let pause = pauses.first
  let timer: NodeJS.Timeout | undefined

  const connect = async () => {
    const fresh = new Client(connectionOptions(url, 'atrium_events', requestWaits))
    fresh.on('notification', ({ payload }) => onMessage(payload ?? ''))
    fresh.once('error', () => undefined)
    try {
      await fresh.connect()
      await fresh.query(`listen ${escapeIdentifier(channel)}`)
    } catch (error) {
      // Connected, and not let listen: nobody else would close it.
      void fresh.end().catch(() => undefined)
      throw error
    }
    // Closed meanwhile.
    if (isOver) return fresh.end()
    fresh.removeAllListeners('error').on('error', () => again(fresh))
    fresh.once('end', () => again(fresh))
    client = fresh
    pause = pauses.first
  }
  const again = (lost: Client | null) => {
    if (isOver || lost !== client) return
    client = null
    void lost?.end().catch(() => undefined)
    timer = setTimeout(() => {
      connect().then(
        () => (isOver ? undefined : onListening()),
        () => again(null),
      )
    }, pause)
    pause = Math.min(pause * 2, pauses.longest)
  }
  const check = setInterval(() => {
    const asked = client
    asked?.query('select 1').catch(() => again(asked))
  }, checkEvery).unref()

  await connect()
  return async () => {
    isOver = true
    clearTimeout(timer)
    clearInterval(check)
    await client?.end()
  }
}
