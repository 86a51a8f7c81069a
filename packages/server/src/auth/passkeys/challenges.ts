import type { Tokens } from '../../mail/tokens.ts'

/** Milliseconds within which a challenge is answered. */
const patience = 5 * 60_000

/** Milliseconds by which clocks of two servers may differ: one asks, another is answered. */
const tolerance = 60_000

/** A challenge that was ours, and to be used up. */
export interface OpenChallenge {
  hash: string
  /** Until when it is remembered that it was used: on every server's clock it is too old by then. */
  until: Date
}

/**
 * What passkeys sign, each good once and for five minutes. They are made, not kept, like other tokens: whoever asks for many makes no
 * rows, and every server knows those of the others. The database knows a challenge by its hash once it was used.
 *
 * @param kind what it is for: one for signing in adds no passkey.
 */
export function challengesFor(kind: 'passkey-sign-in' | 'passkey-creation', tokens: Tokens) {
  const proofOf = (nonce: string, until: number, whose: string) =>
    tokens.make({ kind, id: JSON.stringify([whose, nonce]), version: until })
  return {
    /** @param whose the token of the session that asked; empty for signing in. */
    make: async (whose: string, now: Date): Promise<string> => {
      const [nonce, until] = [crypto.randomUUID(), now.getTime() + patience]
      return [nonce, until, await proofOf(nonce, until, whose)].join('.')
    },
    /** Null: not ours, made for something or somebody else, or too old. */
    open: async (challenge: string, whose: string, now: Date): Promise<OpenChallenge | null> => {
      const [nonce = '', written = '', proof = ''] = challenge.split('.')
      const until = Number(written)
      if (!Number.isSafeInteger(until) || until <= now.getTime() || until > now.getTime() + patience + tolerance)
        return null
      const expected = await proofOf(nonce, until, whose)
      // Hashes are compared: how long that takes tells nothing of what was expected.
      if ((await tokens.hash(proof)) !== (await tokens.hash(expected))) return null
      return { hash: await tokens.hash(challenge), until: new Date(until + tolerance) }
    },
  }
}
