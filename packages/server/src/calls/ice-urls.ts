import { z } from 'zod'

/** `stun:host`, `turn:host:3478?transport=tcp`; an IPv6 address stands in brackets. */
const urlPattern = /^([a-z]+):([a-z\d.-]+|\[[\da-f:.]+\])(:\d{1,5})?(\?transport=(udp|tcp))?$/i

/** Addresses of servers that help connections, with commas between. */
export const iceUrls = (scheme: RegExp, fault: string) =>
  z
    .string()
    .transform((text) => text.split(',').map((url) => url.trim()))
    .refine((urls) => urls.every((url) => isIceUrl(url, scheme)), fault)

function isIceUrl(url: string, scheme: RegExp): boolean {
  const [, found = '', , port, transport] = urlPattern.exec(url) ?? []
  // A STUN server is asked by no named transport.
  const fits = transport === undefined || found.startsWith('turn')
  return scheme.test(found) && fits && (port === undefined || Number(port.slice(1)) <= 65_535)
}
