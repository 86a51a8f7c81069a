import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const root = join(import.meta.dirname, '../../../../..')

/** Serves the built demo on a free port, by the script that `pnpm demo` runs, until it is stopped. */
export async function startDemoServer(): Promise<{ address: string; stop: () => Promise<void> }> {
  const server = spawn(process.execPath, ['scripts/serve-demo.ts'], {
    cwd: root,
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(server, 'exit')
  const [line] = (await once(createInterface(server.stdout), 'line')) as [string]
  const stop = async () => {
    server.kill()
    await gone
  }
  return { address: line.replace('ready: ', ''), stop }
}
