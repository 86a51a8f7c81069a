import type { ClinicScope } from '../../scope.ts'

/**
 * Makes the login of the address that this transaction was entered by: its token is the proof (R31). The database refuses any
 * other, and takes over one that nobody ever proved.
 *
 * @returns null where that address has a login to sign in with.
 */
export async function makeLogin(
  { run, now }: ClinicScope,
  { name, email, passwordHash }: { name: string; email: string; passwordHash: string },
): Promise<{ id: string; name: string; email: string } | null> {
  const [[id] = []] = await run('select atrium_make_login($1, $2, $3, $4)', [
    crypto.randomUUID(),
    name,
    passwordHash,
    now.toISOString(),
  ])
  return typeof id === 'string' ? { id, name, email } : null
}
