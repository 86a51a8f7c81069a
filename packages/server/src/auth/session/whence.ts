import { callerAddressHeader } from '../../http/caller/caller-address.ts'

/** Enough to tell browsers apart in a list of sessions. */
const longestUserAgent = 500

/** A network address, and what a browser says that it is; empty where unknown. */
export interface Whence {
  address: string
  userAgent: string
}

/** Where a request comes from, and by which browser: kept with the session that it opens. */
export function whence({ headers }: Pick<Request, 'headers'>): Whence {
  return {
    address: headers.get(callerAddressHeader) ?? '',
    userAgent: (headers.get('user-agent') ?? '').slice(0, longestUserAgent),
  }
}
