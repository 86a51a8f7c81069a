import type { BlockList } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import { Hono } from 'hono'
import { callerAddress, callerAddressHeader } from './caller/caller-address.ts'
import { pinnedHosts } from './pinned-hosts.ts'

export interface Door {
  /** The public address: requests under other names are refused. */
  url: string
  /** Proxies whose word on the caller's address counts. */
  trusted: BlockList | undefined
}

/** Letters of an address. Half of what all headers may have, so that this is told apart from too many cookies. */
const longestAddress = 8_192

/**
 * What holds for every request, before the app sees it. Only the connection says who calls, and proxies that are
 * trusted; what a client writes into that header does not count.
 */
export function behindDoor(app: Hono, { url, trusted }: Door): Hono {
  const outer = new Hono()
  outer.use(async (c, next) =>
    c.req.url.length > longestAddress ? c.json({ message: 'The address is too long.' }, 414) : next(),
  )
  outer.use(pinnedHosts(url))
  outer.use(async (c, next) => {
    const { headers } = c.req.raw
    headers.set(callerAddressHeader, callerAddress(getConnInfo(c).remote.address ?? '', headers, trusted))
    await next()
  })
  outer.route('/', app)
  return outer
}
