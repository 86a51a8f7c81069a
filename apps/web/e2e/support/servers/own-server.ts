import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const root = join(import.meta.dirname, '../../../../..')

export interface DevelopmentServer {
  address: string
  stop(): Promise<void>
}

export interface ProductionServer {
  /** The one-time address that it printed. */
  setup: string
  stop(): Promise<void>
}

/** Starts a server with the seed's clinics and an environment of its own, on that port. */
export async function startDevelopmentServer(port: number, more: NodeJS.ProcessEnv = {}): Promise<DevelopmentServer> {
  const ready = 'ready: '
  const { line, stop } = await startServer(port, { ATRIUM_ENV: 'development', ...more }, ready)
  return { address: line.slice(ready.length), stop }
}

/** Starts a server with an empty database, as one would for work, on that port; with more of an environment where told. */
export async function startProductionServer(port: number, more: NodeJS.ProcessEnv = {}): Promise<ProductionServer> {
  const work = {
    ATRIUM_ENV: 'production',
    ATRIUM_SECRET: 'a secret that only this test knows, long enough',
    ATRIUM_CHECKPOINT_KEY: '5e'.repeat(32),
    ATRIUM_URL: `http://127.0.0.1:${port}`,
  }
  const { line, stop } = await startServer(port, { ...work, ...more }, '/setup#')
  return { setup: line, stop }
}

/** Runs a server with a data folder of its own until it prints a line with that in it. */
async function startServer(port: number, env: NodeJS.ProcessEnv, awaited: string) {
  const data = mkdtempSync(join(tmpdir(), 'atrium-own-server-'))
  const server = spawn(process.execPath, ['packages/server/src/main.ts'], {
    cwd: root,
    env: { ...process.env, ATRIUM_DATA: data, HOST: '127.0.0.1', PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(server, 'exit')
  const stop = async () => {
    server.kill()
    await gone
    rmSync(data, { recursive: true, force: true })
  }
  for await (const line of createInterface(server.stdout)) {
    if (!line.includes(awaited)) continue
    server.stdout.resume()
    return { line, stop }
  }
  throw new Error(`The server ended before it printed "${awaited}"`)
}
