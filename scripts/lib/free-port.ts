import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below those from which systems take the near end of connections: what is free here is not taken by one in the next moment. */
const [lowest, highest] = [11_000, 20_000]

/** A port that was free a moment ago, and that nobody takes unasked. */
export async function freePort(): Promise<number> {
  const port = randomInt(lowest, highest)
  const probe = createServer().listen(port, '127.0.0.1')
  try {
    await once(probe, 'listening')
  } catch {
    return freePort()
  }
  probe.close()
  await once(probe, 'close')
  return port
}
