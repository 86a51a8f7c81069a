import type { Client } from 'pg'

const actions = [
  'membership.roleChanged',
  'membership.archived',
  'membership.restored',
  'invitation.sent',
  'room.renamed',
]

/**
 * Adds so many events to a clinic, one a minute up to the year 2026, by and to its people in turn. They are no chain: triggers rest meanwhile,
 * or a million would take an hour.
 */
export async function addEvents(client: Client, clinicId: string, count: number, people: number): Promise<void> {
  const run = (text: string) => client.query(text)
  await run('begin')
  await run('set local session_replication_role = replica')
  await run(`insert into audit_events (clinic_id, seq, at, actor_id, actor_name, action, target_id, target_name, before, after, body, previous_hash, hash)
    select '${clinicId}', n, timestamptz '2026-01-01Z' - (${count} - n) * interval '1 minute', '${clinicId}-m' || (1 + n % ${people}), 'Person',
      (array['${actions.join("','")}'])[1 + n % ${actions.length}], '${clinicId}-m' || (1 + n / 7 % ${people}), 'Another person',
      '{"role":"member"}', '{"role":"admin"}', repeat('{"format":3}', 25), md5((n - 1)::text), md5(n::text)
    from generate_series(1, ${count}) n`)
  await run(`insert into audit_heads (clinic_id, seq, hash) values ('${clinicId}', ${count}, md5('${count}'))
    on conflict (clinic_id) do update set seq = excluded.seq, hash = excluded.hash`)
  await run('commit')
  await run('vacuum (analyze) audit_events')
}

/** Adds events as services do: the database numbers and chains them. A thousand at a time, or the head of the chain would have too many versions. */
export async function addSoundEvents(client: Client, clinicId: string, count: number): Promise<void> {
  const naming = `select set_config('atrium.clinic_id', '${clinicId}', true)`
  await client.query(`begin; ${naming}; delete from audit_heads where clinic_id = '${clinicId}'; commit`)
  for (let done = 0; done < count; done += 1_000) {
    await client.query(`begin; ${naming};
      insert into audit_events (clinic_id, at, actor_name, action, target_id, target_name, before, after)
      select '${clinicId}', now(), 'Person', 'membership.roleChanged', n::text, 'Another person', '{"role":"member"}', '{"role":"admin"}'
      from generate_series(1, 1000) n; commit`)
  }
}
