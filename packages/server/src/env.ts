import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** What the process is told by its environment; the only file that reads `process.env`. */
export interface Env {
  port: number
  host: string
  /** Folder of the embedded database, and of the secret outside production. */
  dataFolder: string
  /** PostgreSQL to use instead of the embedded database. */
  databaseUrl: string | undefined
  isProduction: boolean
  secret: string
  /** The public address. */
  url: string
}

const shape = z.object({
  PORT: z.coerce.number('Must be a port number').int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  ATRIUM_DATA: z.string().min(1).default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(?:ql)?$/, error: 'Must begin with postgres://' }).optional(),
  ATRIUM_ENV: z.enum(['development', 'production']).default('development'),
  ATRIUM_SECRET: z.string().min(32, 'Must have at least 32 characters').optional(),
  ATRIUM_URL: z.url({ protocol: /^https?$/, error: 'Must be an http or https address' }).optional(),
})

/**
 * Reads and checks the environment, before anything is opened.
 *
 * @throws with every fault listed at once.
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = shape.safeParse(given)
  const faults = parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`)
  const isProduction = given['ATRIUM_ENV'] === 'production'
  if (isProduction && given['ATRIUM_SECRET'] === undefined) faults.push('  ATRIUM_SECRET: Must be given in production')
  if (isProduction && given['ATRIUM_URL'] === undefined) faults.push('  ATRIUM_URL: Must be given in production')
  if (!parsed.success || faults.length > 0) {
    throw new Error(
      `Failed to start: the environment has ${faults.length} fault(s). Please mend:\n${faults.join('\n')}`,
    )
  }
  const { PORT, HOST, ATRIUM_DATA, DATABASE_URL, ATRIUM_SECRET, ATRIUM_URL } = parsed.data
  return {
    port: PORT,
    host: HOST,
    dataFolder: ATRIUM_DATA,
    databaseUrl: DATABASE_URL,
    isProduction,
    secret: ATRIUM_SECRET ?? keptSecret(ATRIUM_DATA),
    url: ATRIUM_URL ?? `http://${HOST}:${PORT}`,
  }
}

/** Outside production a secret is made once and kept, so that a restart signs nobody out. */
function keptSecret(folder: string): string {
  const path = join(folder, 'secret')
  if (existsSync(path)) return readFileSync(path, 'utf8').trim()
  const secret = randomBytes(32).toString('hex')
  mkdirSync(folder, { recursive: true })
  writeFileSync(path, secret, { mode: 0o600 })
  return secret
}
