/** Which token: an invitation has a new one with each resend (R9), a login with each code app. */
export interface TokenOf {
  kind:
    | 'invitation'
    | 'registration'
    | 'password-reset'
    | 'second-step'
    | 'confirm-email'
    | 'undo-email'
    | 'way-in'
    | 'passkey-sign-in'
    | 'passkey-creation'
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
      return base64url(signature)
    },
    hash: async (token) => base64url(await crypto.subtle.digest('SHA-256', bytes(token))),
  }
}

function base64url(buffer: ArrayBuffer): string {
  const text = String.fromCodePoint(...new Uint8Array(buffer))
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
