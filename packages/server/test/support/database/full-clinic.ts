import type { Database } from '../../../src/db/database.ts'
import { makeClinic } from '../people/clinic.ts'
import { sqlIn } from './rows.ts'

/** A clinic with a row in every table. */
export async function fullClinic(database: Database) {
  const clinic = await makeClinic(database, {
    people: { owner: 'owner', member: 'member' },
    invitations: [{ email: 'invited@row.example' }],
    imports: [['listed@row.example']],
    handOvers: [{ giver: 'owner', chosen: 'member' }],
    invoices: ['2026-02-02'],
    requests: [{ asker: 'member', wantsRole: 'admin' }],
    sharedRooms: { walkIn: ['member'] },
  })
  await sqlIn(database, clinic.id, 'insert into clinic_links values ($2, $1, now())', [clinic.id, `${clinic.id}-was`])
  await sqlIn(
    database,
    clinic.id,
    `insert into clinic_logos (clinic_id, hash, type, bytes) values ($1, 'hash', 'image/png', 'x')`,
    [clinic.id],
  )
  const payments = [
    `payment_accounts (clinic_id, customer_id) values ($1, 'cus_' || $1)`,
    `payment_wishes (clinic_id, number, kind, is_ending, status, wished_at, next_try_at) values ($1, 1, 'ending', true, 'failed', now(), now())`,
    `payment_events (clinic_id, id, type, at) values ($1, 'evt', 'invoice.paid', now())`,
    `payment_invoices (clinic_id, id, number, day, made_at, status, billed_to, net, tax, lines)
       values ($1, 'in', 'A-1', '2026-03-01', now(), 'paid', 'Somebody', 1, 0, '[]')`,
  ]
  for (const each of payments) await sqlIn(database, clinic.id, `insert into ${each}`, [clinic.id])
  await sqlIn(
    database,
    clinic.id,
    `insert into photos (clinic_id, membership_id, hash, type, bytes) values ($1, $2, 'hash', 'image/png', 'x')`,
    [clinic.id, clinic.people.owner.membershipId],
  )
  await sqlIn(
    database,
    clinic.id,
    `insert into room_pictures (clinic_id, room_id, hash, type, bytes) values ($1, $2, 'hash', 'image/png', 'x')`,
    [clinic.id, clinic.people.owner.roomId],
  )
  await sqlIn(
    database,
    clinic.id,
    `insert into visits (clinic_id, id, room_id, membership_id, status, call_type, arrived_at)
     values ($1, 'visit', $2, $3, 'waiting', 'video', now())`,
    [clinic.id, clinic.people.owner.roomId, clinic.people.owner.membershipId],
  )
  await sqlIn(
    database,
    clinic.id,
    `insert into visit_messages (clinic_id, visit_id, number, is_from_patient, name, text, at)
     values ($1, 'visit', 1, true, 'Ruth', 'Hello', now())`,
    [clinic.id],
  )
  await sqlIn(
    database,
    clinic.id,
    `insert into visit_signals (clinic_id, visit_id, number, party, side, name, peer, seq, kind, body, at)
     values ($1, 'visit', 1, 'patient', 'patient', 'Ruth', 'peer', 0, 'hello', '{}', now())`,
    [clinic.id],
  )
  await sqlIn(database, clinic.id, `insert into visit_photos values ($1, 'visit', 'photo', 'key', '\\x00')`, [
    clinic.id,
  ])
  await sqlIn(
    database,
    clinic.id,
    `insert into call_guests (clinic_id, id, visit_id, status, invited_at, link_hash) values ($1, 'guest', 'visit', 'invited', now(), $1)`,
    [clinic.id],
  )
  await sqlIn(database, clinic.id, `insert into covers values ($1, $2, $2, now())`, [
    clinic.id,
    clinic.people.owner.membershipId,
  ])
  await sqlIn(
    database,
    clinic.id,
    `insert into emergencies values ($1, 'emergency', $2, $3, 'A reason', now(), now())`,
    [clinic.id, clinic.people.member.roomId, clinic.people.owner.membershipId],
  )
  await sqlIn(
    database,
    clinic.id,
    `insert into room_links (clinic_id, link, room_id, kept_until) values ($1, 'before', $2, now())`,
    [clinic.id, clinic.people.owner.roomId],
  )
  await sqlIn(
    database,
    clinic.id,
    `insert into messages (clinic_id, id, address, content, status, queued_at, next_try_at)
     values ($1, 'message', 'invited@row.example', '{}', 'queued', now(), now())`,
    [clinic.id],
  )
  await sqlIn(
    database,
    clinic.id,
    `insert into ways_in (clinic_id, id, membership_id, token_hash, opened_by, expires_at)
     values ($1, 'way', $2, $1, $3, now())`,
    [clinic.id, clinic.people.member.membershipId, clinic.people.owner.membershipId],
  )
  await database.asOwner(async ({ run }) => {
    await run("select set_config('atrium.clinic_id', $1, true)", [clinic.id])
    await run(
      `insert into audit_checkpoints (clinic_id, number, day, seq, hash, at, key_id, body, signature, mailed_to)
       values ($1, 1, '2026-03-02', 1, '', now(), '', '', '', 0)`,
      [clinic.id],
    )
  })
  return clinic
}
