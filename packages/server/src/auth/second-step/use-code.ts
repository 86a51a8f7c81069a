import type { Database } from '../../db/database.ts'
import type { Tokens } from '../../mail/tokens.ts'
import { codeApp } from './code-app.ts'
import type { HalfWay } from './half-way.ts'
import { hashRecoveryCode } from './recovery-codes.ts'

/** Whether this is a code of the login's app, or one of its recovery codes; either is used up by it, whoever asks at once. */
export async function useCode(
  database: Database,
  tokens: Tokens,
  { user, version }: HalfWay,
  typed: string,
): Promise<boolean> {
  const app = await codeApp(tokens, user, version)
  const digits = typed.replaceAll(/\s/g, '')
  const step = app.stepOf(digits, new Date())
  const hash = await hashRecoveryCode(tokens, typed)
  const [text, parameters] =
    step === null
      ? ['delete from recovery_codes where user_id = $1 and code_hash = $2 returning 1', [user.id, hash]]
      : [
          `update second_steps set used_step = $2
           where user_id = $1 and used_step < $2 and version = $3 and confirmed_at is not null returning 1`,
          [user.id, step, version],
        ]
  const used = await database.transaction(({ run }) => run(text, parameters), {
    role: 'atrium_auth',
  })
  return used.length > 0
}
