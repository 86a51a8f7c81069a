import { sortName } from '../contract/values/sort-name.ts'
import type { Database } from './database.ts'

const present = 2
const batch = 1_000

/**
 * Writes anew what memberships are sorted and searched by, where an older version of the program wrote it. Several servers
 * may do so at once: each row is written with the same value.
 *
 * @returns how many rows were written.
 */
export async function refoldNames(database: Database): Promise<number> {
  for (let written = 0; ;) {
    const count = await refoldBatch(database)
    written += count
    if (count < batch) return written
  }
}

async function refoldBatch(database: Database): Promise<number> {
  return database.asOwner(async ({ run }) => {
    // The one role that sees every clinic.
    await run('set local role atrium_door', [])
    const rows = await run(
      'select clinic_id, id, name from memberships where sort_version < 2 limit $1 for update skip locked',
      [batch],
    )
    const folded = rows.map(([clinicId, id, name]) => ({ clinicId, id, sorted: sortName(String(name)) }))
    await run(
      `update memberships m set sort_name = f.sorted, sort_version = $4
       from unnest($1::text[], $2::text[], $3::text[]) as f (clinic_id, id, sorted)
       where m.clinic_id = f.clinic_id and m.id = f.id`,
      [folded.map((each) => each.clinicId), folded.map((each) => each.id), folded.map((each) => each.sorted), present],
    )
    return rows.length
  })
}
