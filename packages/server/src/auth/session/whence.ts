import { callerAddressHeader } from '../../http/caller/caller-address.ts'

/** Enough to tell browsers apart in a list of sessions. */
const longestUserAgent = 500

/** Where a request comes from, and by which browser: kept with the session that it opens. */
export function whence({ headers }: Request): { address: string; userAgent: string } {
  return {
    address: headers.get(callerAddressHeader) ?? '',
    userAgent: (headers.get('user-agent') ?? '').slice(0, longestUserAgent),
  }
}
