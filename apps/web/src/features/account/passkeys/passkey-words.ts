import type { NoPasskeys } from '../../../api/session/session.ts'
import type { Passkey } from '../../../api/outputs.ts'
import { dayWithin } from '../../../components/words/time-words.ts'

/** "Added 12 March, last used today"; "Added today, not used yet". */
export function passkeyWords({ createdAt, lastUsedAt }: Pick<Passkey, 'createdAt' | 'lastUsedAt'>, now: Date): string {
  const used = lastUsedAt === null ? 'not used yet' : `last used ${dayWithin(new Date(lastUsedAt), now)}`
  return `Added ${dayWithin(new Date(createdAt), now)}, ${used}`
}

/** Why none can be added here, and what helps. */
export function noPasskeysWords(why: NoPasskeys, { hostname, port }: Pick<Location, 'hostname' | 'port'>): string {
  switch (why) {
    case 'demo':
      return 'In the demo nobody signs in, so it has no passkeys.'
    case 'numbers':
      return hostname === '127.0.0.1' || hostname === '[::1]'
        ? `Browsers keep passkeys for names, and this address is of numbers. Open http://localhost:${port} to add one.`
        : 'Browsers keep passkeys for names, and this address is of numbers. Open Atrium by its name to add one.'
    case 'insecure':
      return 'Browsers keep passkeys for addresses that begin with https, and this one does not.'
    case 'unsupported':
      return 'This browser has no passkeys. Another one, or a newer one, does.'
  }
}

/** What came of making one: browsers answer alike when somebody says no, and when it takes too long. */
export function makingWords(error: Error): string {
  if (error.name === 'InvalidStateError') return 'This device has a passkey of yours for Atrium already.'
  if (error.name === 'NotAllowedError' || error.name === 'AbortError') {
    return 'No passkey was made: it was cancelled, or took too long. Try again.'
  }
  return 'This browser could not make a passkey. Try another one, or another device.'
}
