import { and, eq } from 'drizzle-orm'
import { operator } from '../../contract/clinic/operator.ts'
import { invitations } from '../../db/schema.ts'
import type { Database, OwnerTransaction } from '../../db/database.ts'
import type { Mail } from '../../mail/mail.ts'
import type { ClinicScope } from '../../scope.ts'
import { recordChange } from '../audit/audit.ts'
import { mailInvitations, tokenOf } from '../invitations/invitation-store.ts'
import { makeClinic } from './make-clinic.ts'

export interface FoundedClinic {
  name: string
  link: string
  /** The address of who shall be its Owner. */
  owner: string
  timeZone: string
}

export interface Founding {
  /** False: it was made before, nobody has come in yet, and its invitation is sent anew. */
  isNew: boolean
  /** The invitation's address, where no mail goes out: to hand over. */
  address: string | null
}

/**
 * Makes a clinic for somebody who is asked to be its Owner (R32). Until they come in nobody is in it, and nobody else can come (R2).
 * Run once more, while nobody has, it asks again: the old invitation is dead.
 *
 * @returns null where a clinic with that link is somebody's already.
 */
export async function foundClinic(
  database: Database,
  mail: Mail,
  { name, link, owner, timeZone }: FoundedClinic,
  now: Date,
): Promise<Founding | null> {
  return database.asOwner(async (transaction) => {
    const held = await clinicAt(transaction, link)
    if (held?.hasPeople === true) return null
    const { run, queries } = transaction
    const clinic = { id: held?.id ?? crypto.randomUUID(), name: held?.name ?? name, link, plan: 'free' } as const
    // Row-level security holds for the tables' owner too.
    await run("select set_config('atrium.clinic_id', $1, true)", [clinic.id])
    const scope: ClinicScope = { clinic, now, run, queries }
    if (held === null) await makeClinic(scope, operator, { timeZone, isRegistered: false })
    else await killInvitations(scope)
    const address = await inviteOwner(scope, mail, owner)
    // The set-up address is for an installation in which there is no clinic.
    await run('delete from setup_tokens', [])
    return { isNew: held === null, address }
  })
}

/** The clinic that has the link, whichever it is: the door's role sees them all. It is locked, so that nobody comes in meanwhile. */
async function clinicAt({ run, script }: OwnerTransaction, link: string) {
  await script('set local role atrium_door')
  // The lock first: what it waited for is seen by the next statement only.
  await run('select 1 from clinics where link = $1 for no key update', [link])
  const rows = await run(
    `select c.id, c.name, exists (select 1 from memberships m where m.clinic_id = c.id) from clinics c where c.link = $1`,
    [link],
  )
  await script('reset role')
  const [row] = rows as [id: string, name: string, hasPeople: boolean][]
  return row ? { id: row[0], name: row[1], hasPeople: row[2] } : null
}

async function killInvitations(scope: ClinicScope): Promise<void> {
  const { queries, clinic } = scope
  const killed = await queries
    .update(invitations)
    .set({ status: 'revoked' })
    .where(and(eq(invitations.clinicId, clinic.id), eq(invitations.status, 'pending')))
    .returning({ id: invitations.id, email: invitations.email, role: invitations.role })
  const actor = { membershipId: null, name: operator }
  for (const { id, email, role } of killed) {
    const change = { target: { id, name: email }, after: { email, role } }
    await recordChange({ ...scope, actor }, { action: 'invitation.revoked', ...change })
  }
}

async function inviteOwner(scope: ClinicScope, mail: Mail, email: string): Promise<string | null> {
  const id = crypto.randomUUID()
  const token = await tokenOf(scope, mail, id, 1)
  const by = { invitedBy: null, invitedByName: operator }
  await scope.queries
    .insert(invitations)
    .values({ clinicId: scope.clinic.id, id, email, role: 'owner', status: 'pending', ...by, ...token })
  const actor = { membershipId: null, name: operator }
  const after = { email, role: 'owner' }
  await recordChange({ ...scope, actor }, { action: 'invitation.sent', target: { id, name: email }, after })
  const links = await mailInvitations({ ...scope, actor }, mail, [
    { id, email, role: 'owner', version: 1, name: null, roomId: null },
  ])
  return links.get(id) ?? null
}
