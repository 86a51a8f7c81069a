import { verifyPassword } from 'better-auth/crypto'
import type { FoundLogin } from './find-login.ts'

/** Whether this is the login's password; never that of nobody, and never without the work (R34). */
export type CheckPassword = (login: FoundLogin | null, password: string) => Promise<boolean>

/** Stands for the password of a login that is none or has none: a salt and a key that no password makes. */
const nobodys = `${'0'.repeat(32)}:${'0'.repeat(128)}`

export const checkPassword: CheckPassword = async (login, password) => {
  const kept = login?.passwordHash ?? null
  const isRight = await verifyPassword({ hash: kept ?? nobodys, password })
  return isRight && kept !== null
}
