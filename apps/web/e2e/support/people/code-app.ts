import { Secret, TOTP } from 'otpauth'

const period = 30_000

/** What a code app with this secret shows now; with `later` half minutes from now. */
export const codeNow = (secret: string, later = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret.replaceAll(/\s/g, '')) }).generate({
    timestamp: Date.now() + later * period,
  })
