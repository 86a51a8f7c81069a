import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readClusterDump } from './cluster-dump.ts'
import { wholeMark } from './make-cluster.ts'

/** What PostgreSQL does not start without. */
const needed = (
  'PG_VERSION postgresql.conf base global/pg_control global/pg_filenode.map pg_commit_ts pg_dynshmem ' +
  'pg_logical/mappings pg_logical/snapshots pg_multixact/members pg_multixact/offsets pg_notify pg_replslot pg_serial ' +
  'pg_snapshots pg_stat pg_stat_tmp pg_subtrans pg_tblspc pg_twophase pg_wal pg_xact'
).split(' ')

/** PostgreSQL's version in PGlite. */
const version = '18'

/**
 * What stands at `cluster`: nothing to lose (`none`; also what an earlier first start left half unpacked), something that looks whole
 * (`whole` for certain, `unmarked` by its looks), or what cannot be opened, with the reason.
 */
export type ClusterState = 'none' | 'whole' | 'unmarked' | { fault: string }

export function inspectCluster(cluster: string): ClusterState {
  if (!existsSync(cluster)) return 'none'
  const isMarked = existsSync(join(cluster, wholeMark))
  if (!isMarked && holdsOnlyTheDump(cluster)) return 'none'
  const missing = needed.filter((path) => !existsSync(join(cluster, path)))
  if (missing.length > 0) return { fault: `it lacks ${missing.slice(0, 3).join(', ')}` }
  const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (found !== version) return { fault: `it is of PostgreSQL ${found || 'unknown'}, this is ${version}` }
  return isMarked ? 'whole' : 'unmarked'
}

/**
 * Whether there is nothing but the build's empty cluster or a part of it, so that nothing of anybody's can be lost.
 * PostgreSQL changes `pg_control` before anything else, so wherever it has run this is false.
 */
function holdsOnlyTheDump(cluster: string): boolean {
  const { files } = readClusterDump()
  return filesIn(cluster).every((path) => {
    const content = readFileSync(join(cluster, path))
    const whole = files.get(path)
    return whole !== undefined && content.equals(whole.subarray(0, content.length))
  })
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
}
