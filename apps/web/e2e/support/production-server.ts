import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const root = join(import.meta.dirname, '../../../..')

export interface ProductionServer {
  /** The one-time address that it printed. */
  setup: string
  stop(): Promise<void>
}

/** Starts a server with an empty database, as one would for work, on that port; with more of an environment where told. */
export async function startProductionServer(port: number, more: NodeJS.ProcessEnv = {}): Promise<ProductionServer> {
  const data = mkdtempSync(join(tmpdir(), 'atrium-production-'))
  const server = spawn(process.execPath, ['packages/server/src/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      ATRIUM_ENV: 'production',
      ATRIUM_SECRET: 'a secret that only this test knows, long enough',
      ATRIUM_URL: `http://127.0.0.1:${port}`,
      ATRIUM_DATA: data,
      HOST: '127.0.0.1',
      PORT: String(port),
      ...more,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(server, 'exit')
  const stop = async () => {
    server.kill()
    await gone
    rmSync(data, { recursive: true, force: true })
  }
  for await (const line of createInterface(server.stdout)) {
    if (!line.includes('/setup#')) continue
    server.stdout.resume()
    return { setup: line, stop }
  }
  throw new Error('The server printed no set-up address')
}
