/** Where passkeys are good: for a name, and for pages of one origin. */
export interface PasskeyPlace {
  /** The relying party's id. Browsers take no address of numbers for one. */
  rpId: string
  origin: string
}

const ofThisMachine = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * The place of the public address; null where that is an address of numbers. A server that runs for its own machine alone answers as
 * `localhost` too, and who opened it so has passkeys.
 */
export function passkeyPlace(url: string, request: Request): PasskeyPlace | null {
  const [own, asked] = [new URL(url), new URL(request.url)]
  if (ofThisMachine.has(own.hostname) && asked.hostname === 'localhost') {
    return { rpId: 'localhost', origin: asked.origin }
  }
  return isNumbers(own.hostname) ? null : { rpId: own.hostname, origin: own.origin }
}

const isNumbers = (hostname: string) => hostname.startsWith('[') || /^(?:\d+\.){3}\d+$/.test(hostname)
