import type { Database } from '../../db/database.ts'
import type { KeptPasskey } from './passkeys.ts'

/** The passkey that a device calls so, and whose login it opens. */
export async function findPasskey(database: Database, credentialId: string) {
  const [row] = await database.transaction(
    ({ run }) =>
      run(
        `select p.id, p.user_id, p.credential_id, p.public_key, u.name, u.email
         from passkeys p join users u on u.id = p.user_id where p.credential_id = $1`,
        [credentialId],
      ),
    { role: 'atrium_auth', readOnly: true },
  )
  if (!row) return null
  const [id, userId, kept, publicKey, name, email] = row as [string, string, string, string, string, string]
  const passkey: KeptPasskey = { id, userId, credentialId: kept, publicKey }
  return { passkey, user: { id: userId, name, email } }
}
