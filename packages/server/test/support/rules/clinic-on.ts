import { sqlIn } from '../database/rows.ts'
import { makeClinic } from '../people/clinic.ts'
import { createFor, givePasskey } from '../people/sign-in/passkey.ts'
import { giveCodeApp } from '../people/sign-in/second-step.ts'
import type { TestApp } from '../test-app.ts'
import type { PlanWord, RoleWord } from './domain-matrix.ts'
import type { ProcedureRule } from './procedure-rules.ts'
import { askedIn, guestIn } from './visit-rules.ts'

/** A guest who asks to be let into the call, and the actor, who is asked into it. */
async function askIn(app: TestApp, clinicId: string, visitId: string, membershipId: string): Promise<void> {
  await sqlIn(
    app.database,
    clinicId,
    `insert into call_guests (clinic_id, id, visit_id, status, name, invited_at, link_hash)
     values ($1, $2, $3, 'asking', 'Sam', now(), $2)`,
    [clinicId, guestIn(visitId), visitId],
  )
  await sqlIn(
    app.database,
    clinicId,
    `insert into call_guests (clinic_id, id, visit_id, status, name, invited_at, link_hash, membership_id)
     values ($1, $2, $3, 'invited', 'Actor', now(), $2, $4)`,
    [clinicId, askedIn(visitId), visitId, membershipId],
  )
}

/**
 * A clinic with one of everything that a procedure could be about, and the ids that make each one's input work
 * (procedure-rules.ts). The actor is beside an Owner, so that they may leave, whatever the role.
 */
export async function clinicOn(
  app: TestApp,
  plan: PlanWord,
  role: RoleWord,
  { secondStep, passkey: held, theirs }: Pick<ProcedureRule, 'secondStep' | 'passkey' | 'theirs'> = {},
) {
  const { id, people, invitationIds, importIds, handOverIds, invoiceIds, requestIds, rooms, visitIds } =
    await makeClinic(app.database, {
      plan,
      people: {
        actor: role,
        // So that the actor may leave, whatever the role.
        owner: 'owner',
        active: 'member',
        archived: { role: 'member', status: 'archived' },
      },
      invitations: [{ email: 'waiting@elsewhere.example' }],
      imports: [['listed@elsewhere.example']],
      handOvers: [
        { giver: 'actor', chosen: 'active' },
        { giver: 'owner', chosen: 'actor' },
      ],
      invoices: ['2026-02-02'],
      requests: [
        { asker: 'actor', wantsPlan: 'premium' },
        { asker: 'active', wantsRole: 'admin' },
      ],
      sharedRooms: { walkIn: [] },
      visits: [
        { roomOf: 'actor', status: 'waiting' },
        { roomOf: 'actor', status: 'in-call' },
      ],
    })
  const [waiting = '', called = ''] = visitIds
  await askIn(app, id, called, people.actor.membershipId)
  const [requestOwn = '', requestAsked = ''] = requestIds
  const [handOverGiven = '', handOverAsked = ''] = handOverIds
  const code = secondStep ? await giveCodeApp(app, people.actor, { isOn: secondStep === 'on' }) : ''
  if (theirs) await giveCodeApp(app, people.active, { isOn: true })
  const passkey = held ? (await givePasskey(app, people.actor)).passkeyId : ''
  const created = await createFor(app, people.actor)
  return {
    id,
    people,
    clinicName: `Clinic ${id}`,
    invitation: invitationIds[0] ?? '',
    import: importIds[0] ?? '',
    code,
    passkey,
    created,
    handOverGiven,
    handOverAsked,
    requestOwn,
    requestAsked,
    ownRoom: people.actor.roomId,
    personalRoom: people.active.roomId,
    sharedRoom: rooms['walkIn'] ?? '',
    waiting,
    called,
    invoice: invoiceIds[0] ?? '',
  }
}
