import type { BlockList } from 'node:net'
import { parseForwarded } from './forwarded.ts'
import { plainAddress, trusts } from './network.ts'

/** The header in which behind-door.ts puts the address of the caller; a value from outside is overwritten there. */
export const callerAddressHeader = 'x-atrium-caller'

/**
 * The address of whoever calls. Only trusted proxies are believed: from the connection backwards, the first
 * address that is not one of theirs is the caller's; what stands further left may be written by anybody.
 *
 * A proxy appends to `Forwarded` or to `X-Forwarded-For`, and passes the other one on as the caller wrote it. So where both
 * are there and name different callers, neither counts, and the proxy stands for the caller.
 *
 * @param remote the address of the connection.
 * @param trusted see {@link trustedProxies}; nobody is trusted without it.
 * @returns an address in its shortest form; `''` when the connection has none.
 * @example callerAddress('10.0.0.2', request.headers, trusted) // '203.0.113.7'
 */
export function callerAddress(remote: string, headers: Headers, trusted?: BlockList): string {
  const connection = plainAddress(remote) ?? ''
  if (!trusted || !trusts(trusted, connection)) return connection
  const forwarded = headers.get('forwarded')
  const legacy = headers.get('x-forwarded-for')
  const callers = [
    ...(forwarded === null ? [] : [lastUntrusted([...parseForwarded(forwarded), connection], trusted)]),
    ...(legacy === null ? [] : [lastUntrusted([...legacy.split(','), connection], trusted)]),
  ]
  const [caller = connection] = callers
  return callers.every((each) => each === caller) ? caller : connection
}

/** Where a hop is not an address (`unknown`, a made-up name), the proxy that wrote it is as far as one can see. */
function lastUntrusted(hops: readonly string[], trusted: BlockList): string {
  let seen = ''
  for (const hop of hops.toReversed()) {
    const address = plainAddress(hop)
    if (address === null) return seen
    seen = address
    if (!trusts(trusted, address)) return seen
  }
  return seen
}
