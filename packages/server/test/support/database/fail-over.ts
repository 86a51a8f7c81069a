import { Client } from 'pg'
import type { Database } from '../../../src/db/database.ts'
import { migrate } from '../../../src/db/migrate.ts'
import { readMigrations } from '../../../src/db/migration-files.ts'
import { postgresDatabase } from '../../../src/db/postgres/postgres-database.ts'
import { call } from '../wire/call.ts'
import type { Person, TestClinic } from '../people/clinic.ts'
import { makeClinic } from '../people/clinic.ts'
import { layWire } from './cuttable-wire.ts'
import type { PostgresCluster } from './postgres-cluster.ts'
import { createDatabase, startOwnCluster } from './postgres-cluster.ts'
import { rowsOf } from './rows.ts'
import type { ServerProcess } from '../wire/server-process.ts'
import { startServer } from '../wire/server-process.ts'

/** What came of changes asked for while the database went away again and again. */
export interface FailOverReport {
  faults: number
  /** How many answers had which status; 0: the server did not answer at all. */
  answers: Record<number, number>
  /** Changes that were acknowledged and are not in the audit log. */
  lost: number
  /** Changes that are in the audit log without anybody having asked for them once more. */
  twice: number
}

type Crew = TestClinic<'owner' | 'one' | 'two'>

/**
 * Runs a server process under load while its database is killed, restarted and cut off in turn.
 *
 * @param goesOn asked before each fault, with the number of faults so far.
 */
export async function runFailOver(goesOn: (faults: number) => boolean): Promise<FailOverReport> {
  const cluster = await startOwnCluster()
  const url = await createDatabase(cluster.url)
  const wire = await layWire(url)
  const clinics = await makeClinics(url)
  const server = await startServer(wire.url)
  const workers = clinics.flatMap((clinic) =>
    [clinic.people.one, clinic.people.two].map((who) => startWorker(server, clinic, who)),
  )
  const progress = () => Promise.all(workers.map((worker) => worker.nextSuccess()))
  try {
    await progress()
    let faults = 0
    for (; goesOn(faults); faults += 1) {
      await causeFault(faults, {
        cluster,
        url,
        cut: wire.cut,
        mend: wire.mend,
        failed: () => workers[0]?.nextFailure(),
      })
      await progress()
    }
    await Promise.all(workers.map((worker) => worker.stop()))
    return await reportOn(url, faults, clinics, workers)
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()))
    await server.stop()
    wire.stop()
    await cluster.stop()
  }
}

async function withDatabase<Result>(url: string, work: (database: Database) => Promise<Result>): Promise<Result> {
  const database = postgresDatabase({ url })
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

async function makeClinics(url: string): Promise<Crew[]> {
  return withDatabase(url, async (database) => {
    await migrate(database, await readMigrations())
    const people = { owner: 'owner', one: 'member', two: 'member' } as const
    return [await makeClinic(database, { people }), await makeClinic(database, { people })]
  })
}

interface Fault {
  cluster: PostgresCluster
  url: string
  cut: () => void
  mend: () => void
  /** Until a change has been refused for the fault's sake. */
  failed: () => Promise<void> | undefined
}

async function causeFault(number: number, { cluster, url, cut, mend, failed }: Fault): Promise<void> {
  if (number % 3 === 0) return killBackends(url)
  if (number % 3 === 1) return cluster.restart()
  const failing = failed()
  cut()
  await failing
  mend()
}

async function killBackends(url: string): Promise<void> {
  const admin = new Client(url)
  await admin.connect()
  await admin.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
  await admin.end()
}

/** Changes one person's role to and fro, and keeps account of what was answered. */
function startWorker(server: ServerProcess, { people }: Crew, { membershipId }: Person) {
  const answers: Record<number, number> = {}
  let made = 0
  let role = 'member'
  const state = { isOver: false, isUncertain: false }
  const waiting = { success: [] as (() => void)[], failure: [] as (() => void)[] }
  const wake = (kind: keyof typeof waiting) => {
    for (const each of waiting[kind].splice(0)) each()
  }
  const turn = async () => {
    const next = role === 'member' ? 'admin' : 'member'
    const input = { membershipId, role: next, from: role }
    const { status } = await call(server, 'user.changeRole', 'mutation', input, people.owner).catch(() => ({
      status: 0,
    }))
    answers[status] = (answers[status] ?? 0) + 1
    // 409 after an answer that left it open: that change had been made.
    const isMade = status === 200 || (status === 409 && state.isUncertain)
    if (isMade) {
      made += 1
      role = next
    }
    state.isUncertain = status === 503 || (state.isUncertain && !isMade)
    wake(isMade ? 'success' : 'failure')
  }
  const running = (async () => {
    while (!state.isOver || state.isUncertain) await turn()
  })()
  return {
    answers,
    made: () => made,
    membershipId,
    nextSuccess: () => new Promise<void>((resolve) => void waiting.success.push(resolve)),
    nextFailure: () => new Promise<void>((resolve) => void waiting.failure.push(resolve)),
    stop: () => {
      state.isOver = true
      return running
    },
  }
}

async function reportOn(
  url: string,
  faults: number,
  clinics: Crew[],
  workers: ReturnType<typeof startWorker>[],
): Promise<FailOverReport> {
  const report: FailOverReport = { faults, answers: {}, lost: 0, twice: 0 }
  await withDatabase(url, async (database) => {
    const rows = await Promise.all(clinics.map(({ id }) => rowsOf(database, id, ['audit_events'])))
    const events = rows.flatMap((each) => each['audit_events'] as { target_id: string }[])
    for (const { answers, made, membershipId } of workers) {
      const written = events.filter(({ target_id: target }) => target === membershipId).length
      report.lost += Math.max(0, made() - written)
      report.twice += Math.max(0, written - made())
      for (const [status, count] of Object.entries(answers)) {
        report.answers[Number(status)] = (report.answers[Number(status)] ?? 0) + count
      }
    }
  })
  return report
}
