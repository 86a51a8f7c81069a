import type { Tokens } from '../../mail/tokens.ts'

const howMany = 10

/** Letters and digits that nobody takes for one another: 32 of them, five bits each. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789'.padEnd(32, '1')

const groups = 4
const groupLength = 4

/** Ten codes, each good once, where the code app is lost; and what is kept of them. */
export async function makeRecoveryCodes(tokens: Tokens): Promise<{ codes: string[]; hashes: string[] }> {
  const codes = Array.from({ length: howMany }, makeCode)
  return { codes, hashes: await Promise.all(codes.map((code) => hashRecoveryCode(tokens, code))) }
}

/** The hash of a code as somebody types it: large letters, spaces and hyphens do not matter. */
export const hashRecoveryCode = (tokens: Tokens, typed: string): Promise<string> =>
  tokens.hash(typed.toLowerCase().replaceAll(/[^a-z\d]/g, ''))

function makeCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(groups * groupLength))
  const text = Array.from(bytes, (byte) => signs[byte % signs.length]).join('')
  return (text.match(/.{4}/g) ?? []).join('-')
}
