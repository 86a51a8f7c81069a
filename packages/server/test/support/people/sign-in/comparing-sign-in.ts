import { signedCookie } from '../../../../src/auth/session/cookies.ts'
import { hashTurns } from '../../../../src/auth/passwords/hash-turns.ts'
import { knownDevices } from '../../../../src/auth/session/known-devices.ts'
import { halfWayCookie } from '../../../../src/auth/second-step/half-way.ts'
import type { CheckPassword } from '../../../../src/auth/passwords/check-password.ts'
import { signIn } from '../../../../src/auth/sign-in.ts'
import type { Database } from '../../../../src/db/database.ts'
import type { Person } from '../clinic.ts'
import { password, secret, signInAt, url } from './sign-in.ts'

/*
 * For tests that count hundreds of tries: the password is compared instead of hashed, all else is as it is.
 */

export interface Comparing {
  tryAt: ReturnType<typeof signInAt>
  /** The passwords that were looked at. */
  looked: string[]
  /** The same with another look at the password. */
  with(check: CheckPassword): ReturnType<typeof signInAt>
}

/** Sign-in for these people, whose password is that of the tests. */
export function comparingSignIn(database: Database, people: Record<string, Person>): Comparing {
  const looked: string[] = []
  const over = (check: CheckPassword) => {
    const session = signedCookie('session_token', url, secret)
    const halfWay = halfWayCookie(database, signedCookie('second_step', url, secret))
    return signInAt({
      fetch: signIn({ database, check, devices: knownDevices(url, secret), session, turns: hashTurns(), halfWay }),
    })
  }
  const tryAt = over(async (login, typed) => {
    looked.push(typed)
    return Object.values(people).some(({ userId }) => userId === login?.user.id) && typed === password
  })
  return { tryAt, looked, with: over }
}

/** One after another: each waits for the answer to the one before. */
export async function inTurn(count: number, post: (index: number) => Promise<Response>): Promise<Response[]> {
  const answers: Response[] = []
  for (let index = 0; index < count; index += 1) answers.push(await post(index))
  return answers
}

/** How many answers have which status. */
export function countBy(answers: Response[]): Record<number, number> {
  const counts: Record<number, number> = {}
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

export const waitOf = (answer: Response | undefined) => Number(answer?.headers.get('retry-after'))

/** All that an answer tells. */
export const toldBy = (answers: Response[]) =>
  Promise.all(answers.map(async (each) => [each.status, [...each.headers], await each.text()]))

export async function forgetTries(database: Database): Promise<void> {
  await database.asOwner(({ script }) => script('delete from sign_in_tries; delete from sign_in_networks'))
}
