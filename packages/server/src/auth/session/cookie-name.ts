/**
 * Browsers keep cookies by host and not by port, so a port that is not the usual one stands in the name: two servers on one
 * host do not sign each other's people out. On https the name begins with `__Host-`: no neighbouring host can set it.
 */
export function cookieName(name: string, url: string): string {
  const { port } = new URL(url)
  return `${isSecure(url) ? '__Host-' : ''}atrium${port && `-${port}`}.${name}`
}

export const isSecure = (url: string) => new URL(url).protocol === 'https:'
