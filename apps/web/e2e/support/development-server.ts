import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const root = join(import.meta.dirname, '../../../..')

export interface DevelopmentServer {
  url: string
  stop(): Promise<void>
}

/** Starts a server with the seed's clinics and an environment of its own, on that port. */
export async function startDevelopmentServer(port: number, more: NodeJS.ProcessEnv): Promise<DevelopmentServer> {
  const data = mkdtempSync(join(tmpdir(), 'atrium-development-'))
  const server = spawn(process.execPath, ['packages/server/src/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      ATRIUM_ENV: 'development',
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
    if (!line.startsWith('ready: ')) continue
    server.stdout.resume()
    return { url: line.slice('ready: '.length), stop }
  }
  throw new Error('The server did not start')
}
