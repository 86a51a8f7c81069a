import { expect, test } from 'vitest'
import { makeClinic } from '../../support/people/clinic.ts'
import { sqlIn } from '../../support/database/rows.ts'
import { startTestApp } from '../../support/test-app.ts'

const { app } = await startTestApp()
const { id, people } = await makeClinic(app.database, {
  imports: [['listed@values.example']],
  people: { owner: 'owner', second: 'owner' },
  handOvers: [{ giver: 'owner', chosen: 'second' }],
  requests: [{ asker: 'owner', wantsPlan: 'premium' }],
  invitations: [{ email: 'invited@values.example' }],
})
await sqlIn(
  app.database,
  id,
  `insert into visits (clinic_id, id, room_id, status, call_type, arrived_at)
   values ($1, 'visit', $2, 'waiting', 'video', now())`,
  [id, people.owner.roomId],
)

await sqlIn(
  app.database,
  id,
  `insert into visit_signals (clinic_id, visit_id, number, party, side, name, peer, seq, kind, body, at)
   values ($1, 'visit', 1, 'patient', 'patient', 'Ruth', 'peer', 0, 'hello', '{}', now())`,
  [id],
)
await sqlIn(
  app.database,
  id,
  `insert into call_guests (clinic_id, id, visit_id, status, invited_at, link_hash) values ($1, 'guest', 'visit', 'invited', now(), $1)`,
  [id],
)

test.each([
  ['clinics', 'plan', "'gold'"],
  ['subscriptions', 'seats_bought', '-1'],
  ['memberships', 'role', "'superuser'"],
  ['memberships', 'role', "'Owner'"],
  ['memberships', 'status', "'pending'"],
  ['invitations', 'role', "'superuser'"],
  ['invitations', 'status', "'expired'"],
  ['imports', 'status', "'paused'"],
  ['import_rows', 'verdict', "'maybe'"],
  ['hand_overs', 'status', "'perhaps'"],
  ['requests', 'status', "'perhaps'"],
  ['requests', 'wants_role', "'superuser'"],
  ['requests', 'wants_plan', "'gold'"],
  ['rooms', 'kind', "'lobby'"],
  ['visits', 'status', "'lost'"],
  ['visit_signals', 'side', "'nobody'"],
  ['visit_signals', 'kind', "'shout'"],
  ['call_guests', 'status', "'hidden'"],
])('the database refuses an unknown value in %s: %s = %s (R1)', async (table, column, value) => {
  await expect(sqlIn(app.database, id, `update ${table} set ${column} = ${value}`)).rejects.toThrow(
    /violates check constraint/,
  )
})
