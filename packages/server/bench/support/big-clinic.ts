import { Client } from 'pg'

/** As addClinic, on a connection of its own. */
export async function addClinicAt(databaseUrl: string, id: string, size: number): Promise<{ ownerEmail: string }> {
  const client = new Client(databaseUrl)
  await client.connect()
  try {
    return await addClinic(client, id, size)
  } finally {
    await client.end()
  }
}

/**
 * Adds a Premium clinic of `size` people: one Owner who can sign in (`owner@<id>.example`), Admins and Members.
 * Rows are made in the database; triggers and foreign keys rest meanwhile, or a million would take an hour.
 */
export async function addClinic(client: Client, id: string, size: number): Promise<{ ownerEmail: string }> {
  const run = (text: string) => client.query(text)
  await run('begin')
  await run('set local session_replication_role = replica')
  await run(`insert into clinics (id, name, link, plan, settings, created_at)
      select '${id}', '${id}', '${id}', plan, settings, now() from clinics where id = 'clinic-harbor'`)
  await run(`insert into subscriptions (clinic_id, seats_bought, period) values ('${id}', ${size + 10}, 'month')`)
  await run(`insert into users (id, name, email, email_verified, created_at, updated_at)
      select '${id}-u' || n, ${name}, ${email(id)}, true, now(), now() from generate_series(1, ${size}) n`)
  await run(`insert into accounts (id, account_id, provider_id, user_id, password, created_at, updated_at)
      select '${id}-account', '${id}-u1', 'credential', '${id}-u1', password, now(), now()
      from accounts where user_id = (select id from users where email = 'owner@harbor.example')`)
  await run(`insert into memberships (clinic_id, id, user_id, name, sort_name, email, role, status, last_active_at, joined_at)
      select '${id}', '${id}-m' || n, '${id}-u' || n, ${name}, lower(${name}), ${email(id)},
        case when n = 1 then 'owner' when n % 10 = 0 then 'admin' else 'member' end,
        case when n % 20 = 19 then 'archived' else 'active' end,
        now() - n * interval '1 second', now()
      from generate_series(1, ${size}) n`)
  await run('commit')
  // Now, not by the server itself in the midst of a measurement.
  await run('vacuum (analyze)')
  await run('checkpoint')
  return { ownerEmail: `owner@${id}.example` }
}

/** Names in no order, so that a page of the list is not a page of the table. */
const name = `'Person ' || md5(n::text)`
const email = (id: string) => `case when n = 1 then 'owner@${id}.example' else 'p' || n || '@${id}.example' end`
