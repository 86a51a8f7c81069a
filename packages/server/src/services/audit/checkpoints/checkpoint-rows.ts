import type { RunStatement } from '../../../db/database.ts'

/** A checkpoint as it is kept, and the hash that the log has now where it points. */
export interface CheckpointRow {
  number: number
  day: string
  seq: number
  hash: string
  at: string
  keyId: string
  body: string
  signature: string
  /** Null: no such event. */
  found: string | null
}

const statement = `
  select c.number, c.day::text, c.seq, c.hash, to_char(c.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    c.key_id, c.body, c.signature, e.hash
  from audit_checkpoints c left join audit_events e on e.clinic_id = c.clinic_id and e.seq = c.seq
  where c.clinic_id = $1 order by c.number`

/** All of a clinic's, the oldest first: one a day at most, so some thousands after ten years. */
export async function checkpointRows(run: RunStatement, clinicId: string): Promise<CheckpointRow[]> {
  const rows = await run(statement, [clinicId])
  return rows.map((row) => {
    const [number, day, seq, hash, at, keyId, body, signature, found] = row as Columns
    return { number, day, seq, hash, at, keyId, body, signature, found }
  })
}

type Columns = [
  number: number,
  day: string,
  seq: number,
  hash: string,
  at: string,
  keyId: string,
  body: string,
  signature: string,
  found: string | null,
]
