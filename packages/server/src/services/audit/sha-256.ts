import { toHex } from '../../hex.ts'

/** Node hashes a short text at once, and many times as fast as by a promise for each; a tab has no such thing. */
const node = typeof process === 'undefined' ? undefined : process.getBuiltinModule('node:crypto')

/** The SHA-256 of a text in UTF-8, in hexadecimal. */
export const sha256: (text: string) => string | Promise<string> = node
  ? (text) => node.hash('sha256', text)
  : async (text) => toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))))
