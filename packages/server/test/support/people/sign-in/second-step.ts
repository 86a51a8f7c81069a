import { Secret, TOTP } from 'otpauth'
import { codeApp } from '../../../../src/auth/second-step/code-app.ts'
import type { Person } from '../clinic.ts'
import type { TestApp } from '../../test-app.ts'
import { tokens } from '../../test-app.ts'

/** Gives somebody a code app and answers the code that it shows at the moment of the test's clock. */
export async function giveCodeApp(
  { database, clock }: Pick<TestApp, 'database' | 'clock'>,
  { userId, email }: Pick<Person, 'userId' | 'email'>,
  { isOn }: { isOn: boolean },
): Promise<string> {
  await database.asOwner(({ run }) =>
    run('insert into second_steps (user_id, version, confirmed_at) values ($1, 1, $2)', [
      userId,
      isOn ? clock.now.toISOString() : null,
    ]),
  )
  const { secret } = await codeApp(tokens, { id: userId, email }, 1)
  return codeAt(secret, clock.now)
}

/** What a code app with this secret shows at that moment. */
export const codeAt = (secret: string, now: Date): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now.getTime() })
