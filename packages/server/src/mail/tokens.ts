import { sha256 } from '@noble/hashes/sha2.js'

/** Which token: an invitation has a new one with each resend (R9), a login with each code app. */
export interface TokenOf {
  kind:
    | 'invitation'
    | 'registration'
    | 'password-reset'
    | 'second-step'
    | 'confirm-email'
    | 'undo-email'
    | 'undo-step'
    | 'way-in'
    | 'passkey-sign-in'
    | 'passkey-creation'
    | 'room-passcode'
    | 'visit'
    | 'export'
    | 'guest'
    | 'media-installation'
    | 'media-room'
    | 'media-person'
    | 'media-seat'
  id: string
  version: number
}

/**
 * Tokens that mails carry. They are made from what they are for, so that no table and no queue holds one; the database
 * knows a token by its hash.
 */
export interface Tokens {
  make(of: TokenOf): Promise<string>
  hash(token: string): Promise<string>
}

const bytes = (text: string) => new TextEncoder().encode(text)

/** @param secret signs them; who has it can make every token. */
export function tokensOf(secret: string): Tokens {
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const key = crypto.subtle.importKey('raw', bytes(`mailed tokens ${secret}`), hmac, false, ['sign'])
  return {
    make: async ({ kind, id, version }) => {
      const signature = await crypto.subtle.sign('HMAC', await key, bytes(JSON.stringify([kind, id, version])))
      return base64url(new Uint8Array(signature))
    },
    // Not by `crypto.subtle`, which leaves the thread and comes back for so few bytes: twenty times the time.
    hash: (token) => Promise.resolve(base64url(sha256(bytes(token)))),
  }
}

function base64url(buffer: Uint8Array): string {
  const text = String.fromCodePoint(...buffer)
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
